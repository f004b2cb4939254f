"""A language model that cannot be asked, or does not finish: one sentence, no key in it, nothing switched."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from langchain_core.tracers.langchain import wait_for_all_tracers
from pydantic import SecretStr

from assistant.archive.archive import Archive
from assistant.briefing import Assistant
from assistant.contract import answer_to_json
from assistant.embedding import Embedder
from assistant.encoder import Encoder
from assistant.language_model import LanguageModel
from assistant.models import Answer, Turn
from assistant.settings import Settings
from tests.conftest import ingested
from tests.wire import WRONG, Says, Server, always, prompt, serving

DAM = "The dam at Orsk was built in 1962."
RIVER = "Fishing in the Lorne was banned in May."
QUESTION = "When was the dam at Orsk built?"
Ask = Callable[..., Answer]


def piece(**delta: str) -> str:
    """An event of a stream, with this in it."""
    return f"data: {json.dumps({'choices': [{'index': 0, 'delta': delta, 'finish_reason': None}]})}\n\n"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(always(f"{DAM} [1]")) as running:
        yield running


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    folder = tmp_path_factory.mktemp("model") / "archive"
    ingested(folder, embedder, [{"id": "a", "title": "The dam", "text": f"{DAM} {RIVER}"}])
    return folder


@pytest.fixture
def opened(archive: Path, embedder: Embedder, encoder: Encoder) -> Iterator[Callable[..., Assistant]]:
    with ExitStack() as stack:

        def assistant(**given: Any) -> Assistant:
            wanted: dict[str, Any] = {"model": "scripted", "timeout": 5} | given
            settings = Settings(archive=archive, **wanted)
            made = Assistant.on(Archive(archive, embedder), encoder, settings)
            stack.callback(made.close)
            return made

        yield assistant


@pytest.fixture
def ask(opened: Callable[..., Assistant]) -> Ask:
    def asked(**given: Any) -> Answer:
        reply = opened(**given).ask(QUESTION)
        list(reply)
        return reply.answer

    return asked


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (Says(status=429, headers={"retry-after": "90"}), "the limit of use is reached and asks to wait 90 s"),
        (Says(status=429), "the limit of use is reached; set"),
        (Says(status=404, error="no such model"), "has no model of the name in BRIEFING_MODEL"),
        (Says(status=403), "does not allow this key"),
        (Says(status=500), "had a failure of its own"),
        (Says(status=429, headers={"retry-after": "7.5"}), "asks to wait 8 s"),
        (Says(status=402), "wants to be paid before it answers"),
        (Says(status=408), "did not answer in time"),
        (Says(status=460), "did not accept the request"),
        (Says(status=409), "did not accept the request"),
        (Says(status=413), "found the text too long for the model"),
        (Says(status=422), "did not accept the request"),
        (Says(status=400, error="prompt is too long: 9 tokens"), "found the text too long for the model"),
        (Says(raw='data: {"error": {"message": "Rate limit reached", "code": 429}}\n\n'), "limit of use is reached"),
        (Says(status=400, error="maximum context length is 8 tokens"), "found the text too long for the model"),
        (Says(status=400, error="no"), "did not accept the request"),
        (Says(raw="<html>Welcome</html>"), "answered in a form that is not OpenAI's"),
        (Says(raw='data: {"no": "choices"}\n\n'), ""),
        (Says(raw="data: {{{\n\n"), ""),
        (Says(raw='data: {"choices": 7}\n\n'), ""),
        (Says(raw='data: {"error": {"message": "sk-secret overloaded"}}\n\n'), ""),
    ],
)
def test_a_server_that_fails_is_one_sentence(ask: Ask, server: Server, says: Says, told: str) -> None:
    server.script = always(says)
    answer = ask(openai_base_url=server.url, openai_api_key=SecretStr("sk-secret"))
    assert answer.failure is not None
    assert told in answer.failure
    assert answer.failure.count("\n") == 0
    assert answer.failure.endswith(("again.", "it.", "words."))
    assert (answer.statements, answer.reason, answer.nearest) == ((), None, ())
    assert "sk-secret" not in str(answer_to_json(answer))
    assert answer_to_json(answer)["error"] == answer.failure


def test_a_wrong_key_is_not_repeated(ask: Ask, server: Server) -> None:
    answer = ask(openai_base_url=server.url, openai_api_key=SecretStr(WRONG))
    assert "refused the key in OPENAI_API_KEY" in (answer.failure or "")
    assert WRONG not in str(answer_to_json(answer))


def test_without_key_and_server_it_says_what_to_set(ask: Ask) -> None:
    assert ask().failure == "BRIEFING_MODEL names an OpenAI model, so set OPENAI_API_KEY or OPENAI_BASE_URL."


def test_a_server_that_is_not_there_is_one_sentence(ask: Ask) -> None:
    failure = ask(openai_base_url="http://127.0.0.1:9/v1").failure
    assert failure == (
        "The language model at 127.0.0.1:9 could not be reached at OPENAI_BASE_URL; set that right and ask again."
    )


def test_what_is_meant_for_one_server_is_not_sent_to_another(ask: Ask, server: Server) -> None:
    with serving(always(f"{DAM} [1]")) as other:
        elsewhere = {"location": f"{other.url}/chat/completions"}
        for status in (301, 302, 307, 308):
            server.script = always(Says(status=status, headers=elsewhere))
            failure = ask(openai_base_url=server.url).failure or ""
            assert "sends to another address than that in OPENAI_BASE_URL, which is not asked" in failure
        assert other.connections == 0


@pytest.mark.parametrize(
    ("says", "silence", "told"),
    [
        (Says(endless=": still here\n\n", delay=0.05), 0.3, "did not answer in time"),
        (Says(endless=piece(content=" "), delay=0.05), 0.2, "did not answer in time"),
        (Says(endless="data: " + "x" * 100_000), 30, "wrote without end"),
        (Says(endless=piece(reasoning_content="hm " * 500)), 30, "wrote without end"),
    ],
)
def test_a_stream_without_end_is_given_up_and_what_was_verified_stays(
    ask: Ask, server: Server, says: Says, silence: float, told: str
) -> None:
    server.script = always(replace(says, text=f"{DAM} [1]\n"))
    answer = ask(openai_base_url=server.url, timeout=silence)
    assert told in (answer.failure or "")
    assert [statement.text for statement in answer.statements] == [DAM]


def test_empty_lines_without_end_are_not_read_for_ever(ask: Ask, server: Server) -> None:
    server.script = always(Says(f"{DAM} [1]\n", endless=piece(content="\n" * 500)))
    assert [statement.text for statement in ask(openai_base_url=server.url).statements] == [DAM]


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (Says(""), "wrote no answer"),
        (Says("\n \n"), "wrote no answer"),
        (Says("<think>The dam was built"), "wrote no answer"),
        (Says("", finish="tool_calls"), "called a tool instead of writing"),
        (Says(f"{DAM}\nFishing in", finish="error"), "broke off"),
        (Says(f"{DAM}\nFishing in", finish="insufficient_system_resource"), "broke off"),
    ],
)
def test_the_silence_of_a_model_is_not_the_archives(ask: Ask, server: Server, says: Says, told: str) -> None:
    server.script = always(says)
    answer = ask(openai_base_url=server.url)
    assert told in (answer.failure or "")
    assert (answer.reason, answer.nearest, answer.dropped) == (None, (), ())


@pytest.mark.parametrize("finish", ["stop", "eos_token", "COMPLETE", "end_of_text"])
def test_servers_have_several_words_for_a_whole_answer(ask: Ask, server: Server, finish: str) -> None:
    server.script = always(Says(f"{DAM} [1]", finish=finish))
    assert ask(openai_base_url=server.url).failure is None


def test_characters_that_nobody_sees_are_not_kept(ask: Ask, server: Server) -> None:
    server.script = always(f"{DAM[:9]}\u202e\x00{DAM[9:]}\u200b [1]\nIt broke \ud83d in May.")
    answer = ask(openai_base_url=server.url)
    assert [statement.text for statement in answer.statements] == [DAM]
    assert [dropped.text for dropped in answer.dropped] == ["It broke \ufffd in May."]


@pytest.mark.parametrize("key", ["sk-curly’s", "sk two words"])
def test_a_key_that_can_be_none_is_not_sent(ask: Ask, server: Server, key: str) -> None:
    failure = ask(openai_base_url=server.url, openai_api_key=SecretStr(key)).failure or ""
    assert failure == "OPENAI_API_KEY holds characters that no key has; copy it anew."
    assert server.connections == 0


def test_a_key_that_was_copied_with_its_line_end_is_read(
    ask: Ask, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-good \r\n")
    assert ask(openai_base_url=server.url).answered


def test_a_server_that_stays_silent_is_given_up(ask: Ask, server: Server) -> None:
    server.script = always(Says("late", delay=3.0))
    assert "did not answer in time" in (ask(openai_base_url=server.url, timeout=0.3).failure or "")


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (Says(f"{DAM} [1]\n{RIVER} [2]\n", cut_after=8), "broke off"),
        (Says(f"{DAM} [1]\nFishing in the", finish=None), "broke off"),
        (Says(f"{DAM} [1]\nFishing in the", finish="length"), "limit of what it may write"),
        (Says(f"{DAM} [1]\nFishing in the", finish="content_filter"), "filter"),
    ],
)
def test_what_was_verified_before_a_stream_was_cut_stays(ask: Ask, server: Server, says: Says, told: str) -> None:
    server.script = always(says)
    answer = ask(openai_base_url=server.url)
    assert [statement.text for statement in answer.statements] == [DAM]
    assert told in (answer.failure or "")
    assert answer.dropped == (), "an unfinished line is not judged"


def test_a_provider_that_is_not_installed_names_its_package(ask: Ask) -> None:
    assert "install it with pip" in (ask(model="anthropic:claude").failure or "")
    assert "langchain-anthropic" in (ask(model="anthropic:claude").failure or "")


def test_a_provider_that_nobody_knows_is_one_sentence(ask: Ask) -> None:
    assert "name it provider:model" in (ask(model="nobody:model").failure or "")


@pytest.mark.parametrize("model", ["llama3:8b", "openai:llama3", "qwen/qwen3"])
def test_with_a_server_any_name_is_a_model_of_that_server(ask: Ask, server: Server, model: str) -> None:
    answer = ask(openai_base_url=server.url, model=model)
    assert (answer.answered, answer.answered_by) == (True, model)
    assert server.asked[0]["model"] == model.removeprefix("openai:")


def test_a_key_alone_sends_nothing(ask: Ask, server: Server) -> None:
    answer = ask(openai_base_url=server.url, openai_api_key=SecretStr("sk-any"), model=None)
    assert (answer.answered_by, server.asked) == ("extractive", [])


def test_tracing_set_in_the_environment_sends_nothing(
    ask: Ask, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(always("")) as tracer:
        for name, value in {"TRACING": "true", "API_KEY": "any", "ENDPOINT": tracer.url}.items():
            monkeypatch.setenv(f"LANGSMITH_{name}", value)
        monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")
        assert ask(openai_base_url=server.url).answered
        wait_for_all_tracers()
        assert tracer.connections == 0


@pytest.mark.parametrize(
    ("model", "url", "host"),
    [
        ("gpt-x", None, "api.openai.com"),
        ("openai:gpt-x", None, "api.openai.com"),
        ("anthropic:claude", None, "anthropic"),
        ("llama3:8b", "http://me:secret@localhost:9/v1", "localhost:9"),
    ],
)
def test_who_receives_text_is_told(model: str, url: str | None, host: str) -> None:
    assert LanguageModel(model, "BRIEFING_MODEL", Settings(openai_base_url=url)).host == host


def follow_up(opened: Callable[..., Assistant], server: Server, rewritten: str | Says, question: str) -> Answer:
    first = opened(openai_base_url=server.url).ask(QUESTION)
    list(first)
    server.script = always(rewritten)
    reply = opened(openai_base_url=server.url).ask(question, earlier=[Turn(1, "", first.answer)])
    server.script = always("NOT IN THE ARCHIVE")
    list(reply)
    return reply.answer


def test_a_follow_up_is_rewritten_by_the_model(opened: Callable[..., Assistant], server: Server) -> None:
    answer = follow_up(opened, server, "Who built the dam at Orsk?\n", "Who built it?")
    assert answer.standalone_question == "Who built the dam at Orsk?"
    assert (answer.usage.shown if answer.usage else 0) == 2400, "rewriting is counted too"
    assert f"- {DAM}" in prompt(server.asked[1])


@pytest.mark.parametrize(
    "rewritten",
    [
        "",
        "Who bribed Petra Lund of Merrow Telecom?",
        "What? " * 200,
        DAM,
        "When was the dam at Orsk built?",
        "Who owned the dam at Orsk",
        "Who owned the dam at Orsk, and is it safe?",
    ],
)
def test_a_rewriting_that_strays_is_not_used(opened: Callable[..., Assistant], server: Server, rewritten: str) -> None:
    assert follow_up(opened, server, rewritten, "Who owned it?").standalone_question == "Who owned it? (Orsk)"


def test_a_failed_rewriting_is_said(opened: Callable[..., Assistant], server: Server) -> None:
    answer = follow_up(opened, server, Says(status=403), "Who built it?")
    assert answer.standalone_question == "Who built it? (Orsk)"
    assert "read without the language model" in answer.notices[0]
