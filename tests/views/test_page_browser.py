"""The page in a real browser whose network is cut."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from page_browser import Browser
from selenium.webdriver.common.keys import Keys
from view_samples import HOSTILE, hostile, many, statement, story

from kg.views.page import Page, view
from kg.views.records import StatementRecord

pytestmark = pytest.mark.browser

Show = Callable[..., Browser]


@pytest.fixture
def show(chromium: Browser, tmp_path: Path) -> Show:
    def _show(records: list[StatementRecord], **options: str) -> Browser:
        file = Page(view(records, **options)).save(tmp_path / "page.html")
        chromium.requests()
        chromium.errors()
        chromium.open(file)
        assert chromium.requests() == [file.as_uri()]
        assert chromium.errors() == []
        return chromium

    return _show


def quiet(browser: Browser) -> None:
    assert browser.errors() == []
    assert browser.requests() == []


def test_shows_what_there_is(show: Show) -> None:
    browser = show(story(), title="Syria & neighbours")
    assert browser.driver.title == browser.text("h1") == "Syria & neighbours"
    assert browser.text("#summary") == "14 statements · 3 documents · 9 entities"
    assert len(browser.drawn()) == 9
    assert len(browser.all("#panel .card")) == 13  # two reports of one thing are one card
    legend = browser.text("#type")
    assert "Country" in legend
    assert "Armed group" in legend
    quiet(browser)


def test_a_click_on_an_entity_opens_its_evidence(show: Show) -> None:
    browser = show(story())
    browser.click_node(browser.entity("Turkey"))
    browser.wait(lambda: browser.all("#panel .title"))
    assert browser.text("#panel .title h2") == "Turkey"
    assert "Türkiye" in browser.text("#panel .aliases")
    quotes = [one.text for one in browser.all("#panel mark")]
    assert quotes == ["Turkey supported Syria.", "Turkey visited Syria."]
    assert [one.text for one in browser.all("#panel mark .phrase")] == ["supported", "visited"]
    assert "1 Oct 2025 – 3 Oct 2025" in browser.text("#panel")
    assert "A report — The Gazette, 11 Nov 2025" in browser.text("#panel .source")
    assert browser.text("#panel .badge.modality") == "possible"
    quiet(browser)


def test_a_click_on_a_line_opens_its_evidence(show: Show) -> None:
    browser = show(story())
    browser.click_line(browser.entity("Syria"), browser.entity("Global Coalition"))
    browser.wait(lambda: browser.all("#panel .kind"))
    panel = browser.text("#panel")
    assert "Syria and Global Coalition" in panel.replace("\n", " ")
    for words in (
        "not joined",
        "negative",
        "disputed",
        "Asaad al-Shaibani",
        "“denied”",
        "Radio, 12 Nov 2025",
        "1 more report",
    ):
        assert words in panel
    assert browser.text("#panel mark") in {"Syria joined Global Coalition.", "Syria has not joined Global Coalition."}
    quiet(browser)


def test_parallel_lines_lie_apart_and_say_what_they_are(show: Show) -> None:
    browser = show(story())
    israel, buffer = browser.entity("Israel"), browser.entity("buffer zone")
    lines = [one for one in browser.lines() if {one["from"], one["to"]} == {israel, buffer}]
    assert {one["label"] for one in lines} == {"occupies", "not withdrew from"}
    assert len({(one["smooth"]["type"], one["smooth"]["roundness"]) for one in lines}) == 2
    dashes = {one["label"]: one["dashes"] for one in browser.lines()}
    assert dashes["occupies"] is False
    assert dashes["not joined"] != dashes["supported"] != dashes["negotiated with"] != dashes["not withdrew from"]
    assert "joined ×2" in dashes


def test_many_relations_are_one_line_until_it_is_clicked(show: Show) -> None:
    names = ("metWith", "visited", "supported", "accused", "aided", "armed")
    browser = show([statement("Aland", name, "Bland") for name in names] + [statement("Bland", "accused", "Aland")])
    (line,) = browser.lines()
    assert line["label"] == "7 statements"
    assert line["arrows"] == {"to": {"enabled": True}, "from": {"enabled": True}}
    browser.click_line(0, 1)
    browser.wait(lambda: len(browser.lines()) == 7)
    browser.find("#panel .back").click()
    browser.wait(lambda: len(browser.lines()) == 1)
    quiet(browser)


@pytest.mark.parametrize(
    ("box", "left"),
    [
        ("#polarity input[value=positive]", 2),
        ("#polarity input[value=negative]", 12),
        ("#modality input[value=planned]", 12),
        ("#type input[value=Coalition]", 10),
        ("#event input[value=ASSAULT]", 10),
        ("#event input[value=none]", 12),
        ("#relation input[value=joined]", 11),
    ],
)
def test_a_filter_takes_its_statements_out(show: Show, box: str, left: int) -> None:
    browser = show(story())
    for closed in browser.all("#filters details:not([open]) summary"):
        closed.click()
    browser.find(box).click()
    assert browser.text("#summary").startswith(f"{left} of 14 statements")
    assert len(browser.all("#panel .report")) == left
    browser.find("#reset").click()
    assert browser.text("#summary").startswith("14 statements")
    quiet(browser)


def test_dates_filter_by_what_they_touch(show: Show) -> None:
    browser = show(story())
    browser.run(
        """for (const [id, value] of [['since', '2024-06-01'], ['until', '2025-10-02']]) {
          document.getElementById(id).value = value;
          document.getElementById(id).dispatchEvent(new Event('change'));
        }"""
    )
    # The year 2024, July 2025, 1 to 3 October 2025, and the fight that goes on since 2014.
    assert browser.text("#summary").startswith("4 of 14 statements")
    browser.run(
        """for (const [id, value] of [['since', ''], ['until', '2001-01-01']]) {
          document.getElementById(id).value = value;
          document.getElementById(id).dispatchEvent(new Event('change'));
        }"""
    )
    assert "No statement passes" in browser.text("#empty")
    quiet(browser)


@pytest.mark.parametrize(
    ("typed", "found"), [("DAESH", "Islamic State"), ("turkiye", "Turkey"), ("shaibani", "Asaad al-Shaibani")]
)
def test_search_by_keyboard_finds_names_and_aliases(show: Show, typed: str, found: str) -> None:
    browser = show(story())
    browser.find("body").send_keys("/")
    browser.driver.switch_to.active_element.send_keys(typed)
    browser.wait(lambda: browser.all("#hits li"))
    browser.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    assert browser.text("#panel .title h2") == found
    assert browser.driver.switch_to.active_element.get_attribute("id") == "panel"
    browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert browser.all("#panel .title") == []
    quiet(browser)


def test_a_neighbourhood_can_be_drawn_alone(show: Show) -> None:
    browser = show(story())
    browser.click_node(browser.entity("buffer zone"))
    browser.wait(lambda: browser.all("#around"))
    browser.find("#around").click()
    assert sorted(browser.drawn()) == sorted([browser.entity("buffer zone"), browser.entity("Israel")])
    assert browser.text("#drawn") == "2 of 2 entities around buffer zone"
    browser.find("#whole").click()
    assert len(browser.drawn()) == 9
    quiet(browser)


def test_hostile_text_stays_text(show: Show) -> None:
    browser = show(hostile(), title=HOSTILE[2])
    assert browser.driver.title == browser.text("h1") == HOSTILE[2]
    assert browser.run("return document.querySelectorAll('script').length") == 3
    for at in browser.drawn():
        browser.run("document.getElementById('graph').network.body.emitter.emit('hoverNode', {node: arguments[0]})", at)
    for typed in ("script", "img", "rtl", "controls"):
        field = browser.find("#query")
        field.send_keys(typed)
        browser.wait(lambda: browser.all("#hits li"))
        field.send_keys(Keys.ENTER)
        browser.click_node(int(browser.run("return document.getElementById('graph').network.getSelectedNodes()[0]")))
        for closed in browser.all("#panel details:not([open]) summary"):
            closed.click()
    assert browser.run("return window.hacked") is None
    assert browser.run("return document.querySelectorAll('#panel img, #panel script, #panel b, evil').length") == 0
    links = [one.get_attribute("href") for one in browser.all("a")]
    assert not [link for link in links if link and not link.startswith("https://www.wikidata.org/wiki/Q")]
    quiet(browser)


def test_the_page_lets_no_other_script_run(show: Show) -> None:
    browser = show(story())
    browser.run(
        """const script = document.createElement('script');
        script.textContent = 'window.hacked = 1';
        document.body.append(script);
        const image = '<img src="https://example.org/x.png" onerror="window.hacked = 1">';
        document.body.insertAdjacentHTML('beforeend', image);"""
    )
    browser.wait(lambda: len(browser.errors()) >= 2)  # the policy's reports
    assert browser.run("return window.hacked") is None
    quiet(browser)


def test_a_notebook_shows_the_page_in_a_frame_of_its_own(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "notebook.html"
    file.write_text(f"<!doctype html><title>n</title><body>{Page(view(hostile()))._repr_html_()}", encoding="utf-8")
    chromium.open(file)
    chromium.requests()
    chromium.driver.switch_to.frame(chromium.find("iframe"))
    chromium.wait(lambda: chromium.all("#panel .card"))
    assert chromium.run("return window.origin") == "null"
    chromium.driver.switch_to.default_content()
    quiet(chromium)


def test_nothing_to_show(show: Show) -> None:
    browser = show([])
    assert "No statement passes" in browser.text("#empty")
    quiet(browser)


def test_a_large_graph_opens_fast_and_draws_what_matters_most(show: Show) -> None:
    records = many(5_000, 15_000)
    begin = time.perf_counter()
    browser = show(records)
    assert time.perf_counter() - begin < 30
    assert len(browser.drawn()) == 400
    assert browser.text("#drawn") == "400 of 5,000 entities"
    browser.find("#more").click()
    assert len(browser.drawn()) == 800
    rare = records[4_900]["subject"]["label"]
    browser.find("#query").send_keys(rare, Keys.ENTER)
    assert browser.text("#panel .title h2") == rare
    assert browser.entity(rare) in browser.drawn()
    quiet(browser)
