"""PDF documents as people have them: printed by Chromium, and altered by pypdf."""

import io
from collections.abc import Callable

from playwright.sync_api import Browser
from pypdf import PdfReader, PdfWriter

FERRY = "The ferry ran aground off Sula."
HEAD = '<div style="font-size:8px;margin:auto">Harbor Post · 3 March 2026</div>'
FOOT = '<div style="font-size:8px;margin:auto">Page <span class="pageNumber"></span></div>'


def printed(chromium: Browser, body: str, style: str = "", *, heads: bool = True) -> bytes:
    """A web page without a title, printed on A5, with a running head and page numbers if `heads`."""
    page = chromium.new_page()
    try:
        page.set_content(f"<html lang=en><style>body{{font:11pt serif}} {style}</style>{body}</html>")
        margin = {"top": "2cm", "bottom": "2cm", "left": "1.5cm", "right": "1.5cm"}
        return page.pdf(
            format="A5",
            margin=margin,  # type: ignore[arg-type]
            display_header_footer=heads,
            header_template=HEAD,
            footer_template=FOOT,
        )
    finally:
        page.close()


def altered(content: bytes, alter: Callable[[PdfWriter], object]) -> bytes:
    """The document written anew, after something was done to it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    alter(writer)
    return saved(writer)


def saved(writer: PdfWriter) -> bytes:
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()
