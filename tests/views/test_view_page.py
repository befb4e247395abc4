"""The page as a file: its policy, its data, its layout."""

import base64
import hashlib
import json
import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from view_samples import HOSTILE, SYRIA, entity, hostile, many, statement, story

from kg import vocab
from kg.errors import UsageError
from kg.tables import rows
from kg.views import page
from kg.views.layout import lay_out
from kg.views.page import Page, view


class Elements(HTMLParser):
    """The elements of a page, with the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag

    def handle_data(self, data: str) -> None:
        if self._open in {"script", "style", "title"}:
            self.texts.append((self._open, data))

    def handle_endtag(self, tag: str) -> None:
        self._open = ""


def payload(html: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_only_its_own_two_scripts_may_run() -> None:
    elements = Elements(view(hostile()))
    (policy,) = [
        attrs["content"] for tag, attrs in elements.tags if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    texts = [text for tag, text in elements.texts if tag in {"script", "style"} and not text.startswith("{")]
    for text in texts:
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
    assert len(texts) == 3


@pytest.mark.parametrize("records", [[], story(), hostile()], ids=["empty", "story", "hostile"])
def test_nothing_is_linked_in(records: Any) -> None:
    elements = Elements(view(records))
    assert not [attrs for tag, attrs in elements.tags if "src" in attrs or tag in {"iframe", "img", "object", "base"}]
    assert [attrs["href"] for _, attrs in elements.tags if "href" in attrs] == ["data:,"]
    assert [tag for tag, _ in elements.tags].count("script") == 3


@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_is_text(title: str) -> None:
    html = view([], title=title)
    found = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    assert found is not None
    assert unescape(found[1]) == re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", title)
    html.encode()


def test_the_data_says_what_the_records_say() -> None:
    data = payload(view(story()))
    assert [one["label"] for one in data["entities"]][:1] == ["Syria"]
    assert len(data["statements"]) == 14
    assert len(data["documents"]) == 3
    first = data["statements"][0]
    assert (data["entities"][first["subject"]]["label"], first["relation"]) == ("Syria", "joined")
    assert sum(one.get("disputed", False) for one in data["statements"]) == 3
    days = [one.get("end") or one["start"] for one in data["statements"]]
    assert days == sorted(days, reverse=True)
    assert data["relations"]["withdrewFrom"]["words"] == "withdrew from"


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_any_text_comes_back_from_the_data(text: str) -> None:
    html = page._inert({"text": text})
    assert json.loads(html) == {"text": text}
    assert not set(html) & set("<>&\u2028\u2029")
    html.encode()


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ({"about": "Sūriyā"}, 10),
        ({"about": SYRIA["id"], "relations": ["joined"]}, 3),
        ({"since": date(2025, 11, 12)}, 3),
        ({"until": date(2024, 6, 1)}, 2),
    ],
)
def test_view_selects(options: dict[str, Any], count: int) -> None:
    assert len(payload(view(story(), **options))["statements"]) == count


def test_what_cannot_be_viewed() -> None:
    with pytest.raises(UsageError, match="nothing is called 'Nowhere'"):
        view(story(), about="Nowhere")
    with pytest.raises(UsageError, match="no relation is called 'nothing'"):
        view(story(), relations=["nothing"])


def test_every_type_and_quad_class_has_a_look() -> None:
    looks = {(row["kind"], row["name"]) for _, row in rows(page._ASSETS / "style.csv", required=("kind", "name"))}
    assert {("type", name) for name in [*vocab.types(), "Quantity", "Unnamed"]} <= looks
    assert {("quad", name) for name in [*vocab.quad_classes().values(), "none"]} <= looks


def test_the_records_are_as_they_were() -> None:
    records = story()
    view(records)
    assert records == story()


def test_the_same_records_give_the_same_page() -> None:
    assert view(story()) == view(story())


def test_saving(tmp_path: Path) -> None:
    shown = Page(view(story()))
    assert shown.save(tmp_path / "a.html").read_text(encoding="utf-8") == shown.html
    with pytest.raises(UsageError, match=r"missing.a\.html: cannot be written: No such file"):
        shown.save(tmp_path / "missing" / "a.html")


def test_a_notebook_gets_a_frame_that_is_shut_in() -> None:
    shown = Page(view(hostile()))
    ((tag, attrs),) = Elements(shown._repr_html_()).tags
    assert (tag, attrs["sandbox"], attrs["srcdoc"]) == ("iframe", "allow-scripts allow-popups", shown.html)


def test_linked_nodes_lie_nearer_than_others_and_boxes_apart() -> None:
    boxes = [(100.0, 40.0)] * 12
    ring = [(node, (node + 1) % 6, 1) for node in range(6)] + [(node + 6, (node + 1) % 6 + 6, 1) for node in range(6)]
    points = lay_out(boxes, [*ring, (0, 6, 1), (3, 3, 9)])
    for one in range(12):
        for other in range(one):
            (x, y), (u, v) = points[one], points[other]
            assert abs(x - u) > 90 or abs(y - v) > 35
    near = max(
        abs(points[one][0] - points[other][0]) + abs(points[one][1] - points[other][1]) for one, other, _ in ring
    )
    far = max(abs(x - u) + abs(y - v) for x, y in points[:6] for u, v in points[6:])
    assert near < far


@pytest.mark.parametrize("count", [0, 1, 2, 3, 700])
def test_layout_without_links(count: int) -> None:
    points = lay_out([(80.0, 40.0)] * count, [])
    assert len(set(points)) == count


def test_many_nodes_have_places_of_their_own() -> None:
    records = many(2_000, 4_000)
    data = payload(view(records))
    points = {(one["x"], one["y"]) for one in data["entities"]}
    assert len(points) > 0.99 * len(data["entities"])


def test_an_amount_is_a_node_of_its_own() -> None:
    amount = {"value": 3, "unit": None, "text": "three"}
    data = payload(view([statement("Aland", "reported", amount), statement(entity("Bland"), "reported", amount)]))
    assert [one["label"] for one in data["entities"] if one["type"] == "Quantity"] == ["three", "three"]


def test_those_who_are_not_named_are_not_one() -> None:
    data = payload(view([statement("unknown", "attacked", "Aland"), statement("unknown", "attacked", "Bland")]))
    assert [one["label"] for one in data["entities"] if one["type"] == "Unnamed"] == ["unknown", "unknown"]
