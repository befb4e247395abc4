"""The shipped articles and their gold hold what the readers and the scorer expect of them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree

from kg.config import DATA
from kg.evaluation import read_gold
from kg.vocab import relations

ARTICLES = DATA / "articles"
TEXTS = sorted(ARTICLES.glob("*.txt"))
PAGES = sorted(ARTICLES.glob("*.html"))
ROWS = [json.loads(line) for path in ARTICLES.glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]
GOLD = sorted((DATA / "gold").glob("*.gold.json"))
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
POLARITIES = {"positive", "negative"}
MODALITIES = {"actual", "planned", "possible", "required", "conditional"}


def items() -> list[Any]:
    return [item for path in sorted(ARTICLES.glob("*.xml")) for item in ElementTree.parse(path).iter("item")]


def text_of(gold: Any) -> str:
    return (ARTICLES / f"{gold['id']}.txt").read_bytes().decode("utf-8")


def bodies() -> list[str]:
    feed = [re.sub(r"<[^>]+>", " ", item.findtext(CONTENT)) for item in items()]
    return [path.read_text(encoding="utf-8") for path in TEXTS] + [row["text"] for row in ROWS] + feed


def test_there_are_enough_of_each_kind() -> None:
    assert len(TEXTS) >= 12
    assert len(PAGES) >= 4
    assert len(ROWS) >= 6
    assert len(items()) >= 4
    assert len(GOLD) >= 10


def test_articles_are_of_the_length_of_news() -> None:
    assert all(150 <= len(body.split()) <= 600 for body in bodies())


def test_articles_quote_nobody() -> None:
    assert not [body[:60] for body in bodies() if re.search(r"[\"“”«»]", body)]


@pytest.mark.parametrize("path", [*TEXTS, *PAGES], ids=lambda path: path.name)
def test_files_are_named_by_their_day(path: Path) -> None:
    assert DAY.match(path.name)


def test_rows_and_items_say_when_they_were_published() -> None:
    assert all(DAY.fullmatch(row["published"]) and row["id"] and row["title"] for row in ROWS)
    assert all(item.findtext("pubDate") and item.findtext("guid") and item.findtext("title") for item in items())


def test_rows_have_ids_of_their_own() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_gold_is_sound(path: Path) -> None:
    gold = read_gold(path)
    text = text_of(gold)
    assert path.name == f"{gold['id']}.gold.json"
    assert gold["id"].startswith(gold["published"])
    assert len(gold["facts"]) >= 15
    assert [fact["n"] for fact in gold["facts"]] == list(range(1, len(gold["facts"]) + 1))
    for fact in gold["facts"]:
        sentence = text[fact["start"] : fact["end"]]
        assert sentence
        assert sentence == sentence.strip()
        assert "\n" not in sentence
        assert fact["start"] == 0 or text[fact["start"] - 1] in " \n"
        assert sentence[-1] == "." or fact["start"] == 0
        assert fact["subject"]
        assert fact["object"]
        assert set(fact["relations"]) <= set(relations())
        assert fact["relations"]
        assert fact["polarity"] in POLARITIES
        assert fact["modality"] in MODALITIES
        assert fact["speaker"] is None or fact["speaker"]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_about_a_third_of_the_facts_are_news(path: Path) -> None:
    facts = read_gold(path)["facts"]
    assert 0.2 <= sum(fact["key"] for fact in facts) / len(facts) <= 0.45
