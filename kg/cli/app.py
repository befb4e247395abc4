"""The command ``kg`` and its commands; errors end here, as one line on standard error.

In: the arguments of the process. Out: its exit status.
"""

import sys
from collections.abc import Sequence
from io import TextIOWrapper

import typer

from kg.cli import build, code, demo, explain, export, geoparse, merges, query, remove, show, stats, validate, view
from kg.errors import KgError, UsageError, fault

app = typer.Typer(
    name="kg",
    help="Build a knowledge graph of geopolitical events out of news text, ask it and look at it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (build, query, show, explain, merges, view, export, remove, code, geoparse, validate, stats, demo):
    app.command(no_args_is_help=command is not demo)(getattr(command, command.__name__.rpartition(".")[2]))


@app.callback(invoke_without_command=True)
def options(
    *, version: bool = typer.Option(False, "--version", help="Print the version and exit.", is_eager=True)
) -> None:
    """Build a knowledge graph of geopolitical events out of news text, ask it and look at it."""
    if version:
        import kg

        typer.echo(kg.__version__)
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that the arguments name, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name that the terminal's encoding lacks is no reason to stop
            stream.reconfigure(errors="backslashreplace")
    try:
        app(args=arguments)
    except UsageError as error:
        _fail(error, 2)
    except KgError as error:
        _fail(error, 1)
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else error.strerror or error, 1)
    except Exception as error:
        _fail(f"a fault in kg, please report it: {fault(error)}", 1)


def _fail(message: object, status: int) -> None:
    from kg.cli.output import error

    error(message)
    sys.exit(status)
