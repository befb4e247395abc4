"""Find who speaks the words inside quotation marks.

In: tokens and mentions. Out: the speaker of a token, so that "our country" can be his.
"""

from __future__ import annotations

from kg.entities.binding import SUBJECTS
from kg.entities.phrases import extent
from kg.entities.roles import PUBLIC, owner
from kg.entities.state import State
from kg.entities.text import Text
from kg.model import Mention
from kg.vocab import types

_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours", "myself", "ourselves"})
_ONE = frozenset({"i", "me", "my", "mine", "myself"})
_CHAIN = 4
_OWN_STORY = 3  # sentences


def is_first_person(word: str) -> bool:
    """Return whether a pronoun means its speaker."""
    return word in _FIRST_PERSON


def whole(text: Text, index: int) -> bool:
    """Return whether a token stands in words quoted as a sentence of their own: 'said: "He lied."', no 'his "ally"'."""
    number, first = text.quoted[index], index
    if not number:
        return False
    while first > 0 and text.quoted[first - 1] == number:
        first -= 1
    if first < 2:
        return True
    return text.words[first - 2] in {":", ",", "."} or text.sentence[first - 2] != text.sentence[first]


def told_by_author(state: State) -> frozenset[int]:
    """Return where "I" is the author: in a text that tells his own story in several sentences.

    Not in quotations, nor where somebody is said to speak; in no text in which somebody's "I" stands behind a colon.
    """
    text = state.text
    found = [at for at, word in enumerate(text.lower) if word in _ONE and text.tag[at] in {"PRP", "PRP$"}]
    found = [at for at in found if not (text.quoted[at] or _is_number(text, at) or _told_by_others(state, at))]
    own = len({text.sentence[at] for at in found}) >= _OWN_STORY
    behind = any(":" in text.words[text.sentences[text.sentence[at]][0] : at] for at in found)
    return frozenset(found) if own and not behind else frozenset()


def _is_number(text: Text, at: int) -> bool:
    """Return whether "I" counts kings or wars: "Faisal I", "World War I"."""
    return text.lower[at] == "i" and at > 0 and text.pos[at - 1] in {"NOUN", "PROPN"}


def _told_by_others(state: State, at: int) -> bool:
    """Return whether a sentence has a verb of speech of which somebody else than "I" is the subject."""
    text = state.text
    start, end = text.sentences[text.sentence[at]]
    verbs = [
        verb for verb in range(start, end) if text.pos[verb] == "VERB" and text.lemma[verb] in state.lexicon.speech
    ]
    return any(text.lower[child] not in _ONE for verb in verbs for child in _subjects(text, verb))


def meant_by_speaker(state: State, index: int) -> tuple[str, ...]:
    """Return whom "I" or "we" means in a quotation: the speaker, or the state or the body that he speaks for."""
    speaker = speaker_of(state, index)
    if speaker is None:
        return ()
    person = state.entities[speaker[0]]
    if state.text.lower[index] in _ONE or len(speaker) > 1 or person.type != "Person":
        return speaker
    if (served := state.serves.get(person.id)) is not None:
        return (served,)
    office = state.gazetteer.office_of(person.id, state.on)
    sector = (*person.codes.sector, *state.sectors.get(person.id, ()), *(office.sector if office is not None else ()))
    if office is None and PUBLIC.isdisjoint(sector):
        return speaker
    body = state.body_of(person)
    if body is not None and body.codes.iso3 and not PUBLIC.isdisjoint(body.codes.sector):
        body = state.gazetteer.states.get(body.codes.iso3, body)
    return (state.add(body),) if body is not None else speaker


def speaker_of(state: State, index: int) -> tuple[str, ...] | None:
    """Return the subject of the verb of speech that introduces or follows a quotation, or that of the one before it."""
    text, at = state.text, index
    for _ in range(_CHAIN):
        number = text.quoted[at]
        if not number:
            return None
        first, last = at, at
        while first > 0 and text.quoted[first - 1] == number:
            first -= 1
        while last + 1 < len(text.words) and text.quoted[last + 1] == number:
            last += 1
        before, after = max(first - 2, 0), min(last + 2, len(text.words) - 1)
        places: tuple[int, ...] = (before, after) if text.words[before] in {":", ","} else (after, before)
        if text.words[before] not in {":", ","} and text.words[last] == ".":
            # A paragraph of somebody who goes on opens with a mark where the one before closed with none.
            places = () if text.quoted[before] else (before, after)
        for place in places:
            if not text.quoted[place] and (found := _speaker(state, place)):
                return found
        # '"We want peace," he said. "We will talk."': one goes on where nobody else begins.
        while before > 0 and not text.quoted[before] and text.sentence[first] - text.sentence[before] <= 1:
            before -= 1
        at = before
    return None


def apart(text: Text, index: int, before: int) -> int:
    """Return how many sentences part two tokens; what somebody says at length in between does not part them."""
    here, there = text.sentence[index], text.sentence[before]
    distance = here - there
    if distance > 1 and not text.quoted[index] and not text.quoted[before]:
        between = text.sentences[there + 1 : here]
        distance -= sum(1 for start, end in between if text.quoted[start + 1] and text.quoted[max(start, end - 2)])
    return distance


def both_speak(state: State, index: int, before: int) -> bool:
    """Return whether two tokens are subjects of verbs of speech."""
    text, speech = state.text, state.lexicon.speech
    return all(text.dep[at] in SUBJECTS and text.lemma[text.head[at]] in speech for at in (index, before))


def against(state: State, index: int, before: int, *, said: bool) -> float | None:
    """Return what speaks against a referent as one of the two is quoted, or nothing where it is out.

    None whom somebody speaks of in a sentence is he who speaks it; ``said`` where the pronoun stands in a quoted one.
    """
    text, speech = state.text, state.lexicon.speech
    if said and not text.quoted[before]:
        near = text.sentence[index] - text.sentence[before] <= 1
        return 5.0 if near and text.dep[before] == "nsubj" and text.lemma[text.head[before]] in speech else 0
    speaks = text.dep[index] in SUBJECTS and text.lemma[text.head[index]] in speech
    if not speaks or text.quoted[index] or not text.quoted[before]:
        return 0
    return None if text.sentence[index] == text.sentence[before] else 4.0


def _speaker(state: State, at: int) -> tuple[str, ...] | None:
    """Return who speaks in the sentence of a token outside the quotation."""
    text = state.text
    start, end = text.sentences[text.sentence[at]]
    for verb in sorted(range(start, end), key=lambda each: abs(each - at)):
        if text.quoted[verb] or text.pos[verb] != "VERB" or text.lemma[verb] not in state.lexicon.speech:
            continue
        if text.words[at] == "." and any(text.tag[child] == "TO" for child in text.children[verb]):
            continue  # "suggests that she be used to warn others.": nobody has warned
        for child in _subjects(text, verb):
            if text.quoted[child]:
                continue
            if child in state.mentions:
                speaker = state.mentions[child].entities
                if types()[state.entities[speaker[0]].type].actor:
                    return speaker
            if (author := _author(state, child)) is not None:
                return author.entities
    return None


def _author(state: State, noun: int) -> Mention | None:
    """Return whose words speak: "a White House statement said", "the ministry's statement warned"."""
    if ("speaks for its author", state.text.lemma[noun]) not in state.lexicon.readings:
        return None
    mention = owner(state, noun, extent(state.text, noun)[0])
    return mention if mention is not None and types()[state.entities[mention.entities[0]].type].actor else None


def _subjects(text: Text, verb: int) -> list[int]:
    """Return the subjects of a verb, of a participle or a joined verb those of the verb above: "left, saying:"."""
    own = [child for child in text.children[verb] if text.dep[child] in SUBJECTS]
    if own or text.dep[verb] not in {"advcl", "xcomp", "conj"}:
        return own
    return _subjects(text, text.head[verb])
