"""The stages wired together: order, isolation of what breaks, what counts as the same extractor."""

from datetime import date
from pathlib import Path

import pytest

from kg import pipeline
from kg.documents import Failure
from kg.errors import InputError, OntologyError, UsageError
from kg.model import Document, Segment
from kg.pipeline import Reading, Stages, build, fingerprint
from kg.store import Store


def document(name, text):
    return Document(name, text, f"{name}.txt", published=date(2025, 11, 11), segments=(Segment("text", 0, len(text)),))


@pytest.fixture(scope="module")
def stages():
    return Stages.load()


@pytest.fixture
def store():
    with Store.open(None) as opened:
        yield opened


def test_readings_come_in_order_and_failures_stay_in_their_place(stages):
    items = [document("a", "France attacked Chad."), Failure("b.txt", "no text"), document("c", "Iran left.")]
    results = list(stages.read(items))
    assert [result.document.id if isinstance(result, Reading) else result.origin for result in results] == [
        "a",
        "b.txt",
        "c",
    ]
    assert [statement.relation.name for statement in results[0].statements] == ["attacked"]


def test_a_document_that_breaks_a_stage_fails_alone(stages):
    # spaCy refuses texts of more than a million characters.
    items = [document("a", "France attacked Chad."), document("b", "x " * 500_001), document("c", "Iran left.")]
    first, second, third = stages.read(items)
    assert isinstance(second, Failure)
    assert second.origin == "b.txt"
    assert "\n" not in str(second)
    assert (first.document.id, third.document.id) == ("a", "c")


def test_what_is_read_alone_is_read_the_same_in_company(stages):
    items = [document(f"d{at}", f"France attacked Chad in {1990 + at}. Chad protested.") for at in range(20)]
    together = list(stages.read(items))
    assert together == [result for item in items for result in stages.read([item])]


def test_more_documents_than_are_read_ahead_come_in_order(stages):
    items = [document(f"d{at}", f"France attacked Chad in {1990 + at}.") for at in range(40)]
    assert [reading.document.id for reading in stages.read(iter(items))] == [item.id for item in items]


def test_who_stops_early_leaves_the_stages_usable(stages):
    reading = stages.read(document(f"d{at}", "France attacked Chad.") for at in range(40))
    assert next(reading).document.id == "d0"
    reading.close()
    (again,) = stages.read([document("e", "France attacked Chad.")])
    assert [statement.relation.name for statement in again.statements] == ["attacked"]


def test_a_report_counts(tmp_path, store):
    (tmp_path / "a.txt").write_text("France attacked Chad in 2013.")
    (tmp_path / "b.txt").write_text("")
    seen = []
    report = build([tmp_path], store=store, progress=lambda *step: seen.append(step))
    assert (report.new, report.changed, report.unchanged, report.statements) == (1, 0, 0, 1)
    assert [failure.origin for failure in report.failures] == [f"{tmp_path}/b.txt"]
    assert report.barren == ()
    assert seen[-1] == (2, 2)
    (tmp_path / "a.txt").write_text("France attacked Mali in 2013.")
    assert build([tmp_path], store=store).changed == 1
    report = build([tmp_path / "a.txt", tmp_path / "b.txt"], store=store)
    assert (report.unchanged, report.barren) == (1, (tmp_path / "b.txt",))


@pytest.mark.parametrize("name", ["a.txt", "./a.txt", ".", "sub/../a.txt"])
def test_what_is_named_is_known_again(tmp_path, store, monkeypatch, name):
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("France attacked Chad in 2013.")
    monkeypatch.chdir(tmp_path)
    assert build([Path(name)], store=store).barren == ()


def test_strict_raises_at_the_first_failure(tmp_path, store):
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(InputError, match=r"a\.txt: "):
        build([tmp_path], store=store, strict=True)


def test_less_than_one_process_is_wrong_usage(tmp_path, store):
    with pytest.raises(UsageError, match="jobs"):
        build([tmp_path], store=store, jobs=0)


def test_the_fingerprint_tells_extractors_apart(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("a\n")
    one = fingerprint(gazetteers=[table])
    assert one == fingerprint(gazetteers=[table]) != fingerprint()
    table.write_text("b\n")
    assert fingerprint(gazetteers=[table]) != one
    with pytest.raises(OntologyError, match=r"none\.csv"):
        fingerprint(gazetteers=[tmp_path / "none.csv"])


def test_the_fingerprint_covers_the_dictionaries(tmp_path):
    actors = tmp_path / "actors.txt"
    actors.write_text("DAWN_SONS_ [MLIREB]\n")
    one = fingerprint(dictionaries=[actors])
    assert one == fingerprint(dictionaries=[actors]) != fingerprint() != fingerprint(gazetteers=[actors]) != one
    actors.write_text("DAWN_SONS_ [TCDREB]\n")
    assert fingerprint(dictionaries=[actors]) != one
    with pytest.raises(OntologyError, match=r"none\.txt"):
        fingerprint(dictionaries=[tmp_path / "none.txt"])


def test_a_dictionary_that_has_changed_is_read_again(tmp_path, store):
    actors, article = tmp_path / "actors.txt", tmp_path / "a.txt"
    article.write_text("The Bluebell Front attacked Chad in 2013.")
    for code, sector in (("TCDREB", ("REB",)), ("TCDPTY", ("PTY",))):
        actors.write_text(f"BLUEBELL_FRONT_ [{code}]\n")
        report = build([article], store=store, dictionaries=[actors])
        assert report.new + report.changed == 1
        assert [one.relation.subject.entity.codes.sector for one in store.statements()] == [sector]
    assert build([article], store=store, dictionaries=[actors]).unchanged == 1


def test_a_gazetteer_that_has_changed_is_read_again(tmp_path, store):
    table, article = tmp_path / "mine.csv", tmp_path / "a.txt"
    article.write_text("The Bluebell Front attacked Chad in 2013.")
    head = "id,label,type,aliases,iso3,sector,wikidata,start,end\n"
    for label in ("Bluebell Front", "Bluebells of Chad"):
        table.write_text(f"{head}bluebell,{label},ArmedGroup,Bluebell Front,TCD,REB,,,\n")
        report = build([article], store=store, gazetteers=[table])
        assert report.new + report.changed == 1
        assert [one.relation.subject.entity.label for one in store.statements()] == [label]
    assert build([article], store=store, gazetteers=[table]).unchanged == 1


def test_what_decides_what_is_found_is_in_the_fingerprint(monkeypatch):
    """A network trained anew, a changed trigger or rule: stored documents are read again."""
    taken = []
    monkeypatch.setattr(pipeline, "_digest", lambda path: taken.append(path.name) or b"")
    pipeline._shipped.cache_clear()
    pipeline.fingerprint()
    pipeline._shipped.cache_clear()
    assert {"network.onnx", "tokenizer.json", "verbs.csv", "countries.csv", "truth.py"} <= set(taken)
