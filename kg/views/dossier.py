"""All that the statements say of one entity.

In: statement records and a name. Out: a dossier, as records, as lines of text and as HTML for a notebook.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from kg import vocab
from kg.model import Codes, Entity, Merge
from kg.views.disputes import Dispute, disputes, speaker_of
from kg.views.offices import Office, offices
from kg.views.profiles import Match, find, profiles
from kg.views.records import StatementRecord, is_entity, label_of, latest, one_line, select, short, span, spoken

_IDS = 3  # of each tie in the text
_LINES = 40  # of each part of the text; the records hold all


@dataclass(frozen=True, slots=True)
class Tie:
    """What the statements say alike of the entity and another: how often, when last, in which statements.

    ``outgoing`` says that the entity is the subject; ``other`` is the label of the other end.
    """

    relation: str
    outgoing: bool
    other: str
    polarity: str
    modality: str
    count: int
    last: date | None
    ids: tuple[str, ...]

    def __str__(self) -> str:
        both = self.relation in vocab.SYMMETRIC
        marks = [
            word for word in ("not" if self.polarity == "negative" else "", self.modality) if word not in ("", "actual")
        ]
        parts = [f"{'↔' if both else '→' if self.outgoing else '←'} {one_line(self.other)}"]
        parts += [f"[{', '.join(marks)}]"] if marks else []
        parts += [f"×{self.count}"] if self.count > 1 else []
        parts += [f"last {self.last}"] if self.last else []
        parts += [" ".join((*map(short, self.ids[:_IDS]), *(["…"] if len(self.ids) > _IDS else [])))]
        return "  ".join(parts)


@dataclass(frozen=True, slots=True)
class Dossier:
    """An entity with its statements: as an end (newest first), as a speaker, and what is disputed about it.

    ``merges`` says which names of documents are its own, and why; ``offices`` are a person's over time.
    """

    entity: Entity
    mentions: int
    documents: int
    statements: tuple[StatementRecord, ...]
    said: tuple[StatementRecord, ...]
    disputes: tuple[Dispute, ...]
    namesakes: tuple[Entity, ...]
    merges: tuple[Merge, ...] = ()
    offices: tuple[Office, ...] = ()

    @property
    def ties(self) -> dict[str, tuple[Tie, ...]]:
        """The ties by relation, the most frequent first."""
        groups: dict[tuple[str, bool, str, str, str], list[StatementRecord]] = {}
        for one in self.statements:
            first = one["subject"]["id"] == self.entity.id
            other = label_of(one["object"]) if first else one["subject"]["label"]
            outgoing = first or one["relation"] in vocab.SYMMETRIC
            groups.setdefault((one["relation"], outgoing, other, one["polarity"], one["modality"]), []).append(one)
        ties: dict[str, list[Tie]] = {}
        for key, group in sorted(groups.items(), key=lambda item: -len(item[1])):
            last = max((day for one in group if (day := latest(one)) is not None), default=None)
            ties.setdefault(key[0], []).append(Tie(*key, len(group), last, tuple(one["id"] for one in group)))
        weight = {name: sum(tie.count for tie in group) for name, group in ties.items()}
        return {name: tuple(ties[name]) for name in sorted(ties, key=lambda name: (-weight[name], name))}

    @property
    def timeline(self) -> tuple[StatementRecord, ...]:
        """The statements whose time the text gives, oldest first."""
        dated = [one for one in self.statements if one["time"] is not None and latest(one) is not None]
        return tuple(sorted(dated, key=lambda one: span(one)[0] or date.min))

    @property
    def speakers(self) -> tuple[tuple[str, int], ...]:
        """Who says what is said of the entity, and how often, the most frequent first."""
        return tuple(Counter(speaker_of(one) for one in self.statements).most_common())

    def __str__(self) -> str:
        lines: list[str] = []
        for heading, part in self._parts():
            if part:
                lines += ["", heading, *(f"  {line}" for line in _some(part))]
        head = [f"{one_line(self.entity.label)} ({self.entity.type})", *(f"  {one}" for one in self._facts())]
        return "\n".join([*head, *lines])

    def _repr_html_(self) -> str:
        parts = "".join(
            f'<h4>{escape(heading)}</h4><div style="white-space:pre-wrap">{_lines(part)}</div>'
            for heading, part in self._parts()
            if part
        )
        facts = "<br>".join(f"<bdi>{escape(fact)}</bdi>" for fact in self._facts())
        label, kind = escape(self.entity.label), escape(self.entity.type)
        return f"<div><h3><bdi>{label}</bdi> <small>{kind}</small></h3><p>{facts}</p>{parts}</div>"

    def _facts(self) -> Iterator[str]:
        if self.entity.aliases:
            yield one_line(f"also {', '.join(self.entity.aliases)}")
        codes = " · ".join(_codes(self.entity.codes))
        if codes:
            yield one_line(codes)
        if self.entity.latitude is not None and self.entity.longitude is not None:
            yield f"at {self.entity.latitude:.4f}, {self.entity.longitude:.4f}"
        yield one_line(self.entity.id)
        yield (
            f"{len(self.statements)} statements about it, {len(self.said)} by it; "
            f"documents: {self.documents}; mentions: {self.mentions}"
        )
        for other in self.namesakes:
            yield one_line(f"not to be confused with {other.label} ({other.type}), {other.id}")

    def _parts(self) -> Iterator[tuple[str, list[str]]]:
        yield "Offices", [one_line(str(office)) for office in self.offices]
        yield "One under several names", [_merge(merge) for merge in self.merges]
        yield "Relations", [line for name, group in self.ties.items() for line in _group(name, group)]
        yield "Timeline", [f"{_when(one)}  {sentence(one)}" for one in self.timeline]
        yield "Who says so", [one_line(f"{speaker}: {count}") for speaker, count in self.speakers]
        yield "What it says", [sentence(one) for one in self.said]
        yield "Contradictions", [_dispute(one) for one in self.disputes]


def dossier(records: Iterable[StatementRecord], name: str, *, merges: Iterable[Merge] = ()) -> Dossier:
    """Return the dossier of the entity that an id, a name or an alias means, with the merges of all that are its own.

    Raises:
        UsageError: nothing is called so.

    """
    statements = list(records)
    match: Match = find(profiles(statements), name)
    entity = match.profile.entity
    about = sorted(select(statements, about=entity.id), key=lambda one: latest(one) or date.min, reverse=True)
    own = tuple(one for one in about if entity.id in _ends(one))
    return Dossier(
        entity=entity,
        mentions=match.profile.mentions,
        documents=len({one["document"]["id"] for one in about}),
        statements=own,
        said=tuple(one for one in about if one["speaker"] is not None and one["speaker"]["id"] == entity.id),
        disputes=tuple(disputes(own)),
        namesakes=tuple(other.entity for other in match.others),
        merges=tuple(merge for merge in merges if merge.into.id == entity.id),
        offices=offices(entity.label) if entity.type == "Person" else (),
    )


def sentence(record: StatementRecord) -> str:
    """Return a statement as one line: "Syria not joined the coalition [planned] (Radio)  st-1b2c3d4e5f"."""
    verb = f"{'not ' if record['polarity'] == 'negative' else ''}{spoken(record['relation'])}"
    modality = "" if record["modality"] == "actual" else f" [{record['modality']}]"
    words = f"{record['subject']['label']} {verb} {label_of(record['object'])}{modality} ({speaker_of(record)})"
    return f"{one_line(words)}  {one_line(short(record['id']))}"


def _ends(record: StatementRecord) -> tuple[str, ...]:
    target = record["object"]
    return (record["subject"]["id"], target["id"]) if is_entity(target) else (record["subject"]["id"],)


def _when(record: StatementRecord) -> str:
    start, end = span(record)
    if start == end:
        return str(start)
    return f"{start or '…'} – {end or '…'}"


def _group(relation: str, ties: Sequence[Tie]) -> list[str]:
    last = max((tie.last for tie in ties if tie.last is not None), default=None)
    number = str(sum(tie.count for tie in ties))
    return [f"{spoken(relation)} ({number}{f', last {last}' if last else ''})", *(f"  {tie}" for tie in ties)]


def _merge(merge: Merge) -> str:
    return one_line(f"{merge.label} ({merge.confidence:.2f}): {merge.reason}")


def _dispute(dispute: Dispute) -> str:
    one = dispute.affirmed[0]
    yes, no = (", ".join(dict.fromkeys(map(speaker_of, side))) for side in (dispute.affirmed, dispute.denied))
    claim = f"{one['subject']['label']} {spoken(one['relation'])} {label_of(one['object'])}"
    return one_line(f"{claim} — said by {yes}; denied by {no}")


def _codes(codes: Codes) -> Iterator[str]:
    if codes.iso3:
        yield f"ISO {codes.iso3}"
    if codes.wikidata:
        yield f"Wikidata {codes.wikidata}"
    if codes.geonames:
        yield f"GeoNames {codes.geonames}"
    if codes.sector:
        yield f"sector {', '.join(codes.sector)}"


def _lines(part: Sequence[str]) -> str:
    return "".join(f"<div><bdi>{escape(line)}</bdi></div>" for line in _some(part))


def _some(lines: Sequence[str]) -> list[str]:
    more = len(lines) - _LINES
    return [*lines[:_LINES], *([f"… and {more} more"] if more > 0 else [])]
