"""Tell given names: what stands before a surname, whatever the tagger takes it for.

In: tokens. Out: whether a word is the given name of the one behind it.
"""

from __future__ import annotations

from kg.entities.lexicon import Lexicon
from kg.entities.text import Text

_SMALL = frozenset({"of", "the", "for", "and", "de", "la", "del", "in", "on", "to"})


def is_forename(text: Text, index: int, lexicon: Lexicon) -> bool:
    """Return whether a word with a capital before a surname is the given name, though tagged as something else."""
    if index < 0 or not text.words[index].istitle() or not text.words[index].isalpha() or len(text.words[index]) < 3:
        return False
    return text.lower[index] in lexicon.given or (
        text.pos[index] in {"PROPN", "NOUN", "VERB", "ADJ"}
        and opens(text, index)
        and text.tag[index] not in {"VBG", "VBN", "VBZ", "NNS", "JJ"}
        and text.lower[index] not in lexicon.roles
        and text.lower[index] not in lexicon.heads
        and text.dep[index] in {"compound", "nsubj", "amod", "dep", "nmod"}
        and text.lemma[index].lower() == text.lower[index]
    )


def begins_with_forename(text: Text, start: int, end: int, lexicon: Lexicon) -> bool:
    """Return whether a name of two or three words begins with a given name and ends in none that names a thing."""
    if not 2 <= end - start <= 5 or text.lower[start] not in lexicon.given:
        return False
    rest = text.lower[start + 1 : end]
    return (
        not any(word in lexicon.heads or word in _SMALL or word in lexicon.roles for word in rest)
        and text.pos[end - 1] == "PROPN"
    )


def was_cut_off(text: Text, index: int, end: int, lexicon: Lexicon) -> bool:
    """Return whether a word is the given name that was cut off the name behind it, which ends before ``end``."""
    word = text.lower[index]
    return (
        index >= 0
        and text.tag[index] == "NNP"
        and text.dep[index] == "compound"
        and index < text.head[index] < end
        and not (index and text.tag[index - 1] == "NNP" and text.dep[index - 1] == "compound")
        and text.words[index].istitle()
        and text.words[index].isalpha()
        and not text.time[index]
        and word not in lexicon.roles
        and word not in lexicon.heads
    )


def opens(text: Text, index: int) -> bool:
    """Return whether a word begins a sentence, where a capital means nothing."""
    return index == text.sentences[text.sentence[index]][0] or text.pos[index - 1] in {"PUNCT", "SPACE"}
