"""PDF documents that are locked, scanned, cut short, endless or too large: one sentence each."""

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from assistant.errors import ArticleError
from assistant.models import Document
from ingest.readers import Failure, Notice, Result, read
from ingest.readers.pdf.lines import lines
from tests.printing import FERRY, altered, printed, saved

PICTURE = (
    "<img style='width:9cm;height:9cm' src='data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs='>"
)


def results(folder: Path, content: bytes) -> list[Result]:
    (folder / "a.pdf").write_bytes(content)
    return list(read([folder]))


def reason(folder: Path, content: bytes) -> str:
    (found,) = results(folder, content)
    assert isinstance(found, Failure), found
    return found.reason


def text(folder: Path, content: bytes) -> str:
    (found,) = results(folder, content)
    assert isinstance(found, Document), found
    return found.text


def test_a_scanned_document_is_said_to_be_one(tmp_path: Path, chromium: Browser) -> None:
    assert reason(tmp_path, printed(chromium, PICTURE, heads=False)) == (
        "has only pictures of pages and no text: have OCR software (ocrmypdf, for instance) add the text first"
    )


def test_pages_that_are_pictures_among_others_are_named(tmp_path: Path, chromium: Browser, ferry: bytes) -> None:
    picture = io.BytesIO(printed(chromium, PICTURE, heads=False))
    notice, found = results(tmp_path, altered(ferry, lambda writer: writer.append(picture)))
    assert isinstance(notice, Notice)
    assert isinstance(found, Document)
    assert notice.message == "pages that are only pictures are not read (OCR would give their text): 2"
    assert found.pages == (0, len(found.text))


def test_a_document_that_anyone_may_open_is_read_although_it_is_encrypted(tmp_path: Path, ferry: bytes) -> None:
    locked = altered(ferry, lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))
    assert FERRY.encode() not in locked
    assert text(tmp_path, locked) == FERRY


def test_a_document_with_a_password_is_said_to_be_locked(tmp_path: Path, ferry: bytes) -> None:
    locked = altered(ferry, lambda writer: writer.encrypt("secret", algorithm="RC4-128"))
    assert reason(tmp_path, locked) == "is locked with a password: save it anew without one"


def test_a_document_locked_in_a_way_that_is_not_read_is_said_to_be(tmp_path: Path, ferry: bytes) -> None:
    locked = altered(ferry, lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))
    aes = b"/V 4\n/R 4\n/Length 128\n/CF << /A << /CFM /AESV2 >> >>\n/StmF /A\n/StrF /A"
    marked = locked.replace(b"/V 2\n/R 3\n/Length 128", aes)
    assert marked != locked
    assert reason(tmp_path, marked) == "is locked in a way that is not read here (AES): save it anew without protection"


def blank(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(400, 600)
    return saved(writer)


def test_a_document_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    assert reason(tmp_path, blank(2_001)) == "has 2,001 pages, over the limit of 2,000; split it"


def test_a_document_of_blank_pages_is_empty(tmp_path: Path) -> None:
    assert reason(tmp_path, blank(3)) == "is empty"


def drawing(commands: bytes) -> Callable[[PdfWriter], None]:
    """Put these commands in the place of what the first page draws."""

    def draw(writer: PdfWriter) -> None:
        stream = DecodedStreamObject()
        stream.set_data(commands)
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream.flate_encode())

    return draw


@pytest.mark.parametrize("commands", [b" " * 31_000_000, b"q Q " * 1_000_000], ids=["bytes", "commands"])
def test_a_page_that_unpacks_to_more_than_the_limit_is_refused(commands: bytes, tmp_path: Path, ferry: bytes) -> None:
    assert reason(tmp_path, altered(ferry, drawing(commands))) == (
        "holds a part of over 30,000,000 bytes or 1,000,000 commands, too large to be read"
    )


def looping(writer: PdfWriter) -> None:
    """The tree of pages has itself for a branch."""
    tree = writer.root_object["/Pages"].get_object()
    assert isinstance(tree, DictionaryObject)
    tree[NameObject("/Kids")] = ArrayObject([writer.root_object.raw_get("/Pages")])


def nested(writer: PdfWriter) -> None:
    """Ten forms, each of which draws the next one ten times."""
    inner = None
    for _ in range(10):
        form = DecodedStreamObject()
        form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
        form[NameObject("/BBox")] = ArrayObject(map(NumberObject, (0, 0, 9, 9)))
        if inner is not None:
            forms = DictionaryObject({NameObject("/A"): inner})
            form[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
        form.set_data(b"/A Do " * 10)
        inner = writer._add_object(form)
    page = writer.pages[0]
    resources = page["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/A"): inner})
    page[NameObject("/Contents")] = ArrayObject([page["/Contents"], writer._add_object(calling())])


def calling() -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(b"/A Do")
    return stream


def test_forms_within_forms_without_end_come_to_an_end(tmp_path: Path, ferry: bytes) -> None:
    assert text(tmp_path, altered(ferry, nested)) == FERRY


def test_reading_can_be_stopped_within_a_page(ferry: bytes) -> None:
    def stop() -> None:
        raise ArticleError("takes too long")

    with pytest.raises(ArticleError, match="takes too long"):
        lines(PdfReader(io.BytesIO(ferry)).pages[0], stop)


def test_a_tree_of_pages_without_end_comes_to_an_end(tmp_path: Path, ferry: bytes) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(ferry))
    looping(writer)
    assert reason(tmp_path, saved(writer)) == "cannot be read as a PDF: it is damaged or cut short; get it anew"


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.6])
def test_a_document_that_is_cut_short_is_said_to_be(kept: float, tmp_path: Path, ferry: bytes) -> None:
    cut = ferry[: int(len(ferry) * kept)]
    assert reason(tmp_path, cut) == "cannot be read as a PDF: it is damaged or cut short; get it anew"


@pytest.mark.parametrize("content", [b"", b"<html>No PDF at all</html>", b"%PDF-1.7\n%%EOF\n", b"\x00" * 5_000])
def test_what_is_no_pdf_is_named(content: bytes, tmp_path: Path) -> None:
    assert reason(tmp_path, content) == "cannot be read as a PDF: it is damaged or cut short; get it anew"


def test_sixty_damaged_documents_are_each_read_or_named(
    tmp_path: Path, ferry: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(7)
    for number in range(60):
        changed = bytearray(ferry)
        for _ in range(chance.randint(1, 40)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        (tmp_path / f"{number:02}.pdf").write_bytes(changed)
    found = list(read([tmp_path]))
    assert {Path(each.path or "").name for each in found} == {f"{number:02}.pdf" for number in range(60)}
    assert {type(each) for each in found} >= {Document, Failure}
    assert capfd.readouterr() == ("", "")
