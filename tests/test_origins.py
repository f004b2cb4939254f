"""Copies of one report are one report; reports that only quote the same people are not."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from assistant.archive import catalogue
from assistant.archive.archive import Archive
from assistant.archive.families import Families
from assistant.archive.search import Found
from assistant.briefing import Assistant
from assistant.carriers import Carrier, Report
from assistant.contract import answer_from_json, answer_to_json
from assistant.embedding import Embedder
from assistant.models import Document
from assistant.origins import are_copies, described, fingerprints
from assistant.text.sentences import split
from ingest.readers import read
from tests.conftest import SAMPLES, here

ARTICLES = [found for found in read([SAMPLES]) if isinstance(found, Document)]
Edit = Callable[[str, random.Random], str]


def paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]


def cut(text: str, chance: random.Random) -> str:
    whole = paragraphs(text)
    return "\n\n".join(whole[: max(4, int(len(whole) * chance.uniform(0.55, 0.9)))])


def reordered(text: str, chance: random.Random) -> str:
    first, *rest = paragraphs(text)
    chance.shuffle(rest)
    return "\n\n".join([first, *rest])


def headlined(text: str, chance: random.Random) -> str:
    return f"{chance.choice(('Update', 'In brief', 'From our wires'))}: what is known so far\n\n{text}"


def without_dateline(text: str, chance: random.Random) -> str:
    head, dash, rest = text.partition(" – ")
    return rest if dash and len(head) < 60 else text


def touched_up(text: str, chance: random.Random) -> str:
    """A desk changes a word in one sentence of five."""
    for sentence in split(text):
        if chance.random() < 0.2:
            text = text.replace(
                sentence.text, sentence.text.replace(" the ", " that ", 1).replace(" said", " stated", 1)
            )
    return text


def with_a_paragraph_of_its_own(text: str, chance: random.Random) -> str:
    return f"{text}\n\nOur correspondent adds that the harbor was calm at noon. Shops stayed open, and the ferries ran."


EDITS: tuple[Edit, ...] = (cut, reordered, headlined, without_dateline, touched_up, with_a_paragraph_of_its_own)


def copies() -> Iterator[tuple[Document, Document]]:
    """Three hundred pairs: every sample in each edit and in each two of them."""
    chance = random.Random(11)
    for article in ARTICLES:
        for edits in [*((edit,) for edit in EDITS), *combinations(EDITS, 2), *combinations(EDITS, 4)][:25]:
            text = article.text
            for edit in edits:
                text = edit(text, chance)
            yield article, replace(article, id="copy", source="Another Outlet", published="2026-03-20", text=text)


def independent() -> Iterator[tuple[Document, Document]]:
    """Reports on the same events, as they are and with quotations of the one put into the other."""
    chance = random.Random(12)
    for one, other in combinations(ARTICLES, 2):
        if same_wire_story(one, other):
            continue
        yield one, other
        said = [sentence.text for sentence in split(other.text) if '"' in sentence.text or "“" in sentence.text]
        quoted = " ".join(chance.sample(said, min(2, len(said))))
        yield replace(one, text=f"{one.text}\n\n{quoted}"), other


def same_wire_story(*articles: Document) -> bool:
    return all(Path(article.path or "").stem.startswith("repair-ship-sails") for article in articles)


def is_one(one: Document, other: Document) -> bool:
    a, b = (fingerprints(sentence.text for sentence in split(each.text)) for each in (one, other))
    return are_copies(len(a & b), len(a), len(b))


def test_copies_and_reports_of_their_own_are_told_apart() -> None:
    pairs = [(pair, True) for pair in copies()] + [(pair, False) for pair in independent()]
    assert len(pairs) >= 400
    told = [(is_one(*pair), truth) for pair, truth in pairs]
    right = sum(one for one, truth in told if truth)
    recall, precision = right / sum(truth for _, truth in told), right / max(1, sum(one for one, _ in told))
    print(f"\n{len(pairs)} pairs: precision {precision:.1%}, recall {recall:.1%}")
    assert precision == 1.0, "two reports of their own were taken for one"
    assert recall >= 0.97


def test_the_first_that_was_published_leads_and_the_counts_are_exact(samples: Path, embedder: Embedder) -> None:
    wire, copy = sorted(filter(same_wire_story, ARTICLES), key=lambda article: article.source != "Northline")
    reports = found(samples, embedder, "When did the cable ship Brannoch leave Ostrel?").reports
    assert reports.keys() >= {wire.id, copy.id}
    assert reports[wire.id] is reports[copy.id]
    first, second = reports[copy.id].carriers
    assert (first.source, second.source) == ("Northline", "Eastmere Post")
    folded = [{" ".join(s.text.casefold().split()) for s in split(each.text)} for each in (wire, copy)]
    assert len(folded[0] & folded[1]) <= second.shared <= second.sentences


def test_an_article_is_no_copy_of_a_short_note() -> None:
    note = Document("note", "The harbor was closed on Monday night for all ships. It rained.")
    story = Document("story", f"{note.text} The mayor of the town said that nobody had been hurt in the storm at all.")
    assert not is_one(note, story), "one sentence in common is no copy"


SAME = "9 of its 10 sentences are the same."


@pytest.mark.parametrize(
    ("sources", "line"),
    [
        (("Northline", "Eastmere Post"), f"Eastmere Post carries what Northline published first: {SAME}"),
        (("Northline", "Northline"), f"“B” repeats an earlier article of Northline: {SAME}"),
        ((None, None), f"B carries what A published first: {SAME}"),
    ],
)
def test_what_is_said_of_copies(sources: Sequence[str | None], line: str) -> None:
    carriers = Carrier("a", "A", sources[0], None, 10, 10), Carrier("b", "B", sources[1], None, 9, 10)
    told = [Report(carriers)]
    assert described(told, ["a"]) == [line]
    assert described(told, ["a", "b"]) == ["2 articles are cited, but they carry 1 report.", line]


def test_an_answer_tells_who_else_carries_what_it_cites(assistant: Assistant, ingest: Callable[..., object]) -> None:
    wire = [
        {"id": a.id, "text": a.text, "source": a.source, "title": a.title, "published": a.published} for a in ARTICLES
    ]
    ingest(*wire)
    reply = assistant.ask("When did the cable ship Brannoch leave Ostrel to repair the severed cable?")
    list(reply)
    assert any(len(report.carriers) == 2 for report in reply.answer.reports)
    assert answer_from_json(answer_to_json(reply.answer)).reports == reply.answer.reports


def found(folder: Path, embedder: Embedder, question: str) -> Found:
    with closing(Archive(folder, embedder)) as archive:
        return archive.search(question)


def story(number: int, *sentences: str, published: str = "2026-03-02") -> dict[str, object]:
    return {"id": f"s{number}", "source": f"Outlet {number}", "published": published, "text": " ".join(sentences)}


def told(about: str, count: int = 6) -> list[str]:
    return [f"The harbor master of {about} said on day {day} that the ferries ran late." for day in range(count)]


def test_copies_anywhere_in_the_archive_are_known_also_copies_of_copies(
    tmp_path: Path, ingest: Callable[..., object], embedder: Embedder
) -> None:
    first, second = told("Lorne"), told("Ansel")
    others = [story(number, *told(f"Port {number}")) for number in range(10, 40)]
    ingest(
        story(1, *first, published="2026-03-03"),
        story(2, *first, *second[:5], published="2026-03-02"),
        story(3, *second, published="2026-03-04"),
        *others,
    )
    reports = found(tmp_path / "archive", embedder, "What did the harbor master of Lorne say?").reports
    assert [carrier.document_id for carrier in reports["s1"].carriers] == ["s2", "s1", "s3"]
    assert [(carrier.shared, carrier.sentences) for carrier in reports["s1"].carriers] == [(11, 11), (6, 6), (5, 6)]
    assert all(len(report.carriers) == 1 for name, report in reports.items() if name not in ("s1", "s2", "s3"))


def test_an_article_that_was_rewritten_or_removed_is_a_copy_no_more(
    tmp_path: Path, ingest: Callable[..., object], embedder: Embedder
) -> None:
    ingest(story(1, *told("Lorne")), story(2, *told("Lorne")), story(3, *told("Lorne")))
    ingest(story(2, *told("Ansel")))
    here(["ingest", "--archive", str(tmp_path / "archive"), "--remove", "s3"])
    reports = found(tmp_path / "archive", embedder, "What did the harbor master of Lorne say?").reports
    assert [carrier.document_id for carrier in reports["s1"].carriers] == ["s1"]


def test_of_many_copies_each_is_read_once(tmp_path: Path, ingest: Callable[..., object]) -> None:
    ingest(*(story(number, *told("Lorne")) for number in range(40)))
    with catalogue.reading(tmp_path / "archive") as connection:
        rows = [article for (article,) in connection.execute("SELECT article FROM article")]
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        reports = Families(connection).reports(rows)
    assert {len(report.carriers) for report in reports.values()} == {40}
    assert len(asked) < 5 * 40


@pytest.mark.long
def test_a_sentence_that_a_thousand_articles_tell_makes_no_family(
    tmp_path: Path, ingest: Callable[..., object], embedder: Embedder
) -> None:
    note = [f"Sign up for letter number {n} of our newsroom here." for n in range(3)]
    ingest(*(story(number, *note, f"Ferry {number} ran on time.") for number in range(1_002)))
    reports = found(tmp_path / "archive", embedder, "Which ferry ran on time?").reports
    assert {len(report.carriers) for report in reports.values()} == {1}


def test_of_many_carriers_three_are_named_and_the_others_counted() -> None:
    carriers = tuple(Carrier(str(n), None, f"Outlet {n}", None, 10, 10) for n in range(9))
    lines = described([Report(carriers)], ["0", "7"])
    assert lines[0] == "2 articles are cited, but they carry 1 report."
    assert lines[1] == "Outlet 7 carries what Outlet 0 published first: 10 of its 10 sentences are the same."
    assert lines[4:] == ["5 more articles carry what Outlet 0 published first."]
