import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from assistant.text import words


def test_case_accents_and_dots_of_initials_do_not_matter() -> None:
    assert words.tokens("The U.S. café") == words.tokens("the US CAFE") == ["the", "us", "cafe"]


def test_function_words_carry_no_content() -> None:
    assert words.content("What did the minister say about it?") == ["minister"]


def test_inflected_words_share_a_stem() -> None:
    assert words.stems("detaining") == words.stems("detained")


@given(st.from_regex(r"[a-z]{2,14}", fullmatch=True))
def test_stems_are_those_of_the_full_text_index(word: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'porter unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab ('t', 'row')")
    connection.execute("INSERT INTO t VALUES (?)", (word,))
    indexed = connection.execute("SELECT term FROM v").fetchone()[0]
    connection.close()
    assert word in words.STOPWORDS or words.stems(word) == [indexed]


def test_overlap_is_the_share_of_the_shorter_text() -> None:
    assert words.overlap(["a", "b"], ["a", "b", "c", "d"]) == 1.0
    assert words.overlap(["a", "x"], ["a", "b", "c"]) == 0.5
    assert words.overlap([], ["a"]) == 0.0
