"""What is printed for people reads as it was written, and steers no terminal."""

from dataclasses import replace

import numpy as np
import pytest

from assistant import terminal
from assistant.archive.search import Found, Query
from assistant.models import Citation, Document, Passage, Sentence
from assistant.scopes import Filters, Scope, Searched

ESCAPE = "\x1b[31m"


@pytest.mark.parametrize(
    "kept",
    [
        "10\u202f000\u00a0crowns",
        "co\u00adoperate",
        "👩\u200d🚒",
        "می\u200cخواهم",
        "東京\u3000発",
        "soft\u200bbreak",
        "\u200fשלום",
    ],
)
def test_characters_that_writing_needs_are_printed(kept: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.plain(kept) == kept
    terminal.article(Document(id="a", text=kept))
    assert capsys.readouterr().out.endswith(f"\n{kept}\n")


@pytest.mark.parametrize("command", [*"\x00\x07\x08\x1b\x7f\x9b\u202a\u202e\u2066\u2069\ud800"])
def test_what_steers_a_terminal_is_not_printed(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.plain(f"a{command}b") == "a\ufffdb"
    terminal.article(Document(id="a", text=f"a{command}b\rc"))
    assert capsys.readouterr().out.endswith("\na\ufffdb\ufffdc\n")


def test_an_article_keeps_its_lines_and_tabs(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.article(Document(id="a", text="one\r\ntwo\tthree\n\nfour\u2028five\u2029six"))
    assert capsys.readouterr().out.endswith("\none\ntwo\tthree\n\nfour\nfive\nsix\n")


def test_a_source_line_tells_the_page_where_there_is_one() -> None:
    paged = Document("a", "It rained.", "Rain", "Harbor Post", published="2026-03-03", pages=(0, 0, 0, 0))
    cited = Citation.of(paged, Sentence(0, 0, 10, "It rained."), 1)
    assert terminal.line(cited) == "Rain — Harbor Post · 3 March 2026 · p. 4"
    assert terminal.line(replace(cited, grade="B")) == "Rain — Harbor Post (B) · 3 March 2026 · p. 4"
    assert terminal.line(paged) == "Rain — Harbor Post · 3 March 2026"


def test_one_line_stays_one_line() -> None:
    assert terminal.plain(" a\r\n\tb\u2028c\u2029d\x85e\x0b\x0cf\n") == "a b c d e f"


def test_no_detail_of_a_passage_or_an_article_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = Document(
        id=f"id{ESCAPE}", text=f"text{ESCAPE}", title=f"t{ESCAPE}", source=f"s{ESCAPE}", author=f"a{ESCAPE}"
    )
    passage = Passage(hostile, (Sentence(0, 0, len(hostile.text), hostile.text),), 1.0, ("lexical",))
    filters = Filters(Scope((f"s{ESCAPE}",)), ())
    query = Query("q", "q", np.zeros(1, dtype=np.float32), 10, filters)
    terminal.passages(Found(query, (passage,), Searched(1, (), None, None), {}, 1, (f"n{ESCAPE}",)))
    terminal.article(hostile)
    assert "\x1b" not in (printed := capsys.readouterr().out)
    assert "id\ufffd[31m" in printed
