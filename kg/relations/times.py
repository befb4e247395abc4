"""Tell when what a predicate says happened.

In: a tree. Out: the days of a predicate, from the expressions of time that hang on it, on what it shares its time with,
or on the event that it is counted from.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kg import vocab
from kg.model import TimeSpan
from kg.relations.days import Span, distant, shift
from kg.relations.lexicon import Lexicon
from kg.relations.milestones import milestones
from kg.relations.negation import NegationReader
from kg.relations.offsets import Duration, Offset, durations, elapsed, offsets, since_then
from kg.relations.proposals import Proposal
from kg.relations.sharing import Sharing
from kg.relations.tenses import Tenses
from kg.relations.timex import Timex, find
from kg.relations.tree import Tree

_OPENING = frozenset({"since", "after", "from", "following"})
_CLOSING = frozenset({"until", "till", "before", "by"})
_LIMITS = frozenset({"since", "after", "following", "before", "until", "till"})
_UNTIL = frozenset({"until", "till"})
_SIDES = frozenset({"after", "before"})
_RANKING = frozenset({"first", "only", "last"})
_NAMES = frozenset({"PERSON", "GPE", "ORG", "NORP", "LOC", "FAC"})
_TITLES = frozenset({"leads", "represents", "citizenOf"})
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "conj"})
_SHORT = 31  # days
_DEPTH = 4  # how far a time is shared: "responded on Monday by expelling … and shutting …"


class TimeReader:
    """Knows the expressions of time of one tree by the predicate they belong to."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._published = tree.parse.document.published
        self._tenses = Tenses(tree, lexicon)
        self._negation = NegationReader(tree, lexicon)
        self._sharing = Sharing(tree, lexicon, self._tenses)
        self._by_predicate: dict[int, list[TimeSpan]] = {}
        self._front: set[int] = set()  # verbs whose time opens the sentence
        doc = tree.parse.doc
        self._token_at = {start: token for token, start in enumerate(tree.start)}
        self._in_order: list[tuple[int, TimeSpan]] = []
        text = doc.text
        for timex in sorted(find(text, self._published, self._ahead), key=lambda each: each.start):
            self._attach(timex)
        for duration in durations(text):
            self._last(duration)
        for duration in elapsed(text):
            self._ago(duration)
        if self._published is not None:
            for milestone in sorted(milestones(text, self._published), key=lambda each: each.start):
                self._found(milestone.start, milestone.end, (milestone.first, milestone.last))
        self._again()
        for offset in offsets(text):
            self._count_from(offset)
        for start, end in since_then(text):
            self._go_on(start, end)

    def read(self, proposal: Proposal) -> TimeSpan | None:
        """Return the time of what a verb or noun states; a noun that a verb supports has the verb's."""
        if proposal.relation == "reported" and proposal.object is not None:
            return self._behind(proposal.object)
        if proposal.relation in _TITLES and proposal.method.startswith("model"):
            return None  # nobody is a minister since the day on which he said something
        scope = proposal.scope
        if scope != proposal.predicate and self._tree.lemma[scope] in self._lexicon.reporting:
            scope = proposal.predicate  # "said on Friday that it would be released" dates what is said
        for token in (proposal.phrase[1] - 1, scope):
            if spans := self._by_predicate.get(token):
                return _narrowest(self._beside(proposal, token, spans))
        nominal = self._tree.pos[scope] not in {"VERB", "AUX"}
        event = vocab.relations()[proposal.relation].kind == "event" and proposal.method.startswith("model")
        if nominal and not event and not proposal.method.startswith("noun"):
            return None  # a title or an apposition has no time of its own
        shared = self._shared(scope, _DEPTH)
        if not shared and nominal and event:
            shared = next((spans for verb in self._above(scope) if (spans := self._by_predicate.get(verb))), [])
        if not shared and proposal.subject is not None and self._tree.first[proposal.subject] < self._tree.first[scope]:
            # "Rebels stormed it on Friday. Ten died in the attack.": who is named elsewhere did both
            shared = next((spans for verb in self._above(proposal.subject) if (spans := self._times_of(verb))), [])
        return _narrowest(shared) if shared else None

    def to_come(self, proposal: Proposal, time: TimeSpan | None) -> bool:
        """Return whether a verb in the present tells what is to come: "leaves for Haiti on Saturday"."""
        if time is None or time.start is None or self._published is None:
            return False
        return time.start > self._published and self._tenses.present(proposal.predicate)

    def _beside(self, proposal: Proposal, verb: int, spans: list[TimeSpan]) -> list[TimeSpan]:
        """Return of several times behind a verb that of its ends: "left Mali in 2022 and Niger in 2023".

        It stands in front of them where the first does: "left in 2022 from Mali and in 2023 from Niger".
        """
        tree = self._tree
        own = [(at, span) for at, span in self._in_order if any(span is each for each in spans)]
        ends = [end for end in (proposal.subject, proposal.object) if end is not None and end > verb]
        if not ends or len(own) < 2 or any(at < verb for at, _ in own):
            return spans
        between = range(verb + 1, min(at for at, _ in own))
        if not any(tree.pos[at] in {"NOUN", "PROPN", "PRON"} and not tree.is_time(at) for at in between):
            return [span for at, span in own if at < max(ends)][-1:] or spans
        return [span for at, span in own if at > max(ends)] or spans

    def _times_of(self, token: int) -> list[TimeSpan]:
        """Return the times of a predicate, its own or those that it shares."""
        return self._by_predicate.get(token) or self._shared(token, _DEPTH)

    def _above(self, noun: int) -> Iterator[int]:
        """Yield the verbs over a noun up to the first that opens a clause of its own."""
        tree = self._tree
        for at in tree.ancestors(noun):
            if tree.pos[at] in {"VERB", "AUX"}:
                yield at
                if tree.dep[at] in _CLAUSES:
                    return

    def _behind(self, token: int) -> TimeSpan | None:
        """Return the first expression of time behind a token in its sentence, as figures have it."""
        end = self._tree.sentence_end(token)
        behind = [(at, span) for at, span in self._in_order if token < at < end]
        return min(behind, key=lambda each: each[0])[1] if behind else None

    def _shared(self, token: int, depth: int) -> list[TimeSpan]:
        """Return the time of another predicate that a predicate shares."""
        for source in self._sharing.sources(token, self._front):
            if spans := self._by_predicate.get(source, []):
                if self._goes_back(token, source, spans[0]):
                    return spans
            elif depth and (spans := self._shared(source, depth - 1)):
                return spans
        return []

    def _goes_back(self, token: int, source: int, span: TimeSpan) -> bool:
        """Return whether the time of a verb is also that of one before it in a row: a day at the end, no year."""
        if source < token or self._tree.dep[source] != "conj":
            return True
        short = span.start is not None and span.end is not None and (span.end - span.start).days <= _SHORT
        return short and any(at > source for at, each in self._in_order if each is span)

    def _attach(self, timex: Timex) -> None:
        tree = self._tree
        span = tree.parse.doc.char_span(timex.start, timex.end, alignment_mode="expand")
        if span is None:
            return
        head = span.root.i
        if tree.dep[head] == "compound" and tree.tag[tree.head[head]] in {"CD", "NNP"}:
            head = tree.head[head]
        if self._only_since(span.start):
            return
        days, words = self._widen(head, timex.span, span.start)
        owners = self._owners(head)
        self._add(owners, span.start, TimeSpan(*days, self._words(words, span.end)))
        for owner in owners:
            subject = tree.subject(owner)
            if subject is not None and span.start < subject and tree.pos[owner] in {"VERB", "AUX"}:
                self._front.add(owner)

    def _only_since(self, start: int) -> bool:
        """Return whether a time says how long there was nothing of the kind: "for the first time since 2011"."""
        tree = self._tree
        if start < 3 or tree.lower[start - 1] != "since":
            return False
        if tree.lower[start - 2] == "time":
            return tree.lower[start - 3] in _RANKING
        above = tree.head[start - 1]  # "the deadliest attack since 2003"
        ranked = [child for child in tree.children[above] if child < above]
        return tree.pos[above] == "NOUN" and any(
            tree.lower[at] in _RANKING or tree.tag[at] in {"JJS", "RBS"} for at in ranked
        )

    def _widen(self, head: int, span: Span, start: int) -> tuple[Span, int]:
        """Open an end for "since", "until" and the like; what goes on since then goes on to the day of publication."""
        tree = self._tree
        first, last = span
        before = tree.lower[start - 1] if start else ""
        governor = tree.lower[tree.head[head]] if tree.dep[head] == "pobj" else ""
        for word in (before, governor):
            at = start - 1 if word == before else start
            if word in {"after", "following"} and last:
                return (last + timedelta(1) if first != last else first, None), at
            if word in _OPENING:
                until = self._published if word == "since" and first and self._published else None
                return (first, until if until and first and first <= until else None), at
            if word in _UNTIL and tree.dep[head] == "pobj" and self._negation.late(tree.head[tree.head[head]]):
                return (first, last), at  # "did not leave until 1994"
            if word in _CLOSING:
                return (None, last if word != "before" or not first else max(first - timedelta(1), date.min)), at
        return (first, last), start

    def _owners(self, head: int) -> list[int]:
        """Return the verb or noun that an expression belongs to, the nearest first."""
        tree = self._tree
        before = head - 1
        if tree.dep[head] in {"compound", "nummod"} and before >= 0 and tree.dep[before] == "prep":
            acts = tree.dep[tree.head[head]] in {"nsubj", "nsubjpass"}
            if tree.lower[before] == "on" or (acts and tree.lower[before] == "in"):
                head = before  # "On Sunday protesters marched", "In 2011 rebels took it": they are no Sunday protesters
        if tree.dep[head] in {"nummod", "compound", "amod", "nmod", "poss"}:
            return [tree.head[head]]  # "the 1974 agreement" dates the agreement, not what is done with it
        owners: list[int] = []
        for at in tree.ancestors(head):
            if tree.pos[at] in {"NOUN", "PROPN"} and not owners:
                if tree.pos[at] == "NOUN" or tree.kind[at] not in _NAMES:
                    owners.append(at)  # "a meeting with Biden on Monday" dates the meeting, and nobody
            elif tree.pos[at] in {"VERB", "AUX"} and tree.dep[at] not in {"aux", "auxpass", "amod"}:
                owners.append(at)
                told = tree.child(at, "acomp", "attr") is not None  # "it was clear in May that"
                if (
                    tree.lemma[at] == "be"
                    and not told
                    and any(tree.lower[each] == "it" for each in tree.all(at, "nsubj"))
                ):
                    owners += tree.all(at, "ccomp")  # "it was in May that"
                break
        return owners

    def _last(self, duration: Duration) -> None:
        """Place how long something has lasted: it goes on to the day of publication."""
        found = self._span(duration.start, duration.end)
        if found is None or self._published is None:
            return
        first, _, text = found
        for verb in self._tree.ancestors(first):
            if self._tree.pos[verb] in {"VERB", "AUX"} and self._tree.dep[verb] not in {"aux", "auxpass"}:
                if self._tenses.perfect(verb) and not self._tenses.past_perfect(verb):
                    days = shift(self._published, -duration.count, duration.unit), self._published
                    self._add([verb], first, TimeSpan(*days, text))
                return

    def _ago(self, duration: Duration) -> None:
        """Place what was some time before the day of publication: "it is six weeks since the town fell"."""
        tree, found = self._tree, self._span(duration.start, duration.end)
        if found is None or self._published is None:
            return
        since, text = found[1] - 1, found[2]
        event = tree.head[since] if tree.dep[since] == "mark" else tree.child(since, "pobj")
        if event is not None and event not in self._by_predicate:
            days = distant(self._published, -duration.count, duration.unit)
            self._add([event], since, TimeSpan(*days, text))

    def _found(self, start: int, end: int, days: Span) -> None:
        """Give an event that has a known date this date, and what is counted from it an open span."""
        span = self._tree.parse.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return
        head = span.root.i
        if self._tree.tag[head] == "POS" or head in self._by_predicate:
            return
        self._by_predicate[head] = [TimeSpan(*days, self._words(span.start, span.end))]
        self._count_events(head, days, span.end)

    def _again(self) -> None:
        """Count from an event of the document that has a date elsewhere in it: "since the coup"."""
        tree = self._tree
        dated: dict[str, set[Span]] = {}
        for token, spans in self._by_predicate.items():
            if tree.pos[token] == "NOUN" and spans[0].start and spans[0].end:
                dated.setdefault(tree.lemma[token], set()).add((spans[0].start, spans[0].end))
        for token, lemma in enumerate(tree.lemma):
            days = dated.get(lemma, ())
            if len(days) != 1 or token in self._by_predicate or tree.dep[token] != "pobj":
                continue
            if any(tree.lower[child] in {"the", "that"} for child in tree.children[token]):
                self._count_events(token, next(iter(days)), token + 1)

    def _count_events(self, anchor: int, days: Span, end: int) -> None:
        """Date what stands before or after an event: "since Assad's fall", "before Russia invaded"."""
        tree = self._tree
        if tree.dep[anchor] == "pobj":
            word, owners = tree.head[anchor], self._owners(anchor)
        else:
            mark = tree.child(anchor, "mark")
            if mark is None or tree.dep[anchor] != "advcl":
                return
            word, owners = mark, [tree.head[anchor]]
        if tree.lower[word] not in _LIMITS or (word and tree.is_time(word - 1)):
            return
        if any(owner in self._by_predicate for owner in owners):
            return
        opened, _ = self._widen(anchor, days, word + 1)
        if tree.lower[word] in {"after", "following"}:
            opened = (days[0], None)
        self._add(owners, word, TimeSpan(*opened, self._words(word, end)))

    def _count_from(self, offset: Offset) -> None:
        """Place a distance: from the last day named, or between a verb and the clause or noun behind "after"."""
        tree = self._tree
        found = self._span(offset.start, offset.end)
        if found is None:
            return
        first, last, text = found
        word = last - 1  # "after" or "before"
        later = tree.head[word] if tree.dep[word] == "mark" else tree.child(word, "pobj", "pcomp")
        if not offset.clause or (later is None and tree.lower[word] in _SIDES):
            day = self._last_day(first, offset.unit)
            owners = self._owners(last - 1) or self._owners(first)
            if day is None or not owners or any(owner in self._by_predicate for owner in owners):
                return
            days = offset.from_day(day)
            if days[0] and self._published and days[0] > self._published and not self._tenses.ahead(first):
                return  # counted from a time that was not understood
            self._add(owners, first, TimeSpan(*days, text))
            self._front.update(owners)
            return
        if later is None:
            return
        governor = tree.head[later] if tree.dep[word] == "mark" else tree.head[word]
        if (day := self._day(governor)) is not None and later not in self._by_predicate:
            self._by_predicate[later] = [TimeSpan(*offset.back_from(day), text)]
        elif (day := self._day(later)) is not None and governor not in self._by_predicate:
            self._by_predicate[governor] = [TimeSpan(*offset.from_day(day), text)]

    def _go_on(self, start: int, end: int) -> None:
        """Place "since then": from the time that was told last to the day of publication."""
        found = self._span(start, end)
        if found is None or self._published is None:
            return
        first, last, text = found
        told = [(at, span.start) for at, span in self._in_order if at < first and span.start]
        owners = self._owners(last - 1) or self._owners(first)
        since = max(told)[1] if told else None
        if since is not None and since <= self._published and not any(each in self._by_predicate for each in owners):
            self._add(owners, first, TimeSpan(since, self._published, text))
            self._front.update(owners)

    def _day(self, token: int) -> date | None:
        spans = self._by_predicate.get(token)
        return spans[0].start if spans and spans[0].start == spans[0].end else None

    def _last_day(self, before: int, unit: str) -> date | None:
        """Return the last day named before a token, else the day of publication; a month will do to count months."""
        longest = {"month": 31, "year": 366, "decade": 366}.get(unit, 1)
        named = [
            (at, span.start)
            for at, span in self._in_order
            if at < before and span.start and span.end and (span.end - span.start).days < longest
        ]
        return max(named)[1] if named else self._published

    def _add(self, owners: list[int], at: int, span: TimeSpan) -> None:
        self._in_order.append((at, span))
        for token in owners:
            self._by_predicate.setdefault(token, []).append(span)

    def _words(self, start: int, end: int) -> str:
        """Return tokens as the document has them."""
        part, first, last = self._tree.parse.locate(start, end)
        return self._tree.parse.document.part(part)[first:last]

    def _span(self, start: int, end: int) -> tuple[int, int, str] | None:
        """Return the tokens between two characters of the parse and their words in the document."""
        span = self._tree.parse.doc.char_span(start, end, alignment_mode="expand")
        return None if span is None else (span.start, span.end, self._words(span.start, span.end))

    def _ahead(self, start: int) -> bool:
        """Return whether the verb that an expression hangs on looks ahead."""
        token = self._token_at.get(start)
        return token is not None and self._tenses.ahead(token)


def _narrowest(spans: list[TimeSpan]) -> TimeSpan:
    """Return the first of several times, or one that lies within it: "last week, on February 26"."""
    best = spans[0]
    for span in spans[1:]:
        if best.start and best.end and span.start and span.end and best.start <= span.start <= span.end <= best.end:
            best = span
    return best
