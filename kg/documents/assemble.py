"""Make documents out of drafts.

In: a draft and the name of its file. Out: a document with its segments, its day and what its furniture says; or the
reason why it is none.
"""

from collections.abc import Iterable
from datetime import date

from kg.documents import published as day
from kg.documents.draft import MAX_TEXT, Draft, quoted
from kg.documents.segments import lay_out
from kg.errors import InputError
from kg.model import Document


def assemble(draft: Draft, name: str, *, published: date | None, near: Iterable[date]) -> Document:
    """Return the document of a draft.

    Its day is the one that it gives, else that of its address, of the name of the file that holds it alone, of its
    date line or dateline, else ``published``. ``near`` helps to find the year of a date line that has none.

    Raises:
        InputError: it has no text, too much of it, or text that cannot be stored; or its date is none.

    """
    _check(draft)
    title = " ".join((draft.title or "").split()) or None
    layout = lay_out(draft.text, title=title)
    if not layout.segments:
        raise InputError("no sentences in the text, only headings, dates and the like")
    origin = name if draft.line is None else f"{name}:{draft.line}"
    sections = tuple(("section", section) for section in layout.sections)
    found = _given(draft, name)
    if found is None and layout.day is not None:
        found = day.resolve(layout.day, text=draft.text, near=near, today=date.today())
    return Document(
        id=draft.id or origin,
        text=draft.text,
        origin=origin,
        title=title or layout.headline,
        source=draft.source or layout.source,
        author=draft.author or ", ".join(layout.authors) or None,
        url=draft.url,
        published=found or published,
        place=layout.place,
        segments=tuple(layout.segments),
        metadata=(*draft.metadata, *sections),
    )


def _check(draft: Draft) -> None:
    if not draft.text.strip():
        raise InputError("no text")
    if len(draft.text) > MAX_TEXT:
        raise InputError(f"the text has {len(draft.text):,} characters; at most {MAX_TEXT:,} are read")
    fields = (draft.id, draft.title, draft.source, draft.author, draft.url)
    for value in (draft.text, *fields, *(piece for pair in draft.metadata for piece in pair)):
        if value and "\0" in value:
            raise InputError("binary, not text (NUL character)")
        try:
            (value or "").encode()
        except UnicodeEncodeError:
            raise InputError("half of a surrogate pair in the text or a field") from None


def _given(draft: Draft, name: str) -> date | None:
    if draft.published:
        found = day.parse(draft.published)
        if found is None:
            raise InputError(f"not a date (YYYY-MM-DD): {quoted(draft.published)}")
        return found
    found = day.from_address(draft.url) if draft.url else None
    # The date of a dump is not that of its rows.
    return found or (day.from_name(name.rpartition("/")[2]) if draft.line is None else None)
