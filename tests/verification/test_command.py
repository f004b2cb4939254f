"""`briefing check`, as people and scripts run it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from assistant.archive import articles
from tests.conftest import here
from tests.wire import Says, always, prompt, serving

DRAFT = """\
# Situation

The captain of the **Tamsin Grace** was charged on Thursday with negligently damaging critical infrastructure.
The captain was not charged.

- Ostrel has declared war on Karsund.
"""
FERRY = "The ferry ran aground off Sula."
CITATION = {
    "number", "document_id", "digest", "title", "source", "author", "url", "published",
    "ordinal", "start", "end", "quote", "page", "grade", "path",
}  # fmt: skip


def lines(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def checked(samples: Path, tmp_path: Path, content: bytes, *options: str) -> int:
    draft = tmp_path / "draft.md"
    draft.write_bytes(content)
    return main(["check", "--archive", str(samples), str(draft), *options])


def test_each_sentence_of_a_draft_gets_a_verdict_with_exact_citations(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(samples, tmp_path, DRAFT.encode(), "--json") == 0
    supported, contradicted, absent = lines(capsys.readouterr().out)
    assert supported["statement"].startswith("The captain of the Tamsin Grace was charged")
    assert (supported["verdict"], supported["supported"], supported["reasons"]) == ("supported", True, [])
    assert supported["unsaid"] == []
    assert (contradicted["verdict"], contradicted["supported"]) == ("contradicted", False)
    assert contradicted["reasons"] == ["it denies “charged”, the source does not"]
    assert (absent["verdict"], absent["citations"], absent["score"] < 0.5) == ("not_found", [], True)
    for citation in supported["citations"] + contradicted["citations"]:
        assert citation.keys() == CITATION
        found = articles.article(samples, citation["document_id"])
        assert found is not None
        assert found[0].text[citation["start"] : citation["end"]] == citation["quote"]


def test_a_person_reads_verdicts_reasons_and_sentences_without_colour_in_a_pipe(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(samples, tmp_path, DRAFT.encode()) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("supported\nThe captain of the Tamsin Grace was charged")
    assert "[1] Captain of grain ship charged with negligence, not sabotage — Halse Evening Post" in printed
    assert "CONTRADICTED\nThe captain was not charged." in printed
    assert printed.endswith("3 sentences: 1 supported, 1 contradicted, 1 not found.\n")
    assert "\x1b" not in printed


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "holds no sentence to check"),
        (b"# Only a heading\n\n...", "holds no sentence to check"),
        (b"caf\xe9", "is no text in UTF-8; save it as plain text, Markdown or .docx"),
        (b"a" * 2_000_001, "is larger than 2,000,000 bytes; check it in parts"),
    ],
)
def test_a_draft_that_cannot_be_checked_is_one_sentence(
    content: bytes, message: str, samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(samples, tmp_path, content) == 1
    complaint = capsys.readouterr().err
    assert message in complaint
    assert complaint.count("\n") == 1


def test_a_batch_opens_no_archive_and_cites_the_evidence_given(tmp_path: Path) -> None:
    claims = (
        {"id": "a", "statement": FERRY, "evidence": ["Rain fell.", FERRY]},
        {"id": "b", "statement": "Prices rose.", "evidence": ["Prices fell."]},
        {"id": "c", "statement": "Prices rose."},
        {"id": "d", "statement": "The dam broke.", "evidence": []},
    )  # fmt: skip
    given = "".join(json.dumps(claim) + "\n" for claim in claims)
    command = [
        sys.executable,
        "-m",
        "assistant",
        "check",
        "--batch",
        "-",
        "--json",
        "--archive",
        str(tmp_path / "nowhere"),
    ]
    done = subprocess.run(command, input=given, capture_output=True, text=True, env=os.environ)
    a, b, c, d = lines(done.stdout)
    assert (a["id"], a["verdict"], a["supported"]) == ("a", "supported", True)
    assert a["citations"] == [{"evidence": 1, "start": 0, "end": 31, "quote": FERRY}]
    assert (b["verdict"], b["reasons"]) == ("contradicted", ["it says “rose”, the source “fell”"])
    assert c == {"id": "c", "error": "evidence: is missing"}
    assert (d["verdict"], d["citations"]) == ("not_found", [])
    assert done.returncode == 1
    assert not (tmp_path / "nowhere").exists()


def test_what_one_article_supports_and_another_contradicts_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = tmp_path / "two.jsonl"
    told = (
        "The repair of the Lorne bridge will cost $41 million.",
        "The repair of the Lorne bridge will cost $14 million.",
    )
    records.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(told)))
    archive = tmp_path / "archive"
    here(["ingest", "--archive", str(archive), str(records)], check=True)
    assert checked(archive, tmp_path, told[0].encode(), "--json") == 0
    (found,) = lines(capsys.readouterr().out)
    assert [citation["document_id"] for citation in found["citations"]] == ["0"]
    assert [citation["document_id"] for citation in found["contradicted_by"]] == ["1"]
    assert checked(archive, tmp_path, told[0].encode()) == 0
    assert "but [2]" in capsys.readouterr().out


def test_what_a_supported_sentence_says_beyond_its_sources_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "fair.txt"
    article.write_text("The harvest festival in Sula drew 4,000 visitors on Sunday, its organizers said.")
    archive = tmp_path / "archive"
    here(["ingest", "--archive", str(archive), str(article)], check=True)
    draft = b"The annual harvest festival in Sula drew 4,000 visitors on Sunday."
    assert checked(archive, tmp_path, draft) == 0
    assert "supported\nThe annual harvest festival" in (printed := capsys.readouterr().out)
    assert "    no sentence says: annual\n" in printed
    assert checked(archive, tmp_path, draft, "--json") == 0
    assert lines(capsys.readouterr().out)[0]["unsaid"] == ["annual"]


def test_a_draft_is_checked_against_the_articles_that_were_chosen(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(samples, tmp_path, DRAFT.encode(), "--json", "--source", "Halse Evening Post") == 0
    sources = {citation["source"] for each in lines(capsys.readouterr().out) for citation in each["citations"]}
    assert sources == {"Halse Evening Post"}
    assert checked(samples, tmp_path, DRAFT.encode(), "--source", "Nobody") == 1
    assert "No article of the archive is from Nobody" in capsys.readouterr().err


def test_it_is_called_with_a_draft_or_a_batch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["check"])
    assert "briefing check: error: takes a draft, or --batch FILE" in capsys.readouterr().err


@pytest.mark.parametrize(("opinion", "verdict"), [("Yes", "supported"), ("No", "not_found")])
def test_a_second_opinion_may_object_to_what_is_supported_in_other_words(
    samples: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    opinion: str,
    verdict: str,
) -> None:
    with serving(always(opinion)) as server:
        monkeypatch.setenv("BRIEFING_JUDGE", "second")
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        draft = "Philippa Orme is to lead the inquiry. The Tribune could not verify the claim. Ostrel declared war."
        assert checked(samples, tmp_path, draft.encode(), "--json") == 0
    told = capsys.readouterr()
    assert f"Sentences of the draft, and those that support them, are sent to {server.host}." in told.err
    other_words, word_for_word, absent = lines(told.out)
    assert (other_words["verdict"], word_for_word["verdict"], absent["verdict"]) == (verdict, "supported", "not_found")
    assert len(server.asked) == 1, "what is quoted or refused needs no opinion"
    assert "Philippa Orme is to lead the inquiry." in prompt(server.asked[0])
    objection = ["second does not find it in the sentences cited"]
    assert (other_words["reasons"], bool(other_words["citations"])) == (
        ([], True) if verdict == "supported" else (objection, True)
    )


def test_a_second_opinion_that_cannot_be_had_is_one_sentence(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(always(Says(status=500))) as server:
        monkeypatch.setenv("BRIEFING_JUDGE", "second")
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert checked(samples, tmp_path, b"Ostrel declared war. Philippa Orme is to lead the inquiry.", "--json") == 1
    told = capsys.readouterr()
    assert [line["verdict"] for line in lines(told.out)] == ["not_found"]
    assert told.err.count("had a failure of its own") == 1


def test_a_choice_that_no_article_fits_is_said_not_to_be_applied(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = b"Philippa Orme is to lead the inquiry."
    assert checked(samples, tmp_path, draft, "--since", "2027-01-01", "--json") == 0
    told = capsys.readouterr()
    assert "Note: No article fits what was chosen, so that filter was not applied." in told.err
    assert lines(told.out)[0]["verdict"] == "supported"
    assert checked(samples, tmp_path, draft, "--since", "2026-03-01", "--json") == 0
    assert "Note: 1 article without a date was left out." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("[]", "the line: is no JSON object"),
        ('{"statement": "A b."}', "evidence: is missing"),
        ('{"statement": "A b.", "evidence": "A b."}', "evidence: is no list"),
        ('{"statement": 7, "evidence": []}', "statement: is no text"),
        (
            '{"statement": "A b.", "evidence": ["A b."], "dates": ["x"]}',
            "dates: 'x' is no day such as 2026-03-02",
        ),
    ],
)
def test_a_line_that_is_no_claim_is_said_in_plain_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, error: str
) -> None:
    batch = tmp_path / "claims.jsonl"
    batch.write_text(f"{line}\n")
    assert main(["check", "--batch", str(batch), "--json"]) == 1
    assert lines(capsys.readouterr().out)[0]["error"] == error
