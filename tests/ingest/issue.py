"""One issue of an invented paper in every format that is read: what a mixed folder of a newsroom holds."""

import io
import json
import mailbox
from email.message import EmailMessage
from pathlib import Path

import docx
from odfdo import Document
from playwright.sync_api import Browser
from pypdf import PdfWriter

from tests.ingest.readers.documents import (
    FIRST,
    SECOND,
    TITLE,
    atom,
    delimited,
    epub,
    feed,
    newsml,
    odt,
    packed,
    rtf,
    saved,
    word,
)
from tests.printing import altered, printed

GERMAN = "Die Fähre nach Lorne lief am Dienstag nicht aus, nachdem Prüfer einen Riss im Rumpf gefunden hatten."
FRENCH = "Le ferry pour Lorne n’est pas parti mardi, après la découverte d’une fissure dans sa coque."
ARABIC = "لم تبحر العبارة إلى لورن يوم الثلاثاء بعد أن عثر المفتشون على شق في هيكلها."
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta property="og:site_name" content="Harbor Post"><meta name="author" content="Ann Reed">'
    '<link rel="canonical" href="https://post.example/{name}">'
    '<meta property="article:published_time" content="2026-03-03T09:30:00+01:00"></head>'
    "<body><nav>Home</nav><article><h1>{title}</h1>{body}</article></body></html>"
)
MARKDOWN = (
    "---\ntitle: Fähre fällt aus\nsource: Hafenblatt\nauthor: [Jo Ahn, Bo Lund]\nurl: https://blatt.example/1\n"
    "published: 2026-03-02\n---\n{text}\n"
)
NITF = (
    '<nitf><head><docdata><doc-id id-string="7" regsrc="coastwire.example"/><date.issue norm="20260303T093000+0100"/>'
    "</docdata></head><body><body.head><hedline><hl1>{title}</hl1></hedline><byline>By Ann Reed</byline><distributor>"
    "CoastWire</distributor></body.head><body.content><p>{first}</p><p>{second}</p></body.content></body></nitf>"
)
NINJS = {
    "uri": "http://coastwire.example/items/7",
    "type": "text",
    "firstcreated": "2026-03-03T09:30:00+01:00",
    "copyrightholder": "CoastWire",
    "byline": "By Ann Reed",
    "headline": TITLE,
    "language": "fr-FR",
    "body_text": FRENCH,
}
RECORD = {
    "title": "Strike",
    "source": "Coast Daily",
    "author": "Bo Lund",
    "url": "https://coast.example/strike",
    "published": "2026-03-05",
    "text": ARABIC,
}


def page(name: str, text: str) -> bytes:
    return PAGE.format(title=TITLE, name=name, body=f"<p>{text}</p>" * 3).encode()


def word_document() -> bytes:
    document = docx.Document(io.BytesIO(word()))
    document.core_properties.title, document.core_properties.author = TITLE, "Ann Reed"
    return saved(document)


def open_document() -> bytes:
    document = Document(io.BytesIO(odt()))
    document.meta.title, document.meta.initial_creator = TITLE, "Ann Reed"
    return saved(document)


def pdf(chromium: Browser) -> bytes:
    def sign(writer: PdfWriter) -> None:
        writer.add_metadata({"/Title": TITLE, "/Author": "Ann Reed"})

    return altered(printed(chromium, f"<p>{FIRST}</p><p>{SECOND}</p>", heads=False), sign)


def message(number: int) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = (
        "Ann Reed <ann@post.example>",
        TITLE,
        "Tue, 03 Mar 2026 09:30:00 +0100",
    )
    made["List-Id"], made["Message-ID"] = "Harbor Post <list.post.example>", f"<{number}@post.example>"
    made.set_content(f"{FIRST}\n\n{SECOND}\n")
    return made


def mailed(path: Path) -> None:
    box = mailbox.mbox(path)
    for number in (2, 3):
        box.add(message(number))
    box.close()


def texts() -> dict[str, bytes]:
    zipped = MARKDOWN.format(text=FRENCH).replace("blatt.example/1", "blatt.example/2")
    return {
        "plain.txt": f"{TITLE}\n\n{FIRST}\n{SECOND}\n".encode(),
        "marked.md": MARKDOWN.format(text=GERMAN).encode(),
        "page.html": page("harbour", FIRST),
        "old.htm": page("ferry", FRENCH),
        "mail.eml": message(1).as_bytes(),
        "pack.zip": packed({"in/plain.txt": f"{FIRST} {SECOND}", "in/marked.md": zipped}),
    }


def documents(chromium: Browser) -> dict[str, bytes]:
    return {
        "word.docx": word_document(),
        "print.pdf": pdf(chromium),
        "open.odt": open_document(),
        "rich.rtf": rtf(),
        "book.epub": epub({"1.xhtml": f"<h1>The cut</h1><p>{FIRST}</p>", "2.xhtml": f"<p>{GERMAN}</p>"}),
    }


def wires() -> dict[str, bytes]:
    provider = b'<provider literal="CoastWire"/></itemMeta>'
    return {
        "news.rss": feed(),
        "news.atom": atom(),
        "feed.xml": feed().replace(b"post.example", b"other.example"),
        "newsml.xml": newsml().replace(b"</itemMeta>", provider),
        "nitf.xml": NITF.format(title=TITLE, first=FIRST, second=SECOND).encode(),
        "ninjs.json": json.dumps(NINJS).encode(),
    }


def tables() -> dict[str, bytes]:
    columns, row = ("headline", "outlet", "byline", "link", "date", "body"), [*RECORD.values()]
    short = {"id": "short", "text": "Ja.", "language": "nl-BE"}
    return {
        "list.json": json.dumps([{**RECORD, "id": "listed"}, {"id": "bare", "text": FIRST}]).encode(),
        "lines.jsonl": f"{json.dumps({**RECORD, 'id': 'line'})}\n{json.dumps(short)}\n".encode(),
        "comma.csv": delimited(",", ("id", *columns), ("comma", *row)),
        "tab.tsv": delimited("\t", ("id", *columns), ("tab", *row)),
    }


def lay_out(folder: Path, chromium: Browser) -> Path:
    """Make the folder, each file by the tools that such files are made with where there are such."""
    folder.mkdir()
    mailed(folder / "mails.mbox")
    for name, content in (texts() | documents(chromium) | wires() | tables()).items():
        (folder / name).write_bytes(content)
    return folder
