"""One good file of each kind that is read, made by the tools that such files are made with."""

import csv
import io
import json
import mailbox
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path

import docx
from odfdo import Document, Header, Paragraph, Table

TITLE = "Harbour reopens"
FIRST = "The harbour at Talmin reopened on Monday, the café’s owner said."
SECOND = "Four ferries sail again, and the toll is nine crowns."

_CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_PACKAGE = (
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">{details}</metadata><manifest>{items}</manifest>'
    "<spine>{order}</spine></package>"
)
_PAGE = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
    "<head><title/></head><body>{body}</body></html>"
)
DETAILS = (
    "<dc:title>The Year of the Cable</dc:title><dc:creator>Ann Reed</dc:creator><dc:creator>Bo Lund</dc:creator>"
    "<dc:publisher>Harbor Post</dc:publisher><dc:date>2026-03-03</dc:date>"
)


def packed(parts: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return held.getvalue()


def altered(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A packed document with one part changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as good:
        parts: dict[str, str | bytes] = {each: good.read(each) for each in good.namelist()}
        return packed({**parts, name: change(good.read(name))})


def epub(bodies: dict[str, str], details: str = DETAILS, **parts: str | bytes) -> bytes:
    """A book of pages by name, in this order; `parts` are added or replace what the book would have."""
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in bodies)
    order = "".join(f'<itemref idref="{name}"/>' for name in bodies)
    pages = {f"OEBPS/{name}": _PAGE.format(body=body) for name, body in bodies.items()}
    package = _PACKAGE.format(details=details, items=items, order=order)
    kept: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "OEBPS/book.opf": package,
    }
    return packed({**kept, **pages, **parts})


def saved(document: object) -> bytes:
    held = io.BytesIO()
    document.save(held)  # type: ignore[attr-defined]
    return held.getvalue()


def word() -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, level=1)
    document.add_paragraph(FIRST)
    document.add_paragraph(SECOND)
    return saved(document)


def odt() -> bytes:
    document = Document("text")
    document.body.clear()
    table = Table("Ferries", width=2, height=1)
    table.set_value((0, 0), SECOND)
    for each in (Header(1, TITLE), Paragraph(FIRST), table):
        document.body.append(each)
    return saved(document)


def rtf() -> bytes:
    fonts = r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fswiss\fcharset204 Arial;}}"
    first = FIRST.replace("é", r"\'e9").replace("’", r"\u8217?")
    info = r"{\info{\title Harbour reopens}{\author Ann Reed}}"
    body = rf"\pard {TITLE}\par{chr(10)}{first}\par {SECOND}\par"
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{fonts}{info}{body}}}".encode("ascii")


def message() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = "Ann <a@n.example>", TITLE, "Tue, 03 Mar 2026 09:30:00 +0100"
    made.set_content(f"{FIRST}\n\n{SECOND}\n")
    made.add_alternative(f"<p>{FIRST}</p><p>{SECOND}</p>", subtype="html")
    return made


def mbox(folder: Path) -> bytes:
    path = folder / "made.mbox.tmp"
    box = mailbox.mbox(path)
    for _ in range(3):
        box.add(message())
    box.close()
    content = path.read_bytes()
    path.unlink()
    return content


def feed() -> bytes:
    items = "".join(
        f"<item><title>{TITLE} {n}</title><link>https://post.example/{n}</link>"
        f"<pubDate>Tue, 0{n} Mar 2026 10:00:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded></item>"
        for n in (3, 4)
    )
    space = "http://purl.org/rss/1.0/modules/content/"
    return f'<rss version="2.0" xmlns:content="{space}"><channel><title>Post</title>{items}</channel></rss>'.encode()


def atom() -> bytes:
    entry = (
        f"<entry><id>tag:post.example,2026:1</id><title>{TITLE}</title><published>2026-03-03T10:00:00Z</published>"
        f'<content type="text">{FIRST} {SECOND} {SECOND}</content></entry>'
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>{entry}</feed>'.encode()


def newsml() -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" '
        'guid="urn:newsml:coastwire.example:1" version="1" standard="NewsML-G2" standardversion="2.34"><itemMeta>'
        '<itemClass qcode="ninat:text"/><versionCreated>2026-03-03T10:00:00Z</versionCreated></itemMeta><contentMeta>'
        f"<headline>{TITLE}</headline></contentMeta><contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'>"
        f"<body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML></contentSet></newsItem>"
    ).encode()


def table(delimiter: str) -> bytes:
    return delimited(delimiter, ("headline", "body", "id"), *((TITLE, f"{FIRST}\n{SECOND}", str(n)) for n in range(3)))


def delimited(delimiter: str, *rows: Sequence[str]) -> bytes:
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter).writerows(rows)
    return held.getvalue().encode()


def good_files(folder: Path, pdf: bytes) -> dict[str, bytes]:
    """The content of a good file for each suffix; `folder` is used for a moment."""
    paragraphs = f"<p>{FIRST}</p><p>{SECOND}</p>" * 3
    page = (
        f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body><article>{paragraphs}</article></body>"
    )
    files: dict[str, bytes] = {
        ".txt": f"{TITLE}\n\n{FIRST}\n{SECOND}\n".encode(),
        ".md": f"---\ntitle: {TITLE}\nauthor: [Ann, Bo]\npublished: 2026-03-03\n---\n{FIRST}\n{SECOND}\n".encode(),
        ".html": f"<html><head>{page}</html>".encode(),
        ".docx": word(),
        ".pdf": pdf,
        ".odt": odt(),
        ".rtf": rtf(),
        ".epub": epub({"1.xhtml": f"<h1>{TITLE}</h1><p>{FIRST}</p>", "2.xhtml": f"<p>{SECOND}</p>"}),
        ".eml": message().as_bytes(),
        ".mbox": mbox(folder),
        ".rss": feed(),
        ".atom": atom(),
        ".xml": newsml(),
        ".csv": table(","),
        ".tsv": table("\t"),
        ".json": json.dumps([{"id": each, "text": FIRST} for each in "def"]).encode(),
        ".jsonl": "".join(json.dumps({"id": each, "text": FIRST}) + "\n" for each in "abc").encode(),
    }
    return {**files, ".zip": packed({f"inner/{suffix[1:]}/a{suffix}": content for suffix, content in files.items()})}
