"""Damaged files: whatever happens to a file, reading goes on."""

import random
from pathlib import Path

from assistant.models import Document
from ingest.readers import Failure, Notice, read

GOOD = {
    ".txt": "Harbour reopens\n\nThe harbour’s café reopened on Monday.\n" * 3,
    ".md": "---\ntitle: Harbour\nauthor: [Ann, Bo]\npublished: 2026-03-03\n---\n# Harbour\n\nIt’s open.\n",
    ".html": "<html><head><meta charset='utf-8'><meta name='date' content='2026-03-03'>"
    '<script type="application/ld+json">{"@type": "Article", "datePublished": "2026-03-03"}</script></head>'
    "<body><article><h1>Harbour</h1><p>The café’s harbour reopened.</p></article></body></html>",
    ".eml": "From: Ann <a@n.example>\nSubject: =?utf-8?q?Caf=C3=A9?=\nDate: Tue, 03 Mar 2026 09:30:00 +0100\n"
    "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n"
    "The café’s harbour reopened.\n--b\nContent-Type: text/html\n\n<p>The harbour</p>\n--b--\n",
    ".mbox": "From a@n.example Tue Mar  3 09:30:00 2026\nSubject: a\n\nThe harbour reopened.\n\n" * 3,
    ".rss": "<rss><channel><title>Café</title><item><title>a</title><description>&lt;p>The café’s &amp;amp; "
    "harbour.&lt;/p></description><pubDate>Tue, 03 Mar 2026 09:30:00 GMT</pubDate></item></channel></rss>",
    ".xml": '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="a" version="1"><itemMeta><embargoed>'
    "2026-03-03T09:30:00Z</embargoed></itemMeta><contentSet><inlineXML><nitf><body><body.content><p>The café’s</p>"
    "</body.content></body></nitf></inlineXML></contentSet></newsItem>",
    ".json": '[{"uri": "a", "pubstatus": "usable", "body_xhtml": "<p>The café’s</p>"}, {"text": "It’s open."}]',
    ".csv": 'id,text,published\na,"The café’s ""harbour"",\nreopened.",2026-03-03\nb,It’s open.,2026\n',
    ".jsonl": '{"id": "a", "text": "It’s open.", "url": "https://n.example/a", "published": "2026"}\n' * 3,
}


def damaged(raw: bytes, chance: random.Random) -> bytes:
    altered = bytearray(raw)
    for _ in range(chance.randint(1, 12)):
        altered[chance.randrange(len(altered))] = chance.randrange(256)
    start, end = sorted(chance.choices(range(len(altered)), k=2))
    return bytes(altered[:start] + altered[end:]) if chance.random() < 0.5 else bytes(altered)


def test_two_hundred_damaged_files_are_each_read_or_named(tmp_path: Path) -> None:
    chance = random.Random(7)
    for number in range(200):
        suffix = list(GOOD)[number % len(GOOD)]
        (tmp_path / f"{number:03}{suffix}").write_bytes(damaged(GOOD[suffix].encode(), chance))
    results = list(read([tmp_path]))
    spoken_of = {Path(r.path or "").name.split(":")[0] for r in results}
    assert len(spoken_of) == 200
    assert {type(r) for r in results} == {Document, Failure, Notice}
    for result in results:
        "".join(map(str, (result, result.path))).encode("utf-8")
