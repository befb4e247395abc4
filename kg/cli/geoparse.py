"""``kg geoparse``: places with coordinates."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Model


def geoparse(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", readable=False, help="Files and folders.", show_default=False)
    ],
    *,
    model: Model = None,
) -> None:
    """Find the places that documents name, with coordinates, JSON Lines on standard output.

    A demonym ("Turkish") names its country and is of the kind "demonym".

    [bold]Example[/bold]

      kg geoparse article.txt articles/ > places.jsonl
    """
    from kg.cli.output import error
    from kg.documents import Failure
    from kg.geoparsing import geoparse as run

    failed = False
    for result in run(files, model=model):
        if isinstance(result, Failure):
            failed = True
            error(result)
        else:
            sys.stdout.buffer.write(json.dumps(asdict(result), ensure_ascii=False).encode() + b"\n")
    if failed:
        raise typer.Exit(1)
