"""Build knowledge graphs of geopolitical events out of news text.

``build`` and ``open`` return a ``Graph``; ``KgError`` is the base of all errors. All is imported when first used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.graph import Graph, build, open  # noqa: A004
    from kg.pipeline import Report

    __version__: str

__all__ = ["Graph", "KgError", "Report", "__version__", "build", "open"]

_HOMES = {
    "Graph": "kg.graph",
    "KgError": "kg.errors",
    "Report": "kg.pipeline",
    "build": "kg.graph",
    "open": "kg.graph",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("kg-events")
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
