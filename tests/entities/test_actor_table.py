"""The table of actor phrases, of which nearly all must be right."""

from datetime import date
from pathlib import Path

from kg.tables import rows, several

TABLE = Path(__file__).with_name("actor_phrases.csv")
COLUMNS = ("sentence", "date", "words", "labels", "iso3", "sector")
SHARE = 0.97


def _bare(words):
    return words.removeprefix("The ").removeprefix("the ").removeprefix("A ").removeprefix("a ")


def _meant(parse, found, words):
    """Return labels, ISO code and sectors of what some words of a sentence mean."""
    for mention in found.mentions:
        if _bare(parse.doc[mention.start : mention.end].text) == _bare(words):
            entities = [found.entities[iri] for iri in mention.entities]
            labels = " + ".join(entity.label for entity in entities)
            return labels, entities[0].codes.iso3 or "-", {*mention.sector, *entities[0].codes.sector}
    return "nothing", "-", set()


def test_share_of_phrases_that_mean_the_right_actor(language, resolver, document):
    table = [row for _, row in rows(TABLE, required=COLUMNS)]
    documents = [document(row["sentence"], f"phrase {number}", row["date"]) for number, row in enumerate(table)]
    wrong = []
    for row, parse in zip(table, language.parse(documents), strict=True):
        assert date.fromisoformat(row["date"]) == parse.document.published
        labels, iso3, sector = _meant(parse, resolver.resolve(parse), row["words"])
        asked = set(several(row["sector"]))
        right = labels in several(row["labels"]) and iso3 in several(row["iso3"])
        if not right or not (asked <= {"-"} or asked & sector):
            wrong.append(f"{row['words']} ({row['date']}): {labels} {iso3} {sorted(sector)}")
    assert len(wrong) <= (1 - SHARE) * len(table), "\n".join(wrong)
