"""Print how much of the annotated articles the extractor finds.

In: the gold under ``data/gold`` and the articles that it annotates under ``data/articles``. Out: a table on standard
output, one line per article and one for all, and what share of the statements of each confidence give a fact; with
``--missed``, every fact that was not found.
"""

import argparse

import kg
from kg.config import DATA
from kg.evaluation import Score, read_gold, reliability, score


def line(name: str, result: Score) -> str:
    """Return one line of the table."""
    shares = "".join(f"{share:>12.3f}" for share in result.shares().values())
    return f"{name:<40}{result.statements:>12}{result.facts:>12}{shares}"


def main() -> None:
    """Build the annotated articles, score their statements and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--missed", action="store_true", help="list the facts that were not found")
    arguments = parser.parse_args()

    golds = [read_gold(path) for path in sorted((DATA / "gold").glob("*.gold.json"))]
    graph = kg.build([DATA / "articles" / f"{gold['id']}.txt" for gold in golds], store=None)
    statements = list(graph.statements())

    names = ("article", "statements", "facts", *Score().shares())
    print(f"{names[0]:<40}" + "".join(f"{name:>12}" for name in names[1:]))
    total = Score()
    for gold in golds:
        result = score(gold, statements)
        print(line(gold["id"], result))
        total += result
    print(line("all", total))
    print(f"\n{'confidence':<40}{'statements':>12}{'right':>12}")
    for tenth, (stated, given) in reliability(golds, statements).items():
        print(f"{tenth:<40}{stated:>12}{given / stated:>12.3f}")
    if arguments.missed:
        print(*total.missed, sep="\n")


if __name__ == "__main__":
    main()
