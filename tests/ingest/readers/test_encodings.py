"""No character is lost silently, whatever a file is encoded in."""

import codecs
from pathlib import Path

import pytest

from assistant.models import Document
from ingest.readers import Failure, Notice, read

FRENCH = (
    "Le ministre des Finances a déclaré mardi que l’économie française avait légèrement progressé au "
    "troisième trimestre, malgré la grève générale des employés du métro à Paris."
)
SPANISH = (
    "El ministro señaló el martes que la negociación continuará mañana en España, según informó el "
    "periódico, y añadió que los niños volverán a la escuela."
)
POLISH = (
    "Premier ogłosił we wtorek, że rząd przedłuży umowę z kolejarzami, mimo że związkowcy żądają "
    "wyższych płac i krótszego tygodnia pracy. Źródła mówią, że rozmowy trwają."
)
RUSSIAN = (
    "Министр обороны заявил во вторник, что переговоры о перемирии продолжаются, несмотря на обстрелы "
    "приграничных районов. По его словам, стороны готовы к обмену."
)
TURKISH = (
    "Dışişleri Bakanı salı günü yaptığı açıklamada görüşmelerin sürdüğünü ve sınır bölgelerindeki "
    "çatışmaların azaldığını söyledi."
)
JAPANESE = "外務大臣は火曜日、停戦交渉が続いていると述べた。両国の政府は今週末にも合意文書に署名する見通しだ。"
CHINESE = "外交部长星期二表示，停火谈判仍在继续，双方政府预计将在本周末签署协议文件。"


def written(folder: Path, raw: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    "raw",
    [
        FRENCH.encode(),
        codecs.BOM_UTF8 + FRENCH.encode(),
        FRENCH.encode("utf-16"),
        codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"),
        FRENCH.encode("utf-32"),
    ],
)
def test_unicode_is_read_without_a_word(tmp_path: Path, raw: bytes) -> None:
    [document] = read([written(tmp_path, raw)])
    assert isinstance(document, Document)
    assert document.text == FRENCH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (SPANISH, "cp1252"),
        (SPANISH, "latin-1"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (TURKISH, "cp1254"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
    ],
)
def test_a_legacy_encoding_is_read_and_said(tmp_path: Path, text: str, encoding: str) -> None:
    notice, document = read([written(tmp_path, text.encode(encoding))])
    assert isinstance(notice, Notice)
    assert "is not UTF-8; read as" in notice.message
    assert isinstance(document, Document)
    assert document.text == text


@pytest.mark.parametrize("raw", ["El Niño".encode("cp1252"), b"\xa35m", FRENCH.encode("mac_roman")])
def test_an_encoding_that_is_not_certain_is_refused_with_the_way_out(tmp_path: Path, raw: bytes) -> None:
    [failure] = read([written(tmp_path, raw)])
    assert isinstance(failure, Failure)
    assert "save it as UTF-8" in failure.reason


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (FRENCH.encode().replace(b"Paris", b"P\xffris"), "byte 184"),
        (FRENCH.encode()[:35], "byte 34"),
        (codecs.BOM_UTF16_LE + b"a\0b\0\0\xd8", "byte"),
    ],
)
def test_unicode_with_a_broken_byte_is_not_taken_for_another_encoding(tmp_path: Path, raw: bytes, where: str) -> None:
    [failure] = read([written(tmp_path, raw)])
    assert isinstance(failure, Failure)
    assert "is not valid utf-" in failure.reason
    assert where in failure.reason


@pytest.mark.parametrize(
    "raw",
    [b"MZ\x90\0\3\0\0\0binary", FRENCH.encode("utf-16-le"), bytes(range(1, 32)) * 9, b"\x7fELF\1\2\3\4\5\6"],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl"])
def test_a_binary_file_is_not_text_whatever_its_name(tmp_path: Path, raw: bytes, name: str) -> None:
    [failure] = read([written(tmp_path, raw, name)])
    assert isinstance(failure, Failure)
    assert failure.reason == "is not text"


def test_fifty_megabytes_in_one_line_are_read(tmp_path: Path) -> None:
    line = ("The minister said so on Tuesday. " * 1_600_000 + FRENCH).encode("cp1252")
    _, document = read([written(tmp_path, line)])
    assert isinstance(document, Document)
    assert document.text.endswith(FRENCH)
    assert len(document.text) == len(line) > 50_000_000
