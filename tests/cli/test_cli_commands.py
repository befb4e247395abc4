"""The commands that read a store, and those that need none."""

import csv
import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from rdflib import Dataset

COMMANDS = (
    *("build", "query", "show", "explain", "merges", "view"),
    *("export", "code", "geoparse", "validate", "stats", "demo"),
)
ACCUSED = "SELECT ?who ?whom { ?s kgo:accused ?o . ?s rdfs:label ?who . ?o rdfs:label ?whom }"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(kg_command, command):
    done = kg_command(command, "--help")
    assert (done.status, done.err) == (0, "")
    assert f"kg {command}" in done.out.partition("Example")[2]


def test_help_loads_nothing_heavy():
    code = "import sys, kg.cli.app; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not loaded & {"spacy", "rdflib", "pandas", "numpy", "pyoxigraph", "networkx", "kg.pipeline", "kg.store"}


def test_version(kg_command):
    import kg

    assert kg_command("--version").out == f"{kg.__version__}\n"


# --- query


def test_a_table(kg_command, built):
    done = kg_command("query", built, "SELECT ?label { ?x a kgo:Country ; rdfs:label ?label } ORDER BY ?label")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "label"
    assert "Syria" in lines
    assert "\x1b" not in done.out


def test_csv(kg_command, built):
    done = kg_command("query", built, "SELECT ?x { ?x a kgo:Document }", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(done.out)))) == 3


def test_json(kg_command, built):
    done = kg_command("query", built, "SELECT ?x { ?x a kgo:Document }", "--format", "json")
    assert len(json.loads(done.out)["results"]["bindings"]) == 3


def test_xml(kg_command, built):
    done = kg_command("query", built, "SELECT ?t { ?x dcterms:identifier ?t }", "--format", "xml")
    assert ET.fromstring(done.out) is not None


def test_turtle(kg_command, built):
    done = kg_command("query", built, "CONSTRUCT { ?x a kgo:Document } { ?x a kgo:Document }", "--format", "turtle")
    assert done.out.count("kgo:Document") == 3


def test_yes_or_no(kg_command, built):
    assert kg_command("query", built, "ASK { ?x a kgo:Document }").out == "yes\n"
    assert kg_command("query", built, "ASK { ?x a kgo:Nothing }").out == "no\n"


def test_a_query_from_a_file(kg_command, built, tmp_path):
    (tmp_path / "q.rq").write_text("ASK { ?x a kgo:Document }")
    assert kg_command("query", built, "--file", tmp_path / "q.rq").out == "yes\n"


def test_shipped_queries_are_listed_and_answered(kg_command, built):
    listed = [line.split()[0] for line in kg_command("query", "--list").out.splitlines()[1:]]
    assert len(listed) >= 10
    for name in listed:
        done = kg_command("query", built, "--name", name)
        assert (done.status, done.err) == (0, "")


def test_a_parameter_narrows_a_shipped_query(kg_command, built):
    everything = kg_command("query", built, "--name", "meetings", "--format", "csv").out.splitlines()
    nothing = kg_command("query", built, "--name", "meetings", "--set", 'actor=No"body', "--format", "csv").out
    putin = kg_command("query", built, "--name", "meetings", "--set", "actor=Vladimir Putin", "--format", "csv").out
    assert len(nothing.splitlines()) == 1
    assert 1 < len(putin.splitlines()) <= len(everything)


# --- show, view, export, stats, validate


def test_a_dossier(kg_command, built):
    done = kg_command("show", built, "syria")
    assert done.status == 0
    assert done.out.startswith("Syria (Country)")
    assert "SYR" in done.out


def test_markup_and_control_characters_in_the_news_are_text(kg_command, built):
    done = kg_command("query", built, "SELECT ?text { ?x kgo:text ?text FILTER (CONTAINS(?text, 'red')) }")
    assert "[bold red]for the first time[/bold red]" in done.out
    done = kg_command("query", built, "SELECT ('a\\u001B[31mb\\u202Ec\\nd' AS ?x) {}")
    assert done.out.splitlines()[1:] == ["a\ufffd[31mb\ufffdc d"]


def test_a_page(kg_command, built, tmp_path):
    page = tmp_path / "page.html"
    done = kg_command("view", built, "-o", page, "--about", "Syria", "--since", "2025-01-01", "--relation", "joined")
    assert (done.status, done.err) == (0, "")
    assert "<script>alert(1)" not in page.read_text()
    assert list(tmp_path.iterdir()) == [page]


def _read_rdf(form):
    def read(text):
        dataset = Dataset()
        dataset.parse(data=text, format=form)
        return len(dataset)

    return read


EXPORTS = {
    "jsonl": lambda text: len([json.loads(line) for line in text.splitlines()]),
    "csv": lambda text: len(list(csv.DictReader(io.StringIO(text)))),
    "graphml": lambda text: len(nx.parse_graphml(text).edges),
    "gexf": lambda text: len(ET.fromstring(text).findall(".//{*}edge")),
    "trig": _read_rdf("trig"),
    "nquads": _read_rdf("nquads"),
    "turtle": _read_rdf("turtle"),
    "jsonld": _read_rdf("json-ld"),
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # by rdflib's own readers
@pytest.mark.parametrize("form", EXPORTS)
def test_exports_can_be_read(kg_command, built, tmp_path, form):
    printed = kg_command("export", built, "--format", form)
    assert (printed.status, printed.err) == (0, "")
    file = tmp_path / f"graph.{form}"
    file.write_text("an older one")
    assert kg_command("export", built, "--format", form, "-o", file).out == ""
    assert file.read_bytes().decode() == printed.out
    statements = len(kg_command("export", built, "--format", "jsonl").out.splitlines())
    assert EXPORTS[form](printed.out) >= statements > 0
    assert list(tmp_path.iterdir()) == [file]


def test_a_reader_that_has_had_enough(built):
    command = f"{sys.executable} -m kg export {built} --format nquads | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_counts(kg_command, built):
    done = kg_command("stats", built)
    assert done.status == 0
    assert done.out.splitlines()[0].split() == ["documents", "3"]
    assert "attacked" in done.out


def test_a_store_that_is_as_the_shapes_say(kg_command, built):
    done = kg_command("validate", built)
    assert (done.status, done.err) == (0, "")


# --- code, geoparse, demo

CODED = [
    {"id": "a", "sentence": "France attacked Chad.", "source": "France", "target": "Chad"},
    {"id": "b", "marked_sentence": "<s>Iran</s> accused <t>Israel</t> of murder."},
    {"id": "c", "sentence": "The weather was fine.", "source": "weather", "target": "sun"},
]


@pytest.mark.parametrize("suffix", ["jsonl", "tsv"])
def test_coding_with_source_and_target_gives_one_record_each(kg_command, tmp_path, suffix):
    file = tmp_path / f"sentences.{suffix}"
    names = ("id", "sentence", "marked_sentence", "source", "target")
    if suffix == "jsonl":
        lines = map(json.dumps, CODED)
    else:
        lines = ["\t".join(names), *("\t".join(row.get(name, "") for name in names) for row in CODED)]
    file.write_text("\n".join(lines))
    done = kg_command("code", file)
    assert (done.status, done.err) == (0, "")
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [(record["id"], record["event"]) for record in records] == [("a", "ASSAULT"), ("b", "ACCUSE"), ("c", None)]
    assert (records[1]["source"], records[1]["target"]) == ("Iran", "Israel")
    keys = {"id", "event", "mode", "source", "target", "polarity", "modality", "confidence"}
    assert all(set(record) == keys for record in records)


def test_coding_without_them_gives_every_event(kg_command, tmp_path):
    file = tmp_path / "sentences.jsonl"
    file.write_text('{"id": "a", "sentence": "France attacked Chad and Iran accused Israel of murder."}\n')
    records = [json.loads(line) for line in kg_command("code", file).out.splitlines()]
    assert {(record["source"], record["event"], record["target"]) for record in records} >= {
        ("France", "ASSAULT", "Chad")
    }


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.tsv", "id\tevent\n1\tASSAULT\n", ":1: no column sentence"),
        ("a.tsv", "id\tsentence\n1\tx\ty\tz\n", ":2: 4 cells for 2 columns"),
        ("a.jsonl", '{"sentence": "Iran left."}\nnonsense\n', ":2: not JSON"),
        ("a.jsonl", '{"id": 1}\n', ":1: no sentence"),
        ("a.jsonl", '{"marked_sentence": "Iran left."}\n', ":1: no <s>"),
        ("a.jsonl", '{"marked_sentence": "<s>Iran accused <t>Chad</t>."}\n', ":1: <s> without its other end"),
        ("a.jsonl", "[]\n", ":1: not a JSON object"),
        ("a.csv", "sentence\n", ": not of a known format"),
    ],
)
def test_sentences_that_cannot_be_read(kg_command, tmp_path, name, content, reason):
    (tmp_path / name).write_text(content)
    done = kg_command("code", tmp_path / name)
    assert done.status == 1
    assert len(done.errors) == 1
    assert done.err.startswith(f"kg: {tmp_path / name}{reason}")


def test_lines_that_cannot_be_read_leave_the_others(kg_command, tmp_path):
    file = tmp_path / "sentences.jsonl"
    file.write_text('{"id": 1, "sentence": "Iran left."}\n{"id": 2}\n{"id": 3, "sentence": "Chad attacked Mali."}\n')
    done = kg_command("code", file)
    assert (done.status, done.errors) == (1, [f"kg: {file}:2: no sentence"])
    assert "3" in [json.loads(line)["id"] for line in done.out.splitlines()]


def test_a_document_is_taken_out(kg_command, tmp_path):
    kept, withdrawn = tmp_path / "kept.txt", tmp_path / "withdrawn.txt"
    kept.write_text("Iran accused Israel of murder.")
    withdrawn.write_text("France attacked Chad.")
    assert kg_command("build", kept, withdrawn, "--store", tmp_path / "out").status == 0
    done = kg_command("remove", tmp_path / "out", withdrawn)
    assert (done.status, done.out, done.err) == (0, "", "")
    again = kg_command("remove", tmp_path / "out", withdrawn)
    assert (again.status, again.errors) == (2, [f"kg: no document '{withdrawn}'"])
    assert "France" not in kg_command("export", tmp_path / "out", "--format", "jsonl").out


def test_a_place_inside_another_is_named_once(kg_command, tmp_path):
    (tmp_path / "a.txt").write_text("He was taken to Evin prison in Tehran.")
    places = [json.loads(line)["text"] for line in kg_command("geoparse", tmp_path / "a.txt").out.splitlines()]
    assert places == ["Evin prison", "Tehran"]


def test_places_in_the_order_of_files_and_text(kg_command, tmp_path):
    texts = {"b.txt": "Turkish troops entered Aleppo in Syria.", "a.txt": "Fighting went on in Khartoum, Sudan."}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    done = kg_command("geoparse", tmp_path / "b.txt", tmp_path / "a.txt")
    assert (done.status, done.err) == (0, "")
    places = [json.loads(line) for line in done.out.splitlines()]
    assert [place["text"] for place in places] == ["Turkish", "Aleppo", "Syria", "Khartoum", "Sudan"]
    assert [place["kind"] for place in places] == ["demonym", *["place"] * 4]
    assert places[0]["country"] == "TUR"
    assert places[3]["latitude"] == pytest.approx(15.55, abs=0.2)
    for place in places:
        text = texts[place["document"].rpartition("/")[2]]
        assert text[place["start"] : place["end"]] == place["text"]


def test_places_of_what_can_be_read(kg_command, tmp_path):
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text("Fighting went on in Khartoum.")
    done = kg_command("geoparse", tmp_path)
    assert done.status == 1
    assert len(done.errors) == 1
    assert "Khartoum" in done.out


def test_the_demonstration(kg_command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = kg_command("demo")
    assert (done.status, done.err) == (0, "")
    assert "Who joined or left what?" in done.out
    assert (tmp_path / "out" / "demo.html").stat().st_size > 100_000
    assert kg_command("stats", "out/demo-store").status == 0
