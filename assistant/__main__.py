"""The `briefing` command: ask, search, check, show, eval."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.command import print_json, run
from assistant.errors import BriefingError
from assistant.settings import Settings, read_settings
from assistant.terminal import plain

if TYPE_CHECKING:
    from assistant.batch import Request
    from assistant.briefing import Assistant
    from assistant.contract import Json
    from assistant.scoping import Limits

_MOST = 10_000
_CASES = 'JSON lines: question, and expected: ["sentence", ...] or unanswerable: true'
_EXAMPLE = """\
examples:
  briefing ask --archive archive "Who denied the report?"
  briefing ask --archive archive --batch questions.jsonl --json
  briefing search --archive archive -k 5 --source "Harbor Post" --since 2026-03-03 "cable repair"
  briefing show --archive archive ID --versions
  briefing check --archive archive my-draft.md
  briefing eval --archive archive my-questions.jsonl
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status is 0 (an abstention is a result), 1 on failure, 2 on misuse."""
    options = _parser().parse_args(arguments)
    if options.command in ("ask", "search") and (options.question is None) == (options.batch is None):
        options.parser.error("takes a question, or --batch FILE")
    if options.command == "check" and (options.draft is None) == (options.batch is None):
        options.parser.error("takes a draft, or --batch FILE")

    def work() -> int:
        command: Callable[[argparse.Namespace, Settings], int] = options.run
        settings = read_settings()
        return command(options, settings.model_copy(update={"archive": options.archive or settings.archive}))

    return run("briefing", work)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing",
        description="Ask an archive of articles; each sentence of an answer cites the sentence that says so.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    ask = _command(commands, "ask", "answer a question, or a batch of them", _ask)
    search = _command(commands, "search", "rank articles and passages, without answering", _search)
    check = _command(commands, "check", "verify each sentence of a draft, or statements against given evidence", _check)
    show = _command(commands, "show", "print a stored article", _show)
    trial = _command(commands, "eval", "ask the questions of a file, and score the answers", _eval)
    for command in (ask, search):
        command.add_argument("question", nargs="?", metavar="QUESTION")
        _batch(command, "id and question")
    for command in (ask, search, check, trial):
        _scope(command)
    search.add_argument("-k", type=_how_many, default=10, metavar="N", help="how many articles (default 10)")
    check.add_argument(
        "draft", nargs="?", type=Path, metavar="DRAFT", help="text, Markdown or Word; - is standard input"
    )
    _batch(check, "id, statement and evidence")
    show.add_argument("id", metavar="ID", help="an article's id, as briefing-ingest --list tells it")
    show.add_argument("--versions", action="store_true", help="every version, and what changed, sentence by sentence")
    trial.add_argument("file", type=Path, metavar="FILE", help=_CASES)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    does: str,
    work: Callable[[argparse.Namespace, Settings], int],
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=does)
    made.add_argument("--archive", type=Path, metavar="DIR", help="default: $BRIEFING_ARCHIVE, else ./archive")
    made.add_argument("--json", action="store_true", help="print JSON")
    made.set_defaults(run=work, parser=made)
    return made


def _batch(command: argparse.ArgumentParser, fields: str) -> None:
    told = f"a JSON object with {fields} a line; - is standard input"
    command.add_argument("--batch", type=Path, metavar="FILE", help=told)


def _scope(command: argparse.ArgumentParser) -> None:
    told = "only this outlet's articles (more than once: these outlets')"
    command.add_argument("--source", action="append", default=[], metavar="OUTLET", help=told)
    command.add_argument("--since", type=_day, metavar="DATE", help="only articles published on this day or later")
    command.add_argument("--until", type=_day, metavar="DATE", help="only articles published on this day or earlier")


def _how_many(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or not 1 <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to {_MOST:,}")
    return int(text)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-03-02") from None


def limits(options: argparse.Namespace, as_of: date | None = None) -> Limits:
    """What the command line and a line of a batch limit a question to."""
    from assistant.scopes import Scope
    from assistant.scoping import Limits

    return Limits(Scope(tuple(options.source), options.since, options.until), as_of)


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    from assistant import terminal
    from assistant.contract import answer_to_json

    def answer(assistant: Assistant, request: Request) -> Json:
        reply = assistant.ask(request.question, asked=request.history, limits=limits(options, request.as_of))
        for _ in reply:
            pass
        return answer_to_json(reply.answer)

    if options.batch or options.json:
        return _as_json(options, settings, answer)
    return _with_assistant(
        settings,
        lambda assistant: terminal.answer(assistant.ask(options.question, limits=limits(options))),
        answering=True,
    )


def _search(options: argparse.Namespace, settings: Settings) -> int:
    from assistant import terminal
    from assistant.contract import search_to_json

    def search(assistant: Assistant, request: Request) -> Json:
        found = assistant.search(
            request.question, max(10, options.k), asked=request.history, limits=limits(options, request.as_of)
        )
        return search_to_json(request.question, found, options.k)

    if options.batch or options.json:
        return _as_json(options, settings, search)
    return _with_assistant(
        settings,
        lambda assistant: terminal.passages(assistant.search(options.question, options.k, limits=limits(options))),
    )


def _show(options: argparse.Namespace, settings: Settings) -> int:
    from assistant import terminal
    from assistant.archive import articles
    from assistant.contract import article_to_json, version_to_json

    found = articles.versions(settings.archive, options.id)
    if not found:
        raise BriefingError(
            f"The archive holds no article with the id {options.id}; see the ids with: briefing-ingest --list"
        )
    if options.versions:
        for before, version in zip([None, *found[:-1]], found, strict=True):
            print_json(version_to_json(before, version)) if options.json else terminal.version(before, version)
    elif options.json:
        print_json(article_to_json(*found[-1]))
    else:
        terminal.article(found[-1][0])
    return 0


def _check(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.verification import command, files

    if options.batch:
        return command.check_claims(options.batch)
    draft = files.read_draft(options.draft)
    chosen = limits(options).chosen
    return _with_assistant(
        settings, lambda assistant: command.print_checks(assistant, draft, chosen, as_json=options.json), checking=True
    )


def _eval(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.evaluation.command import evaluate

    chosen = limits(options).chosen
    return _with_assistant(
        settings, lambda assistant: evaluate(assistant, options.file, chosen, as_json=options.json), answering=True
    )


def _as_json(options: argparse.Namespace, settings: Settings, work: Callable[[Assistant, Request], Json]) -> int:
    from assistant import batch

    def print_results(assistant: Assistant) -> int:
        if options.batch:
            return batch.run(options.batch, lambda request: work(assistant, request), batch.Request)
        result = work(assistant, batch.Request.model_construct(question=options.question))
        print_json(result)
        return 1 if "error" in result else 0

    return _with_assistant(settings, print_results, answering=options.command == "ask" or options.batch is not None)


def _with_assistant(
    settings: Settings, work: Callable[[Assistant], int], *, answering: bool = False, checking: bool = False
) -> int:
    from assistant.briefing import Assistant

    assistant = Assistant.open(settings)
    for told in assistant.receivers(answering=answering, checking=checking):
        print(f"{plain(told)}.", file=sys.stderr)
    try:
        return work(assistant)
    finally:
        assistant.close()


if __name__ == "__main__":
    sys.exit(main())
