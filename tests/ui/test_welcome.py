from pathlib import Path

import pytest

from assistant.answering.extractive import Extractive
from assistant.archive.archive import Archive
from assistant.briefing import Assistant
from assistant.embedding import Embedder
from assistant.encoder import Encoder
from ui.examples import QUESTIONS, questions_for
from ui.welcome import ingest_command

EXPECTED = dict(
    zip(
        QUESTIONS,
        (
            ("detained 14 of its crew members", "Nine crew members", "the only people detained"),
            ("a second cable was cut on March 4 is false",),
            ("a contract for a standby repair ship was about to run out",),
            ("Philippa Orme, who sat on the Court of Appeal until 2021, would lead the inquiry",),
        ),
        strict=True,
    )
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_example_question_is_answered_from_the_samples(
    question: str, samples: Path, encoder: Encoder, embedder: Embedder
) -> None:
    archive = Archive(samples, embedder)
    reply = Assistant(archive, Extractive(encoder)).ask(question)
    said = " ".join(" ".join(statement.text.split()) for statement in reply)
    archive.close()
    assert [words for words in EXPECTED[question] if words not in said] == []


def test_the_examples_are_shown_with_the_samples_only(samples: Path, encoder: Encoder, embedder: Embedder) -> None:
    archive = Archive(samples, embedder)
    outlets = archive.status().sources
    archive.close()
    assert questions_for(outlets) == QUESTIONS
    assert questions_for(()) == questions_for(outlets[:3]) == ()


def test_the_first_command_is_one_that_a_terminal_finds() -> None:
    folder, beside = Path("/news desk/archive"), Path("/opt/briefing/bin")
    found = "/usr/local/bin/briefing-ingest"
    assert ingest_command(folder, "PATH", found, beside) == "briefing-ingest --archive '/news desk/archive' PATH"
    assert ingest_command(folder, "--sample", None, beside) == (
        "/opt/briefing/bin/briefing-ingest --archive '/news desk/archive' --sample"
    )
