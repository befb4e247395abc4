"""The errors that users see.

KgError
├── InputError        a file, a row or a feed that cannot be read
├── StoreError        a store that cannot be opened, read or written, or lacks the statement that is asked for
│   └── QueryError    SPARQL that cannot be parsed or answered
├── OntologyError     a table, lexicon or gazetteer under ``ontology/`` (or a user's own) that is malformed
├── ModelError        a language or relation model that is missing or broken
└── UsageError        a call whose arguments do not fit together

Every message is one line that names the file (and the line, where there is one) and the reason.
"""

from pathlib import Path
from traceback import extract_tb


class KgError(Exception):
    """Base of all errors that the package raises on purpose."""


class InputError(KgError):
    """A file, a row or a feed that cannot be read."""


class StoreError(KgError):
    """A store that cannot be opened, read or written, or that lacks the statement that is asked for."""


class QueryError(StoreError):
    """SPARQL that cannot be parsed or answered."""


class OntologyError(KgError):
    """A table under ``ontology/`` that is malformed."""


class ModelError(KgError):
    """A language or relation model that is missing or broken."""


class UsageError(KgError):
    """A call whose arguments do not fit together."""


def fault(error: Exception) -> str:
    """Return one line for an error that nobody raised on purpose: what it is, and where in the code it came up."""
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    frames = extract_tb(error.__traceback__)
    return f"{reason} ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else reason
