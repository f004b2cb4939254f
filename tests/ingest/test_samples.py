"""The sample articles are what the README promises: invented, dated, and as awkward as real news."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

FIELDS = {"title", "source", "author", "url", "published", "note"}
NOTE = "Invented sample article; every person, outlet and event in it is fictional."
ABBREVIATIONS = (
    "U.S.",
    "Gen.",
    "Cmdr.",
    "Sgt.",
    "Capt.",
    "Dr.",
    "Prof.",
    "Mr.",
    "Ms.",
    "Ltd.",
    "Dec.",
    "a.m.",
    "p.m.",
)
WIRE_PAIR = ("repair-ship-sails-northline", "repair-ship-sails-eastmere-post")


@dataclass(frozen=True)
class Sample:
    stem: str
    raw: str
    front_matter: dict[str, str]
    body: str

    @property
    def day(self) -> date | None:
        published = self.front_matter.get("published")
        return date.fromisoformat(published[:10]) if published else None

    @property
    def sentences(self) -> list[str]:
        return re.split(r"(?<=[.!?])[\"”]?\s+", self.body)


def read_sample(name: str, raw: str) -> Sample:
    opening, front_matter, body = raw.split("---\n", 2)
    assert opening == ""
    return Sample(name.removesuffix(".md"), raw, yaml.load(front_matter, yaml.BaseLoader), body.strip())


@pytest.fixture(scope="module")
def samples() -> dict[str, Sample]:
    folder = files("ingest") / "samples"
    found = (entry for entry in folder.iterdir() if entry.name.endswith(".md"))
    read = (read_sample(entry.name, entry.read_bytes().decode("utf-8")) for entry in found)
    return {sample.stem: sample for sample in read}


@pytest.fixture(scope="module")
def questions() -> list[dict[str, Any]]:
    lines = Path(__file__).with_name("sample_questions.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_there_are_twelve_samples_named_in_kebab_case(samples: dict[str, Sample]) -> None:
    assert len(samples) == 12
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem) for stem in samples)


def test_every_sample_says_that_it_is_invented(samples: dict[str, Sample]) -> None:
    assert {stem: sample.front_matter["note"] for stem, sample in samples.items()} == dict.fromkeys(samples, NOTE)


def test_every_front_matter_has_a_title_a_source_and_only_known_fields(samples: dict[str, Sample]) -> None:
    for sample in samples.values():
        assert set(sample.front_matter) <= FIELDS
        assert all(sample.front_matter[name].strip() for name in ("title", "source", "url"))


def test_every_body_has_250_to_600_words(samples: dict[str, Sample]) -> None:
    lengths = {stem: len(sample.body.split()) for stem, sample in samples.items()}
    assert {stem: words for stem, words in lengths.items() if not 250 <= words <= 600} == {}


def test_every_address_is_its_own_and_under_the_reserved_domain(samples: dict[str, Sample]) -> None:
    addresses = [sample.front_matter["url"] for sample in samples.values()]
    assert len(set(addresses)) == len(samples)
    assert all((urlsplit(address).hostname or "").endswith(".example") for address in addresses)
    assert all(set(re.findall(r"https?://\S+", sample.raw)) <= set(addresses) for sample in samples.values())


def test_each_outlet_has_one_address_and_there_are_at_least_eight(samples: dict[str, Sample]) -> None:
    pairs = {(s.front_matter["source"], urlsplit(s.front_matter["url"]).hostname) for s in samples.values()}
    assert len(pairs) == len({source for source, _ in pairs}) == len({host for _, host in pairs}) >= 8


def test_exactly_one_sample_has_no_date_and_some_have_no_author(samples: dict[str, Sample]) -> None:
    assert [s.stem for s in samples.values() if s.day is None] == ["what-is-known-about-the-cable-cut"]
    assert 2 <= sum("author" not in s.front_matter for s in samples.values()) < len(samples)


def test_the_dates_span_two_weeks_some_with_a_time_and_some_without(samples: dict[str, Sample]) -> None:
    days = [sample.day for sample in samples.values() if sample.day]
    assert min(days) >= date(2026, 3, 2)
    assert max(days) <= date(2026, 3, 16)
    assert 10 <= (max(days) - min(days)).days <= 15
    stamps = [s.front_matter["published"] for s in samples.values() if s.day]
    form = r"2026-03-\d\d(T\d\d:\d\d:00\+0[01]:00)?"
    assert all(re.fullmatch(form, stamp) for stamp in stamps)
    assert {len(stamp) for stamp in stamps} == {10, 25}


def test_two_outlets_carry_one_wire_story_with_small_edits(samples: dict[str, Sample]) -> None:
    wire, copy = (samples[stem] for stem in WIRE_PAIR)
    shared = set(wire.sentences) & set(copy.sentences)
    assert wire.front_matter["source"] != copy.front_matter["source"]
    assert wire.body != copy.body
    assert len(shared) >= 0.7 * max(len(wire.sentences), len(copy.sentences))
    assert set(wire.sentences) - shared
    assert set(copy.sentences) - shared
    assert "(Northline) –" in wire.body
    assert "(Northline) –" not in copy.body


def test_no_other_two_samples_share_their_sentences(samples: dict[str, Sample]) -> None:
    others = [sample for sample in samples.values() if sample.stem != WIRE_PAIR[1]]
    counts = Counter(sentence for sample in others for sentence in set(sample.sentences))
    assert [s for s, count in counts.items() if count > 1 and len(s.split()) > 5] == []


def test_a_correction_replaces_a_figure_that_another_outlet_had_quoted(samples: dict[str, Sample]) -> None:
    corrected, misled = samples["repair-bill-corrected"], samples["cable-cut-costs-islands-millions"]
    note = corrected.body.split("\n\n")[0]
    assert note.startswith("Correction, March 9:")
    assert "$41 million" in note
    assert "$14 million" in note
    assert corrected.body.count("$41 million") == 1
    assert "$41 million" in misled.body
    assert corrected.front_matter["source"] in misled.body
    assert misled.day is not None
    assert corrected.day is not None
    assert misled.day < corrected.day


def test_two_reports_contradict_each_other_on_the_number_detained(samples: dict[str, Sample]) -> None:
    fourteen, nine = samples["coast-guard-boards-tamsin-grace"], samples["nine-of-crew-brought-ashore"]
    assert "Fourteen members of the crew have been detained" in fourteen.body
    assert "Nine were taken into custody, no more" in nine.body
    assert not re.search(r"\bnine\b|\b9 ", fourteen.body, re.IGNORECASE)


def test_outlets_cite_each_other(samples: dict[str, Sample]) -> None:
    outlets = {sample.front_matter["source"] for sample in samples.values()}
    citing = {
        (sample.front_matter["source"], other)
        for sample in samples.values()
        for other in outlets - {sample.front_matter["source"]}
        if other in sample.body
    }
    assert len(citing) >= 6


def test_a_memo_is_quoted_from_an_anonymous_source_and_played_down(samples: dict[str, Sample]) -> None:
    memo = samples["ministry-memo-warned-of-single-cable"].body
    assert "is unsigned" in memo
    assert "asked for anonymity" in memo
    assert "never reached the minister" in memo


def test_full_stops_that_end_no_sentence_stand_in_the_samples(samples: dict[str, Sample]) -> None:
    text = " ".join(word for sample in samples.values() for word in sample.body.split())
    assert [mark for mark in ABBREVIATIONS if f" {mark}" not in text] == []


def test_plain_and_curly_quotation_marks_a_subheading_and_a_list_stand_in_the_samples(
    samples: dict[str, Sample],
) -> None:
    bodies = [sample.body for sample in samples.values()]
    assert {'"' in body for body in bodies} == {"“" in body for body in bodies} == {True, False}
    assert sum(body.count("\n## ") for body in bodies) == 1
    assert [body.count("\n- ") for body in bodies if "\n- " in body] == [4]


def test_paragraphs_are_single_lines_without_stray_spaces(samples: dict[str, Sample]) -> None:
    for sample in samples.values():
        assert not re.search(r"[\t\r]| \n|  |\n\n\n", sample.raw)
        assert sample.raw.endswith("\n")


def test_fifteen_questions_can_be_answered_and_five_cannot(questions: list[dict[str, Any]]) -> None:
    assert [question["id"] for question in questions] == [f"s{number:02}" for number in range(1, 21)]
    assert len({question["question"] for question in questions}) == 20
    assert [question["answerable"] for question in questions] == [True] * 15 + [False] * 5


def test_every_expected_quote_is_one_whole_sentence_of_its_article(
    samples: dict[str, Sample], questions: list[dict[str, Any]]
) -> None:
    for question in (q for q in questions if q["answerable"]):
        body = samples[question["document"]].body
        whole = rf"(?:^|(?<=\s)){re.escape(question['quote'])}(?=\s|$)"
        assert len(re.findall(whole, body)) == 1, question["id"]
        assert re.search(r"[.!?][\"”]?$", question["quote"]), question["id"]


def test_the_questions_reach_into_every_sample(samples: dict[str, Sample], questions: list[dict[str, Any]]) -> None:
    assert {question["document"] for question in questions if question["answerable"]} == set(samples)


def test_a_question_without_an_answer_names_no_article(questions: list[dict[str, Any]]) -> None:
    unanswerable = [question for question in questions if not question["answerable"]]
    assert all(question["document"] is None and question["quote"] is None for question in unanswerable)
