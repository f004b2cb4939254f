"""Bytes become text, and never lose a character silently."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ArticleError
from ingest.readers.articles import LONGEST
from ingest.readers.detection import detected_encoding
from ingest.readers.outcome import Notice

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LARGEST = 200_000_000
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
_MOST_CONTROLS = 0.05
_ADVICE = "save it as UTF-8 (for example `iconv -f WINDOWS-1252 -t UTF-8`)"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and what there is to tell about how it was read."""

    text: str
    notices: tuple[Notice, ...] = ()


def decoded_file(path: Path, where: str) -> Decoded:
    """Read a whole file: Unicode, else the encoding that it shows without doubt. Raises ArticleError."""
    if path.stat().st_size > _LARGEST:
        over = f"has more than {_LARGEST:,} bytes, and so characters over the limit of {LONGEST:,}"
        raise ArticleError(f"{over}; split it into its articles")
    return decoded(path.read_bytes(), where)


def decoded(raw: bytes, where: str, declared: str | None = None) -> Decoded:
    """Decode the bytes of a file. Raises ArticleError where a character might be lost."""
    if not raw.removeprefix(codecs.BOM_UTF8).strip():
        raise ArticleError("is empty")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return Decoded(_decoded(raw, encoding))
    refuse_binary(raw)
    for encoding in _certain(declared):
        try:
            return Decoded(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    if _is_broken_utf8(raw):
        return Decoded(_decoded(raw, "utf-8"))
    return _legacy(raw, where)


def refuse_binary(raw: bytes) -> None:
    """Raise ArticleError for bytes that cannot be text in any encoding without a byte order mark."""
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if b"\0" in raw or controls > _MOST_CONTROLS * len(raw):
        raise ArticleError("is not text")


def _certain(declared: str | None) -> tuple[str, ...]:
    """UTF-8 before what is declared, for pages that declare wrongly; but ISO-2022 looks like ASCII."""
    if declared is None:
        return ("utf-8",)
    return (declared, "utf-8") if declared.startswith("iso2022") else ("utf-8", declared)


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"is not valid {encoding} at byte {error.start:,}: repair it there") from error


def _legacy(raw: bytes, where: str) -> Decoded:
    encoding = detected_encoding(raw)
    try:
        text = raw.decode(encoding or "ascii")
    except UnicodeDecodeError as error:
        raise ArticleError(f"is not UTF-8 and its encoding cannot be told for certain: {_ADVICE}") from error
    return Decoded(text, (Notice(where, f"is not UTF-8; read as {encoding}, which its characters show"),))


def _is_broken_utf8(raw: bytes) -> bool:
    """Whether most characters beyond ASCII are sound UTF-8, which does not happen by chance."""
    sound = len(re.sub(r"[\x00-\x7f]+", "", raw.decode("utf-8", "ignore")))
    return sound >= raw.decode("utf-8", "replace").count("\ufffd")
