"""What a format's reader hands on before furniture is told from prose, and what it says of what it cannot read.

In: nothing. Out: the records and the limits that keep one document from taking all the memory.
"""

from dataclasses import dataclass

MAX_TEXT = 1_000_000
"""The longest text of a document, in characters: some 150,000 words, a thick book."""

MAX_FILE = 8 * MAX_TEXT
"""The largest file that is read whole, and the longest row, in bytes or characters: markup and escapes take room."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that cannot be read: ``origin`` is ``file`` or ``file:line``; shown, it is one line."""

    origin: str
    reason: str

    def __str__(self) -> str:
        """Return the line that a user sees; control characters of names and values are escaped."""
        line = f"{self.origin}: {self.reason}"
        return "".join(char if char.isprintable() else repr(char)[1:-1] for char in line)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with the fields that its file gives; ``line`` is where it begins in a file of several documents."""

    text: str
    line: int | None = None
    id: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()


def quoted(value: str) -> str:
    """Return a value as it is named in a reason, cut where it is long."""
    return repr(value if len(value) <= 60 else value[:59] + "…")
