"""Find out how bytes encode text.

In: bytes. Out: text, or the name of the encoding.
"""

import codecs
import re

from charset_normalizer import from_bytes

from kg.documents.draft import MAX_FILE
from kg.errors import InputError

SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # UTF-32's mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffe\uffff]")
_CONTROL_SHARE = 0.01
_HIGH = re.compile(rb"[\x80-\xff]")
_ENGLISH_HIGH_SHARE = 0.05
_BROKEN = re.compile("[\udc80-\udcff]")
_BROKEN_SHARE = 0.2


def decode(data: bytes) -> str:
    """Return the text of a whole file, its byte order mark left out.

    Raises:
        InputError: the bytes are too many or no text.

    """
    if len(data) > MAX_FILE:
        raise InputError(f"longer than {MAX_FILE:,} bytes")
    encoding = detect(data, whole=True)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"not valid {encoding} at byte {error.start}") from None
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise InputError("binary, not text")
    return text


def detect(data: bytes, *, whole: bool) -> str:
    """Return the encoding of a file's bytes, or of its first ones.

    Raises:
        InputError: the bytes are no text.

    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data:
        raise InputError(f"binary, not text (NUL at byte {data.index(0)})")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        return _guess(data)
    return "utf-8"


def _guess(data: bytes) -> str:
    # Most accents whole and a few bytes broken: it is damaged UTF-8, which is better named than read as another code.
    if len(_BROKEN.findall(data.decode("utf-8", "surrogateescape"))) <= _BROKEN_SHARE * len(_HIGH.findall(data)):
        return "utf-8"
    # English with a few accents and curly quotes gives statistics too little to go on; it is Windows' encoding.
    if len(_HIGH.findall(data)) <= _ENGLISH_HIGH_SHARE * len(data) and _decodes(data, "cp1252"):
        return "cp1252"
    # A sample that ends between two words does not cut a character.
    sample = data[:SAMPLE]
    sample = sample[: max(sample.rfind(b" "), sample.rfind(b"\n")) + 1] or sample
    best = from_bytes(sample).best()
    if best is None:
        raise InputError("binary or of an unknown encoding")
    return best.encoding


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
