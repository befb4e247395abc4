"""Choose the word pieces that the network keeps of its base's vocabulary, all of which would take 23 MB.

In: a base's tokenizer file and texts. Out: a tokenizer of fewer pieces, and their places in the base's vocabulary.
Words whose piece is gone are read in smaller ones.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer

from kg.relations.pieces import MARKS

SIZE = 16_896
_CONTINUED = "##"
_NEEDED = frozenset({"<s>", "<pad>", "</s>", "<unk>", "[UNK]", "<mask>", *MARKS})


def shortened(
    base: Path, texts: Iterable[str], names: Iterable[str], *, size: int = SIZE
) -> tuple[Tokenizer, list[int]]:
    """Return a tokenizer that neither pads nor cuts, and the old ids of its pieces in the order of the new ones.

    Kept are marks, letters, and of the pieces in ASCII first those that texts have twice, then those that texts or
    names have, then those that the base's vocabulary has first, which are its most frequent.
    """
    form = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))
    form["truncation"] = form["padding"] = None
    whole = Tokenizer.from_str(json.dumps(form))
    met: Counter[int] = Counter(piece for text in texts for piece in whole.encode(text).ids)
    called = {piece for name in names for piece in whole.encode(name).ids}

    def rank(entry: tuple[str, int]) -> tuple[int, int]:
        piece, place = entry
        if piece in _NEEDED:
            return 0, place
        if not piece.isascii() or piece.startswith("[unused"):
            return 4, place
        if len(piece.removeprefix(_CONTINUED)) == 1 or met[place] > 1:
            return 1, place
        return 2 if place in met or place in called else 3, place

    kept = sorted(place for _, place in sorted(form["model"]["vocab"].items(), key=rank)[:size])
    pieces = {place: piece for piece, place in form["model"]["vocab"].items()}
    form["model"]["vocab"] = new = {pieces[place]: number for number, place in enumerate(kept)}
    for added in form["added_tokens"]:
        added["id"] = new[added["content"]]
    for end in ("sep", "cls"):
        form["post_processor"][end][1] = new[form["post_processor"][end][0]]
    return Tokenizer.from_str(json.dumps(form)), kept
