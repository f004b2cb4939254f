"""Which language a text is in, on invented paragraphs of news; `-s` prints how many of them are told."""

import json
from collections import Counter
from pathlib import Path

import pytest

from assistant.text import languages
from assistant.text.languages import asked_in, code, detected, name
from assistant.text.sentences import split

_FILE = Path(__file__).parent / "languages.jsonl"
PARAGRAPHS = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").strip().split("\n")]
"""Those that are held out were written after it was chosen how sure a text has to be."""


def outcomes(pieces: list[tuple[str, str]], what: str) -> Counter[str]:
    """How many texts, given with their language, are told rightly or wrongly, or left unknown."""
    told = [(language, detected(text)) for language, text in pieces]
    counts = Counter("unknown" if found is None else "right" if found == given else "wrong" for given, found in told)
    print(f"\n{what}: {len(pieces)}, {dict(counts)}")
    return counts


@pytest.mark.parametrize("held_out", [False, True])
def test_the_language_of_a_paragraph_is_told_and_a_doubtful_one_left_unknown(held_out: bool) -> None:
    pieces = [(each["language"], each["text"]) for each in PARAGRAPHS if each["held_out"] == held_out]
    counts = outcomes(pieces, f"paragraphs, held out: {held_out}")
    assert counts["wrong"] == 0
    assert counts["right"] >= 0.95 * len(pieces)


@pytest.mark.parametrize("held_out", [False, True])
def test_the_language_of_a_sentence_is_mostly_told_and_never_taken_for_another(held_out: bool) -> None:
    paragraphs = [each for each in PARAGRAPHS if each["held_out"] == held_out]
    pieces = [(each["language"], sentence.text) for each in paragraphs for sentence in split(each["text"])]
    counts = outcomes(pieces, f"sentences, held out: {held_out}")
    assert counts["wrong"] == 0
    assert counts["right"] >= 0.9 * len(pieces)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (PARAGRAPHS[2]["text"], None, "de"),
        (PARAGRAPHS[2]["text"], "en-US", "de"),
        ("Die Reederei", None, None),
        ("Die Reederei", "de-AT", "de"),
        ("Die Reederei", "ja", None),
        ("Die Reederei", "no language", None),
        ("12 45 7,8 | 3 4", "sv", "sv"),
        ("12 45 7,8 | 3 4", None, None),
        ("", None, None),
        ("The ferry to Lorne did not sail.", "de", "en"),
        ("The ferry to Lorne", None, None),
        ("Der Film „The Man of the Sea“ läuft heute in beiden großen Kinos der Stadt.", None, "de"),
    ],
)
def test_what_is_declared_counts_only_where_the_text_leaves_it_open(
    text: str, declared: str | None, language: str | None
) -> None:
    assert detected(text, declared) == language


@pytest.mark.parametrize(
    ("declared", "language"),
    [
        ("en-GB", "en"),
        ("zh_Hant_TW", "zh"),
        (" ENG ", "en"),
        ("iw", "he"),
        ("Norwegian Bokmål", "nb"),
        ("und", None),
        ("x-default", None),
        ("javascript:x", None),
        ("", None),
        (None, None),
    ],
)
def test_a_declared_language_is_known_by_its_code_or_its_name(declared: str | None, language: str | None) -> None:
    assert code(declared) == language


def test_languages_have_names_in_english() -> None:
    assert [name(each) for each in ("pt", "uk", "qaa")] == ["Portuguese", "Ukrainian", "qaa"]


@pytest.mark.parametrize("question", ["Who cut it?", "“Where did it sink?”", "Did the dam hold?", "Why Lorne?"])
def test_a_question_that_begins_as_english_ones_do_needs_no_model(question: str) -> None:
    before = languages._identifier.cache_info()
    assert asked_in(question) == "en"
    assert languages._identifier.cache_info() == before


def test_the_language_of_a_question_is_told() -> None:
    asked = [
        "Warum wurde der Kapitän angeklagt?",
        "Qui a coupé le câble ?",
        "谁切断了电缆？",
        "Orsk?",
        "Is it the old dam?",
    ]
    assert [asked_in(question) for question in asked] == ["de", "fr", "zh", None, "en"]
