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


def test_scripts_without_spaces_are_taken_in_pairs_of_characters() -> None:
    assert words.tokens("港务局 closed 2 ports") == ["港务", "务局", "closed", "2", "ports"]
    assert words.tokens("ケーブル修理") == ["ケー", "ーブ", "ブル", "ル修", "修理"]
    assert words.tokens("다리는") == ["다리", "리는"]
    assert words.tokens("船") == ["船"]


def test_a_missing_run_reads_as_it_was_typed() -> None:
    assert words.unpaired(["港务", "务局", "closed", "ports", "船"]) == ["港务局", "closed", "ports", "船"]
    assert words.unpaired(["abc", "cde"]) == ["abc", "cde"]


@given(st.text(alphabet="港务局船ケブ다리는 ab1。", max_size=30))
def test_spacing_keeps_every_character_in_its_order(text: str) -> None:
    spaced = words.spaced(text)
    joined = "".join(words.unpaired(spaced.split()))
    assert set(joined) == set("".join(text.split()))
