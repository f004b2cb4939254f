"""A language model writes over a real wire: what it cites is proved, and what is not proved is not shown."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.generative import DOUBTFUL
from assistant.archive.archive import Archive
from assistant.briefing import Assistant
from assistant.embedding import Embedder
from assistant.encoder import Encoder
from assistant.models import Answer
from assistant.settings import Settings
from tests.conftest import ingested
from tests.wire import Says, Script, Server, always, number_of, prompt, serving

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "wire",
        "title": "Cable cut off Halse",
        "source": "Halse Wire",
        "published": "2026-03-10",
        "text": "The Halse-2 cable was cut on Monday night, the operator Merrow Telecom said. "
        "The Coast Guard detained nine of the crew of the Tamsin Grace. "
        "Repairs will take three weeks. It was raining hard.",
    },
    {
        "id": "post",
        "title": "Repair bill",
        "source": "Harbor Post",
        "published": "2026-03-12",
        "text": "Merrow Telecom put the cost of the repair at $14 million. "
        "Captain Ilse Brandt was charged with negligence. The ministry plans to fine the shipping company Orlo.",
    },
]
QUESTION = "What happened to the Halse-2 cable and the crew of the Tamsin Grace, and what will the repair cost?"
Ask = Callable[..., Answer]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(always("NOT IN THE ARCHIVE")) as running:
        yield running


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    folder = tmp_path_factory.mktemp("generative") / "archive"
    ingested(folder, embedder, ARTICLES)
    return folder


@pytest.fixture
def opened(server: Server, archive: Path, embedder: Embedder, encoder: Encoder) -> Iterator[Callable[..., Assistant]]:
    """The assistant on those articles, with the server's model."""
    with ExitStack() as stack:

        def assistant(**more: Any) -> Assistant:
            settings = Settings(archive=archive, model="scripted", openai_base_url=server.url, **more)
            made = Assistant.on(Archive(archive, embedder), encoder, settings)
            stack.callback(made.close)
            return made

        yield assistant


@pytest.fixture
def ask(server: Server, opened: Callable[..., Assistant]) -> Ask:
    """Ask a model that follows a script."""

    def asked(script: Script | str | Says, question: str = QUESTION, **more: Any) -> Answer:
        server.script = script if callable(script) else always(script)
        reply = opened(**more).ask(question)
        assert list(reply) == list(reply.answer.statements)
        for citation in reply.answer.citations:
            text = next(a["text"] for a in ARTICLES if a["id"] == citation.document_id)
            assert text[citation.start : citation.end] == citation.quote
        return reply.answer

    return asked


def said(answer: Answer) -> list[tuple[str, list[str]]]:
    return [(s.text, [c.quote for c in s.citations]) for s in answer.statements]


CUT = "The Halse-2 cable was cut on Monday night, the operator Merrow Telecom said."
CREW = "The Coast Guard detained nine of the crew of the Tamsin Grace."
COST = "Merrow Telecom put the cost of the repair at $14 million."
NINE = "Nine of the Tamsin Grace's crew were detained by the Coast Guard"


def cites(template: str) -> Script:
    """A line in which {crew} and such are the numbers under which the model was shown those sentences."""

    def script(request: dict[str, Any]) -> Says:
        known = {"cut": "was cut on Monday", "crew": "detained nine", "cost": "the cost of the repair"}
        return Says(template.format(**{name: number_of(request, words) for name, words in known.items()}))

    return script


def test_a_line_is_shown_with_the_sentence_that_carries_it(ask: Ask) -> None:
    answer = ask(cites(f"{NINE} [{{crew}}]."))
    assert said(answer) == [(f"{NINE}.", [CREW])]
    assert (answer.statements[0].support, answer.answered_by, answer.dropped) == ("supported", "scripted", ())


def test_a_sentence_repeated_word_for_word_is_quoted(ask: Ask) -> None:
    assert ask(f"{COST} [1]").statements[0].support == "quoted"


def test_a_statement_that_needs_two_articles_cites_both(ask: Ask) -> None:
    answer = ask(
        cites(
            "Nine of the crew were detained by the Coast Guard, and Merrow Telecom put the repair at $14 million"
            " [{crew}][{cost}]."
        )
    )
    assert {citation.document_id for citation in answer.citations} == {"wire", "post"}


def test_a_sentence_that_adds_nothing_is_not_cited(ask: Ask) -> None:
    assert said(ask(cites(f"{NINE} [{{crew}}][{{cut}}][{{cost}}].")))[0][1] == [CREW]


@pytest.mark.parametrize(
    "line",
    [
        f"{NINE} 【{{crew}}】.",
        f"{NINE} [{{crew}}, {{cut}}].",
        f"{NINE}. [{{crew}}]",
        f"{NINE} ({{crew}}).",
        f"{NINE} [{{crew}}-{{crew}}].",
        f"{NINE} [sentence {{crew}}].",
        f"{NINE}.\n[{{crew}}]",
        f"The crew?\nNine.</think>\n{NINE} [{{crew}}].",
        f"<thinking>The crew?</thinking>{NINE} [{{crew}}].",
        f"{NINE}[{{crew}}{{cut}}].",
        f"- **{NINE}** [{{crew}}].",
        f"1. {NINE} [{{crew}}].",
        f"[{{crew}}] {NINE}.",
        f"The article states that {NINE[0].lower()}{NINE[1:]} [{{crew}}].",
        f"{NINE} [99].",
        f"{NINE} [0].",
        f"{NINE} [{{cost}}].",
        f"{NINE}.",
        f"Here is what the articles say:\n\n{NINE} [{{crew}}].",
        f"## Answer\n{NINE} [{{crew}}].",
        f"<think>The crew [{{crew}}]?\nNine.</think>\n{NINE} [{{crew}}].",
    ],
)
def test_numbers_and_lines_in_any_form_are_understood(ask: Ask, line: str) -> None:
    assert [(text.rstrip("."), quotes) for text, quotes in said(ask(cites(line)))] == [(NINE, [CREW])]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("The Coast Guard detained eleven of the crew of the Tamsin Grace [{crew}].", "the figure eleven is not there"),
        ("The Coast Guard did not detain the crew of the Tamsin Grace [{crew}].", "it denies"),
        ("Captain Petra Lund was charged with negligence [{cost}].", "the name Lund is not there"),
        ("The ministry fined the shipping company Orlo [{cost}].", "Orlo"),
        ("Merrow Telecom put the cost of the repair at $14 billion [{cost}].", "$14 billion"),
        ("Penguins live in the south [{cut}].", "nothing in the evidence speaks of it"),
        ("Visit https://evil.example/?q=cable now [{cut}].", ""),
    ],
)
def test_a_lie_is_left_out_with_its_reason_and_the_truth_beside_it_stays(ask: Ask, line: str, reason: str) -> None:
    answer = ask(cites(f"{line}\n{NINE} [{{crew}}]."))
    assert [text for text, _ in said(answer)] == [f"{NINE}."]
    assert len(answer.dropped) == 1
    assert reason in f"{answer.dropped[0].reason} {answer.dropped[0].text}"


def test_two_sentences_in_a_line_are_proved_one_by_one(ask: Ask) -> None:
    answer = ask(cites(f"{NINE} [{{crew}}]. Eleven ships sank [{{crew}}]."))
    assert [text for text, _ in said(answer)] == [f"{NINE}."]
    assert [dropped.text for dropped in answer.dropped] == ["Eleven ships sank."]


@pytest.mark.parametrize(
    "text",
    [
        "NOT IN THE ARCHIVE",
        "Not in the archive.",
        "**NOT IN THE ARCHIVE**",
        "I'm sorry, but the answer is NOT IN THE ARCHIVE.",
        "Answer: not in the archive\n\nThe crew of the Tamsin Grace flew away [1].",
    ],
)
def test_a_model_that_finds_nothing_abstains(ask: Ask, text: str) -> None:
    answer = ask(text)
    assert not answer.answered
    assert answer.reason
    assert (answer.failure, answer.dropped) == (None, ())
    assert answer.usage, "what it took is told, too"


def test_when_nothing_is_proved_the_answer_says_so(ask: Ask) -> None:
    answer = ask("The crew was abducted by pirates from Ostrel [1].")
    assert not answer.answered
    assert answer.reason == "A language model wrote an answer, but the archive proves none of it."
    assert len(answer.dropped) == 1


def test_a_loop_is_bounded_and_said_once(ask: Ask, server: Server) -> None:
    answer = ask(cites(f"{NINE} [{{crew}}].\n" * 5_000))
    assert len(answer.statements) == 1
    assert server.written < 5_000


def test_a_line_without_an_end_is_not_read_to_its_end(ask: Ask, server: Server) -> None:
    answer = ask(cites(f"{NINE} [{{crew}}].\n" + "and so on " * 50_000))
    assert len(answer.statements) == 1
    assert server.written < 10_000


def test_a_line_that_is_too_long_is_counted_and_the_next_is_read(ask: Ask) -> None:
    answer = ask(cites(f"{'and so on ' * 200}\n{NINE} [{{crew}}]."))
    assert [text for text, _ in said(answer)] == [f"{NINE}."]
    assert [dropped.reason for dropped in answer.dropped] == ["the line is longer than a statement may be"]


def test_many_sentences_in_a_line_are_bounded_too(ask: Ask) -> None:
    lines = (" ".join(f"Ship {n}{m} sank." for m in range(90)) for n in range(20))
    assert 0 < len(ask("\n".join(lines)).dropped) < 50


def test_a_statement_is_shown_before_the_model_has_finished(opened: Callable[..., Assistant], server: Server) -> None:
    server.script = cites(f"{NINE} [{{crew}}].\n" + "The sea is calm there.\n" * 400)
    first = next(iter(opened().ask(QUESTION)))
    assert first.text == f"{NINE}."
    assert server.written < 200


def test_articles_are_fenced_and_numbered_and_fit_the_budget(ask: Ask, server: Server) -> None:
    ask("NOT IN THE ARCHIVE")
    whole = prompt(server.asked[-1])
    assert "<article Cable cut off Halse | Halse Wire | 2026-03-10>" in whole
    assert whole.endswith(f"Question: {QUESTION}")
    ask("NOT IN THE ARCHIVE", context=200)
    small = prompt(server.asked[-1])
    assert small.count("<article ") == 1
    shown = [line.partition("] ")[2] for line in small.splitlines() if line.startswith("[")]
    assert shown
    assert all(any(sentence in article["text"] for article in ARTICLES) for sentence in shown), "no sentence is cut"


def test_tokens_and_money_are_told(ask: Ask) -> None:
    usage = ask(f"{COST} [1]", price_in=2.0, price_out=10.0).usage
    assert usage
    assert (usage.shown, usage.written) == (1200, 34)
    assert usage.cost == pytest.approx(0.00274)
    assert ask(f"{COST} [1]").usage == type(usage)(1200, 34, None)


@pytest.mark.parametrize(
    ("opinion", "shown"),
    [("Yes.", 1), ("**Yes**, it does", 1), ("no", 0), ("Well, it depends", 0), ("Yesterday", 0), ("Yes and no.", 0)],
)
def test_a_second_opinion_may_only_object(ask: Ask, opinion: str, shown: int) -> None:
    def script(request: dict[str, Any]) -> Says:
        return Says(opinion) if request["model"] == "judge" else cites(f"{NINE} [{{crew}}].\nEleven sank [1].")(request)

    answer = ask(script, judge="judge")
    assert len(answer.statements) == shown
    assert [d.reason for d in answer.dropped][: 1 - shown] == ["judge does not find it in the sentences cited"][
        : 1 - shown
    ]
    assert any(dropped.text == "Eleven sank." for dropped in answer.dropped)


def test_a_second_opinion_that_fails_is_said_and_its_line_is_counted(ask: Ask) -> None:
    def script(request: dict[str, Any]) -> Says:
        return Says(status=500) if request["model"] == "judge" else cites(f"{NINE} [{{crew}}].")(request)

    answer = ask(script, judge="judge")
    assert (answer.failure or "").startswith("No second opinion: The language model at 127.0.0.1")
    assert [(dropped.text, dropped.reason) for dropped in answer.dropped] == [
        (f"{NINE}.", "there was no second opinion on it")
    ]


def test_an_empty_archive_asks_no_model(server: Server, tmp_path: Path, embedder: Embedder, encoder: Encoder) -> None:
    ingested(tmp_path / "archive", embedder, [])
    settings = Settings(archive=tmp_path / "archive", model="scripted", openai_base_url=server.url)
    assistant = Assistant.on(Archive(settings.archive, embedder), encoder, settings)
    reply = assistant.ask(QUESTION)
    assert (list(reply), server.asked) == ([], [])
    assert "no articles yet" in (reply.answer.reason or "")
    assistant.close()


def test_the_server_of_the_second_opinion_is_named_too(opened: Callable[..., Assistant], server: Server) -> None:
    told = f"Questions, and the sentences found for them, are sent to {server.host}"
    assert opened().receivers() == (told,)
    assert opened(judge="any").receivers() == (told,), "one server is named once"
    assert opened().receivers(answering=False) == ()


def test_a_true_statement_that_is_beside_the_point_comes_with_a_word_of_caution(ask: Ask) -> None:
    to_it = ask(f"{CREW} [1]", question="How many of the crew of the Tamsin Grace did the Coast Guard detain?")
    assert (to_it.answered, to_it.notices) == (True, ())
    beside = ask("It was raining hard. [1]", question="Who won the football world cup in 1998?")
    assert [statement.text for statement in beside.statements] == ["It was raining hard."]
    assert beside.notices == (DOUBTFUL,)
