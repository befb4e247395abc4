"""Find who speaks the words inside quotation marks.

In: tokens and mentions. Out: the speaker of a token, so that "our country" can be his.
"""

from __future__ import annotations

from kg.entities.state import State

_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours", "myself", "ourselves"})
_ONE = frozenset({"i", "me", "my", "mine", "myself"})


def is_first_person(word: str) -> bool:
    """Return whether a pronoun means its speaker."""
    return word in _FIRST_PERSON


def meant_by_speaker(state: State, index: int) -> tuple[str, ...]:
    """Return whom "I" or "we" means in a quotation: the speaker, or the state that the speaker acts for."""
    speaker = speaker_of(state, index)
    if speaker is None:
        return ()
    if state.text.lower[index] in _ONE:
        return speaker
    if len(speaker) > 1 or state.entities[speaker[0]].type != "Person":
        return speaker
    body = state.body_of(state.entities[speaker[0]])
    return (state.add(body),) if body is not None else speaker


def speaker_of(state: State, index: int) -> tuple[str, ...] | None:
    """Return the subject of the verb of speech nearest to a quotation, its own sentence before the others."""
    text = state.text
    if not text.quoted[index]:
        return None
    at = text.sentence[index]
    for number in (at, at - 1, at + 1, at - 2):
        if 0 <= number < len(text.sentences) and (found := _speaker(state, *text.sentences[number])):
            return found
    return None


def _speaker(state: State, start: int, end: int) -> tuple[str, ...] | None:
    text = state.text
    for verb in range(end - 1, start - 1, -1):
        if text.quoted[verb] or text.pos[verb] != "VERB" or text.lemma[verb] not in state.lexicon.speech:
            continue
        for child in text.children[verb]:
            if text.dep[child] == "nsubj" and not text.quoted[child] and child in state.mentions:
                return state.mentions[child].entities
    return None
