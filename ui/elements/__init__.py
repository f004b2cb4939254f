"""The parts of the page that show text of articles: drawn by scripts that only ever set text, never markup.

Each is one `NAME.js` and one `NAME.css` here, after `base.js` and `base.css`; what it is given is plain data.
"""

import hashlib
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


def key(part: str, *names: object) -> str:
    """The key of an element. Streamlit refuses some ids in a key, such as those with `__`, so they are hashed."""
    return f"{part}-{hashlib.sha256(repr(names).encode()).hexdigest()[:16]}"


def no_more() -> None:
    """What is done when an element is pressed: the press is read from the element's value."""


def _element(name: str) -> ComponentRenderer:
    js, css = (
        "\n".join((HERE / f"{part}.{kind}").read_text(encoding="utf-8") for part in ("base", name))
        for kind in ("js", "css")
    )
    return st.components.v2.component(f"briefing.{name}", html='<div class="root"></div>', css=css, js=js)


QUESTION = _element("question")
"""A question; one that has just been asked or answered comes to the top of the page."""
STATEMENT = _element("statement")
"""One statement and its citation chips; `open` tells the index of the chip that was pressed."""
ABSTENTION = _element("abstention")
"""What was searched and what came nearest; `open` tells the index of the article that was pressed, `carrier` the id of
another that carries its report.
"""
FILTERS = _element("filters")
"""What narrowed a search; `drop` tells the index of the phrase that was let go."""
PASSAGES = _element("passages")
"""Ranked passages; `open` tells the number of the one that was pressed, `carrier` the id of another article that
carries its report.
"""
VERDICTS = _element("verdicts")
"""The sentences of a draft, each with its verdict; `open` tells the row and the chip that was pressed."""
FOOTNOTE = _element("footnote")
"""How the answer came about, notices, and the copy button."""
ARTICLE = _element("article")
"""An article with its marked sentences, scrolled to the cited one."""
CONVERSATIONS = _element("conversations")
"""The list of conversations; `open` tells the id of the one that was pressed."""
OUTLETS = _element("outlets")
"""The table of outlets as a form; `save` tells the rows that were changed, as they were and as they are."""
HOLDINGS = _element("holdings")
"""The table of articles; `open` and `remove` tell an id, `sort` a column, `turn` -1 or 1 page, `family` the id
of an article to see who else carries its report, or nothing to see every article again.
"""
