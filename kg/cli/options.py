"""Arguments and options that several commands share.

In: words of the command line. Out: values, or an error of usage.
"""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer


def day(text: str) -> date:
    """Return the day that a text in the form of ISO 8601 names."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date of the form 2025-11-30") from None


StoreDir = Annotated[
    Path, typer.Argument(metavar="DIR", readable=False, help="The directory of the store.", show_default=False)
]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="The spaCy pipeline; the best English one by default.")]
Since = Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="Only what holds on this day or later.")]
Until = Annotated[date | None, typer.Option(parser=day, metavar="DATE", help="Only what holds on this day or before.")]
