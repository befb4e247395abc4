"""``kg code``: sentences as events of PLOVER."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Model


def code(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", readable=False, help="Sentences, .tsv or .jsonl.", show_default=False)
    ],
    *,
    model: Model = None,
) -> None:
    """Code sentences as events of PLOVER, JSON Lines on standard output.

    Each has an id and a sentence; where source and target (names) or marked_sentence (<s>…</s>, <t>…</t>) are given,
    there is exactly one record for it, else one for every event found.

    [bold]Example[/bold]

      kg code sentences.tsv > events.jsonl
    """
    from kg.cli.output import error
    from kg.coding import code as run
    from kg.documents import Failure

    failed = False
    for result in run(file, model=model):
        if isinstance(result, Failure):
            failed = True
            error(result)
        else:
            sys.stdout.buffer.write(json.dumps(result, ensure_ascii=False).encode() + b"\n")
    if failed:
        raise typer.Exit(1)
