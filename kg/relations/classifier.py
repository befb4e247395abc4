"""Ask the trained network: what holds between two arguments, and which event is between a source and a target.

In: sentences with the characters of their arguments. Out: for each ordered pair the likeliest relations with their
probabilities, polarity, modality and event. The network and how well it does are described in ``kg/relations/model/``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import parent_process
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from kg.errors import ModelError
from kg.model import Modality, Polarity
from kg.relations.pieces import Pieces, cut

_HOME = Path(__file__).parent / "model"
_BATCH = 8
_RANKED = 5
_CORES = 4
_NOTHING = 0.5  # probability of no event from which on a source and a target are believed to have none

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, the characters of its arguments, and the pairs of them to name, as places in ``spans``.

    A ``coded`` one has two spans, the source and the target of an event, and is asked for the type of that event.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    pairs: tuple[tuple[int, int], ...]
    coded: bool = False


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the network thinks of a pair.

    ``ranked`` are the likeliest relations with their probabilities, the likeliest first; ``None`` stands for no
    relation. Polarity and modality are those of a relation if there is one; ``event`` is the likeliest PLOVER type,
    if any.
    """

    ranked: tuple[tuple[str | None, float], ...]
    polarity: Polarity
    modality: Modality
    event: str | None
    event_probability: float

    def chance(self, relation: str | None) -> float:
        """Return the probability of a relation, 0 where it is not among the likeliest."""
        return dict(self.ranked).get(relation, 0.0)


class Classifier:
    """A network with its tokenizer and labels."""

    def __init__(
        self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, labels: dict[str, list[str]]
    ) -> None:
        self._session = session
        self.tokenizer = tokenizer
        self._labels = labels
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="network")

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> Classifier:
        """Load the network that the package carries; it runs on up to four cores, on one where others work beside it.

        Raises:
            ModelError: a file of it is missing or broken.

        """
        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = 1 if parent_process() else min(os.cpu_count() or 1, _CORES)
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # the parser works beside it
        path = _HOME / "network.onnx"
        try:
            session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            tokenizer = Tokenizer.from_file(str(_HOME / "tokenizer.json"))
            labels = json.loads((_HOME / "labels.json").read_text(encoding="utf-8"))
        except Exception as error:  # the libraries raise types of their own
            raise ModelError(f"{path}: the relation model cannot be loaded: {str(error).splitlines()[0]}") from None
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return Classifier(session, tokenizer, labels)

    def begin(self, candidates: Sequence[Candidate]) -> Future[list[list[Prediction]]]:
        """Classify in a thread, beside what the caller does meanwhile; what is begun first is done first."""
        return self._worker.submit(self.classify, candidates)

    def classify(self, candidates: Sequence[Candidate]) -> list[list[Prediction]]:
        """Return the predictions for the pairs of each candidate, in the order given."""
        found: list[list[Prediction]] = [[] for _ in candidates]
        cuts = [cut(self.tokenizer, each.text, each.spans, coded=each.coded) for each in candidates]
        order = sorted(range(len(candidates)), key=lambda index: len(cuts[index].ids))
        for start in range(0, len(order), _BATCH):
            some = [index for index in order[start : start + _BATCH] if candidates[index].pairs]
            if some:
                self._batch(some, candidates, cuts, found)
        return found

    def _batch(
        self, some: list[int], candidates: Sequence[Candidate], cuts: Sequence[Pieces], found: list[list[Prediction]]
    ) -> None:
        length = max(len(cuts[index].ids) for index in some)
        pieces = np.zeros((len(some), length), dtype=np.int64)
        mask = np.zeros_like(pieces)
        spans: list[tuple[int, int, int]] = []
        pairs: list[tuple[int, int]] = []
        for row, index in enumerate(some):
            ids = cuts[index].ids
            pieces[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
            pairs += [(len(spans) + first, len(spans) + second) for first, second in candidates[index].pairs]
            spans += [(row, *span) for span in cuts[index].spans]
        inputs = {"pieces": pieces, "mask": mask, "spans": np.array(spans), "pairs": np.array(pairs)}
        scores = [_softmax(cast(Floats, each)) for each in self._session.run(None, inputs)]
        at = 0
        for index in some:
            for _ in candidates[index].pairs:
                found[index].append(self._prediction([each[at] for each in scores]))
                at += 1

    def _prediction(self, scores: list[Floats]) -> Prediction:
        relation, polarity, modality, event = scores
        named = self._labels["relations"]
        ranked = tuple(
            (named[n] if n else None, float(relation[n])) for n in relation.argsort()[::-1][:_RANKED].tolist()
        )
        likeliest = 0 if event[0] > _NOTHING else int(event[1:].argmax()) + 1
        return Prediction(
            ranked,
            cast(Polarity, self._labels["polarities"][int(polarity.argmax())]),
            cast(Modality, self._labels["modalities"][int(modality.argmax())]),
            self._labels["events"][likeliest] if likeliest else None,
            float(event[likeliest]),
        )


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return cast(Floats, powers / powers.sum(axis=1, keepdims=True))
