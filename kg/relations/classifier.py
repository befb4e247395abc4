"""Name relations where the lexicon is silent, by a small trained network.

In: sentences with the characters of their arguments. Out: for each ordered pair the likeliest relation, its
probability, polarity and modality. The network and how well it does are described in ``kg/relations/model/``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from kg.errors import ModelError
from kg.model import Modality, Polarity

_HOME = Path(__file__).parent / "model"
_LENGTH = 160
_BATCH = 24

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, the characters of its arguments, and the pairs of them to name, as places in ``spans``."""

    text: str
    spans: tuple[tuple[int, int], ...]
    pairs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Prediction:
    """The likeliest relation of a pair, nothing if that is none; ``event`` is the likeliest PLOVER type."""

    relation: str | None
    probability: float
    polarity: Polarity
    modality: Modality
    event: str | None
    event_probability: float


class Classifier:
    """The network with its tokenizer and labels."""

    def __init__(
        self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, labels: dict[str, list[str]]
    ) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._labels = labels

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> Classifier:
        """Load the network that the package carries; it runs on one core.

        Raises:
            ModelError: a file of it is missing or broken.

        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        path = _HOME / "relations.onnx"
        try:
            session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            tokenizer = Tokenizer.from_file(str(_HOME / "tokenizer.json"))
            labels = json.loads((_HOME / "labels.json").read_text(encoding="utf-8"))
        except Exception as error:  # the libraries raise types of their own
            raise ModelError(f"{path}: the relation model cannot be loaded: {str(error).splitlines()[0]}") from None
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return Classifier(session, tokenizer, labels)

    def classify(self, candidates: Sequence[Candidate]) -> list[list[Prediction]]:
        """Return the predictions for the pairs of each candidate, in the order given."""
        found: list[list[Prediction]] = [[] for _ in candidates]
        encodings = [self._tokenizer.encode(candidate.text) for candidate in candidates]
        order = sorted(range(len(candidates)), key=lambda index: len(encodings[index].ids))
        for start in range(0, len(order), _BATCH):
            some = [index for index in order[start : start + _BATCH] if candidates[index].pairs]
            if some:
                self._batch(some, candidates, encodings, found)
        return found

    def _batch(
        self,
        some: list[int],
        candidates: Sequence[Candidate],
        encodings: Sequence[object],
        found: list[list[Prediction]],
    ) -> None:
        tokens = [cast("_Encoding", encodings[index]) for index in some]
        length = min(max(len(encoding.ids) for encoding in tokens), _LENGTH)
        pieces = np.zeros((len(some), length), dtype=np.int64)
        mask = np.zeros_like(pieces)
        spans: list[tuple[int, int, int]] = []
        pairs: list[tuple[int, int]] = []
        for row, (index, encoding) in enumerate(zip(some, tokens, strict=True)):
            ids = encoding.ids[:length]
            pieces[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
            pairs += [(len(spans) + first, len(spans) + second) for first, second in candidates[index].pairs]
            spans += [(row, *_pieces(encoding.offsets[:length], span)) for span in candidates[index].spans]
        inputs = {"pieces": pieces, "mask": mask, "spans": np.array(spans), "pairs": np.array(pairs)}
        scores = [_softmax(cast(Floats, each)) for each in self._session.run(None, inputs)]
        at = 0
        for index in some:
            for _ in candidates[index].pairs:
                found[index].append(self._prediction([each[at] for each in scores]))
                at += 1

    def _prediction(self, scores: list[Floats]) -> Prediction:
        relation, polarity, modality, event = (int(each.argmax()) for each in scores)
        return Prediction(
            self._labels["relations"][relation] if relation else None,
            float(scores[0][relation]),
            cast(Polarity, self._labels["polarities"][polarity]),
            cast(Modality, self._labels["modalities"][modality]),
            self._labels["events"][event] if event else None,
            float(scores[3][event]),
        )


class _Encoding:
    """What is used of a tokenizer's encoding."""

    ids: list[int]
    offsets: list[tuple[int, int]]


def _pieces(offsets: Sequence[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int]:
    """Return the first piece of a span and the one after its last; an empty span where it is cut off."""
    inside = [n for n, (start, end) in enumerate(offsets) if start < span[1] and end > span[0]]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return cast(Floats, powers / powers.sum(axis=1, keepdims=True))
