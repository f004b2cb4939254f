"""The `briefing` command: ask, search, show."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import BriefingError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.briefing import Assistant
    from assistant.contract import Json

_EXAMPLE = """\
examples:
  briefing ask --archive archive "Who denied the report?"
  briefing ask --archive archive --batch questions.jsonl --json
  briefing search --archive archive -k 5 "cable repair"
  briefing show --archive archive ID
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status is 0 (an abstention is a result), 1 on failure, 2 on misuse."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command != "show" and (options.question is None) == (options.batch is None):
        parser.error(f"{options.command} takes a question, or --batch FILE")
    try:
        run: Callable[[argparse.Namespace, Settings], int] = options.run
        settings = Settings()
        return run(options, settings.model_copy(update={"archive": options.archive or settings.archive}))
    except BriefingError as error:
        print(f"briefing: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("briefing: stopped.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read has read enough
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing",
        description="Ask an archive of articles; each sentence of an answer cites the sentence that says so.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    ask = commands.add_parser("ask", help="answer a question, or a batch of them")
    search = commands.add_parser("search", help="rank articles and passages, without answering")
    show = commands.add_parser("show", help="print a stored article")
    for command in (ask, search, show):
        command.add_argument("--archive", type=Path, metavar="DIR", help="default: $BRIEFING_ARCHIVE, else ./archive")
        command.add_argument("--json", action="store_true", help="print JSON")
    for command in (ask, search):
        command.add_argument("question", nargs="?", metavar="QUESTION")
        command.add_argument("--batch", type=Path, metavar="FILE", help="a JSON object with id and question a line")
    search.add_argument("-k", type=_positive, default=10, metavar="N", help="how many articles (default 10)")
    show.add_argument("id", metavar="ID", help="an article's id, as briefing-ingest --list tells it")
    ask.set_defaults(run=_ask)
    search.set_defaults(run=_search)
    show.set_defaults(run=_show)
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    from assistant import terminal
    from assistant.contract import answer_to_json

    def answer(assistant: Assistant, question: str) -> Json:
        reply = assistant.ask(question)
        for _ in reply:
            pass
        return answer_to_json(reply.answer)

    if options.batch or options.json:
        return _as_json(options, settings, answer)
    return _with_assistant(settings, lambda assistant: terminal.answer(assistant.ask(options.question)))


def _search(options: argparse.Namespace, settings: Settings) -> int:
    from assistant import terminal
    from assistant.contract import search_to_json

    def search(assistant: Assistant, question: str) -> Json:
        return search_to_json(question, assistant.search(question, max(10, options.k)), options.k)

    if options.batch or options.json:
        return _as_json(options, settings, search)
    return _with_assistant(
        settings, lambda assistant: terminal.passages(assistant.search(options.question, options.k).passages)
    )


def _show(options: argparse.Namespace, settings: Settings) -> int:
    from assistant import terminal
    from assistant.archive import articles
    from assistant.contract import article_to_json

    found = articles.article(settings.archive, options.id)
    if found is None:
        raise BriefingError(
            f"The archive holds no article with the id {options.id}; see the ids with: briefing-ingest --list"
        )
    if options.json:
        print(json.dumps(article_to_json(*found), ensure_ascii=False))
    else:
        terminal.article(found[0])
    return 0


def _as_json(options: argparse.Namespace, settings: Settings, work: Callable[[Assistant, str], Json]) -> int:
    from assistant import batch

    def run(assistant: Assistant) -> int:
        if options.batch:
            return batch.run(options.batch, lambda question: work(assistant, question))
        print(json.dumps(work(assistant, options.question), ensure_ascii=False))
        return 0

    return _with_assistant(settings, run)


def _with_assistant(settings: Settings, run: Callable[[Assistant], int]) -> int:
    from assistant.briefing import Assistant

    assistant = Assistant.open(settings)
    try:
        return run(assistant)
    finally:
        assistant.close()


if __name__ == "__main__":
    sys.exit(main())
