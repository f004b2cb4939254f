"""Which phrases of a question are about the reporting, and which are what it asks about."""

from datetime import date

import pytest

from assistant.reporting import read
from assistant.scopes import Scope

MONDAY = date(2026, 3, 16)
OUTLETS = {name: name for name in ("Reuters", "The Harbor Post", "Halse Wire")}


def scopes(question: str) -> list[Scope]:
    return [phrase.scope for phrase in read(question, OUTLETS, MONDAY).phrases]


@pytest.mark.parametrize(
    ("phrase", "since", "until"),
    [
        ("published since 3 March", "2026-03-03", None),
        ("published since March 3, 2025", "2025-03-03", None),
        ("published after 3 March", "2026-03-04", None),
        ("published after February", "2026-03-01", None),
        ("published before 2026-03-03", None, "2026-03-02"),
        ("published until 3rd of March", None, "2026-03-03"),
        ("published in February", "2026-02-01", "2026-02-28"),
        ("published on 20 March", "2025-03-20", "2025-03-20"),
        ("published in 2025", "2025-01-01", "2025-12-31"),
        ("published between 2 March and 4 March", "2026-03-02", "2026-03-04"),
        ("reported last week", "2026-03-09", "2026-03-15"),
        ("reported this week", "2026-03-16", "2026-03-22"),
        ("reported last month", "2026-02-01", "2026-02-28"),
        ("reported yesterday", "2026-03-15", "2026-03-15"),
        ("reported in the last 3 days", "2026-03-13", None),
        ("reported over the past two weeks", "2026-03-02", None),
        ("Reported Last Week", "2026-03-09", "2026-03-15"),
    ],
)
def test_a_phrase_about_when_it_was_published_becomes_a_filter(
    phrase: str, since: str | None, until: str | None
) -> None:
    request = read(f"What became of the cable, {phrase}?", OUTLETS, MONDAY)
    assert [p.scope for p in request.phrases] == [Scope(since=since, until=until)]
    assert [p.text for p in request.phrases] == [phrase]
    assert request.question == "What became of the cable?"


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("What was reported last week about the cable?", "What was reported about the cable?"),
        ("What do articles from last week say of the cable?", "What do articles say of the cable?"),
        ("Coverage since 3 March of the cable", "Coverage of the cable"),
        ("Cable repairs published since 3 March", "Cable repairs"),
    ],
)
def test_what_is_left_of_the_question_can_be_read(question: str, rest: str) -> None:
    assert read(question, OUTLETS, MONDAY).question == rest


@pytest.mark.parametrize(
    ("question", "outlet", "rest"),
    [
        ("Who was charged in Reuters' coverage?", "Reuters", "Who was charged?"),
        ("Who was charged in the Harbor Post’s reporting?", "The Harbor Post", "Who was charged?"),
        ("What does Reuters' coverage say of the cable?", "Reuters", "What does coverage say of the cable?"),
        ("Who was charged, in articles by Halse Wire?", "Halse Wire", "Who was charged?"),
        ("Which charges, published by reuters, were denied?", "Reuters", "Which charges, were denied?"),
    ],
)
def test_an_outlet_of_the_archive_becomes_a_filter(question: str, outlet: str, rest: str) -> None:
    request = read(question, OUTLETS, MONDAY)
    assert [p.scope for p in request.phrases] == [Scope(sources=(outlet,))]
    assert request.question == rest


def test_an_outlet_and_dates_are_two_filters() -> None:
    request = read("Who was charged in Reuters' coverage, published since 3 March?", OUTLETS, MONDAY)
    assert [p.scope for p in request.phrases] == [Scope(("Reuters",)), Scope(since="2026-03-03")]
    assert request.question == "Who was charged?"


@pytest.mark.parametrize(
    "question",
    [
        "What happened on 10 April 2018?",
        "What did the captain say last week?",
        "What will happen, according to Politico?",
        "Who was charged, according to Reuters?",
        "What does Reuters say of itself?",
        "Who was charged in Politico's coverage?",
        "How many cases were reported in 2019?",
        "What did the memo published on 3 March say?",
        "What does the report published in February conclude?",
        "What has changed since 3 March?",
        "Which budget was published on 12?",
        "What was published since 31 February?",
        "Was it reported?",
        "",
    ],
)
def test_other_dates_and_names_stay_what_the_question_asks_about(question: str) -> None:
    request = read(question, OUTLETS, MONDAY)
    assert (request.question, request.phrases) == (question, ())


def test_scopes_within_one_another() -> None:
    march = Scope(since="2026-03-01", until="2026-03-31")
    both = Scope(("Reuters",), "2026-03-15").within(march)
    assert both == Scope(("Reuters",), "2026-03-15", "2026-03-31")
    assert Scope().within(march) == march.within(Scope()) == march
    assert Scope(("Reuters",)).within(Scope(("Halse Wire",))) is None
    assert march.within(Scope(since="2026-04-01")) is None
