"""Cut noun phrases out of the dependency parse.

In: tokens. Out: the heads of noun phrases, how far each reaches, its label, its modifiers.
"""

from __future__ import annotations

from kg.entities.text import QUOTES, Text

_BEFORE = frozenset({"det", "predet", "poss", "amod", "compound", "nmod", "nummod", "quantmod", "npadvmod", "advmod"})
_COMPLEMENTS = frozenset(
    {
        "of",
        "for",
        "against",
        "between",
        "with",
        "over",
        "on",
        "to",
        "from",
        "among",
        "about",
        "toward",
        "towards",
        "into",
    }
)
_LONGEST = 9
_COLLECTIVE = frozenset({"staff", "crew", "personnel", "police", "cavalry", "infantry"})
_DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "all",
        "any",
        "some",
        "no",
        "every",
        "each",
        "another",
        "both",
        "such",
    }
)
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss", "attr"})
_PRONOUNS = frozenset({"PRP", "PRP$"})
_QUESTIONS = frozenset({"WDT", "WP", "WP$", "WRB"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def is_head(text: Text, index: int) -> bool:
    """Return whether a token heads a noun phrase whose head is a common or proper noun, or "two" as in "the two"."""
    if text.tag[index] == "CD":
        return text.lower[index] in {"two", "three"} and determiner(text, index) == "the" and not text.time[index]
    if aged(text, index):
        return determiner(text, index) == "the" and text.dep[index] in _ARGUMENTS
    if text.pos[index] not in {"NOUN", "PROPN"} or text.time[index] or text.tag[index] not in _NOUN_TAGS:
        return False
    dep, at = text.dep[index], text.head[index]
    if dep in {"compound", "amod", "npadvmod", "punct", "case", "quantmod"}:
        return False
    if dep == "nmod" or (dep == "conj" and at < index):
        following = index + 1
        if following < len(text.words) and text.pos[following] in {"NOUN", "PROPN"} and text.dep[following] != "appos":
            inside = text.head[index] if dep == "nmod" else text.head[at]
            return not (dep == "nmod" and inside == following) and not (
                dep == "conj" and text.dep[at] in {"nmod", "amod", "compound"}
            )
        return dep == "conj" or any(text.dep[child] in {"cc", "conj", "poss", "det"} for child in text.children[index])
    if (
        index + 1 < len(text.words)
        and text.words[index + 1] == "-"
        and text.start[index + 1] == text.start[index] + len(text.words[index])
    ):
        return False
    return any(char.isalpha() for char in text.words[index])


def aged(text: Text, index: int) -> bool:
    """Return whether a token ends the age that somebody is called by: "the 21-year-old"."""
    old = text.lower[index] == "old" and text.pos[index] in {"ADJ", "NOUN"}
    return old and any(text.lemma[child] == "year" for child in text.children[index])


def is_pronoun(text: Text, index: int) -> bool:
    """Return whether a token is a personal or possessive pronoun, or "both" alone."""
    if text.lower[index] == "both":
        return text.pos[index] == "PRON" and text.dep[index] in _ARGUMENTS
    return text.tag[index] in _PRONOUNS and text.dep[index] != "expl"


def extent(text: Text, head: int) -> tuple[int, int]:
    """Return the tokens of a noun phrase: what stands before its head, and its short complements behind."""
    start = head
    for child in reversed(text.children[head]):
        if child > head:
            continue
        if text.dep[child] in _BEFORE and (not text.time[child] or text.tag[child] == "JJ"):
            # A parse that puts a whole clause in front of a noun is wrong.
            start = min(start, text.left[child] if child - text.left[child] <= _LONGEST else child)
        elif text.dep[child] != "punct":
            break
    while start >= 2 and text.words[start - 1] == "-" and text.start[start] == text.start[start - 1] + 1:
        start -= 2
        if text.dep[start] not in {"conj", "ROOT"} and not any(text.time[text.left[start] : start]):
            start = text.left[start]
    first, _ = text.sentences[text.sentence[head]]
    start = max(start, first)
    for index in range(head - 1, start - 1, -1):
        if "\n" in text.words[index]:
            start = index + 1
            break
    while start < head and (
        text.words[start] in QUOTES
        or text.pos[start] in {"PUNCT", "SPACE"}
        or text.dep[start] == "preconj"
        or text.tag[start] in _QUESTIONS
    ):
        start += 1
    return start, _after(text, head)


def _after(text: Text, head: int) -> int:
    end = head + 1
    for child in text.children[head]:
        if child < end:
            continue
        if child != end or text.dep[child] != "prep" or text.lower[child] not in _COMPLEMENTS:
            break
        reach = text.right[child]
        for index in range(child, reach):
            if text.dep[index] in {"relcl", "acl", "appos", "advcl"}:
                reach = min(reach, text.left[index])
            if text.dep[index] == "conj" and text.right[index] - text.left[index] > 2:
                reach = min(reach, text.left[index] - 1)
            if text.pos[index] in {"PUNCT", "SPACE"} and text.words[index] not in {"-", "'"}:
                reach = min(reach, index)
        if (
            reach - child < 2
            or reach - head > _LONGEST
            or text.time[reach - 1]
            or text.pos[reach - 1] in {"ADP", "CCONJ", "DET"}
        ):
            break
        end = reach
    return end


def label(text: Text, start: int, end: int, head: int) -> str:
    """Return the text of a phrase without its article, its possessive pronoun and quotation marks."""
    for child in text.children[head]:
        if child < head and text.dep[child] == "poss" and "PRP$" in text.tag[text.left[child] : child + 1]:
            start = max(start, text.right[child])
    while start < head and (
        text.lower[start] in _DETERMINERS or text.tag[start] in {"PRP$", "WP$"} or text.words[start] in QUOTES
    ):
        start += 1
    while start < head and text.pos[start] == "ADV" and text.dep[start] == "advmod" and text.head[start] == head:
        start += 1
    return "".join(char for char in text.span(start, end) if char not in QUOTES).strip()


def determiner(text: Text, head: int) -> str:
    """Return the article, demonstrative or possessive of a phrase in lower case, or nothing."""
    for child in text.children[head]:
        if child < head and text.dep[child] in {"det", "poss", "predet"} and text.tag[child] in {"DT", "PDT", "PRP$"}:
            return text.lower[child]
    return ""


def modifiers(text: Text, head: int) -> list[int]:
    """Return the words before a head that are neither articles nor possessors."""
    return [
        child
        for child in text.children[head]
        if child < head and text.dep[child] in {"amod", "compound", "nmod", "nummod", "npadvmod"}
    ]


def plural(text: Text, head: int) -> bool:
    """Return whether a noun is in the plural, or of several people: "35 staff"."""
    numbered = any(text.dep[child] == "nummod" and child < head for child in text.children[head])
    return text.tag[head] in {"NNS", "NNPS", "CD"} or (numbered and text.lower[head] in _COLLECTIVE)
