"""The `briefing-ingest` command: add, update, list, remove, rebuild, back up."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from assistant.archive import articles, catalogue
from assistant.archive.writer import open_writer
from assistant.embedding import open_embedder
from assistant.errors import BriefingError
from assistant.settings import Settings
from ingest.pipeline import Ingest, Summary
from ingest.progress import on_standard_error

_EXAMPLE = """\
example:
  briefing-ingest --archive archive articles/ extra.jsonl
  briefing-ingest --archive archive --list
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status is 0, 1 if anything failed, 2 if it was called wrongly."""
    parser = _parser()
    options = parser.parse_args(arguments)
    settings = Settings()
    folder = options.archive or settings.archive
    try:
        if options.list:
            return _list(folder, as_json=options.json)
        if options.backup:
            return _back_up(folder, options.backup)
        return _write(options, folder, settings)
    except BriefingError as error:
        print(f"briefing-ingest: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(
            "briefing-ingest: stopped; the archive is as it was, and no embedding work is lost.",
            file=sys.stderr,
        )
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefing-ingest",
        description="Bring articles into the archive: .txt, .md, .html and .jsonl files, and folders of them.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders to add or update")
    parser.add_argument("--archive", type=Path, metavar="DIR", help="default: $BRIEFING_ARCHIVE, else ./archive")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--no-wait", action="store_true", help="fail if another ingest is writing, do not wait")
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--sample", action="store_true", help="add the invented sample articles")
    other.add_argument("--list", action="store_true", help="list the articles of the archive")
    other.add_argument("--remove", nargs="+", metavar="ID", help="remove articles, with all their versions")
    other.add_argument("--rebuild", action="store_true", help="split and embed the stored articles anew")
    other.add_argument("--backup", type=Path, metavar="FILE", help="copy the catalogue safely into FILE")
    return parser


def _write(options: argparse.Namespace, folder: Path, settings: Settings) -> int:
    action = _action(options)
    with (
        on_standard_error() as progress,
        open_writer(folder, wait=not options.no_wait, report=progress.say) as writer,
    ):
        summary = action(Ingest(folder, writer, open_embedder(settings), progress))
    print(json.dumps(_to_json(summary), ensure_ascii=False) if options.json else _sentence(summary))
    return 1 if summary.failed else 0


def _action(options: argparse.Namespace) -> Callable[[Ingest], Summary]:
    if options.remove:
        return lambda ingest: ingest.remove(options.remove)
    if options.rebuild:
        return Ingest.rebuild
    if options.sample:
        return _add_samples
    return lambda ingest: ingest.add(options.paths)


def _add_samples(ingest: Ingest) -> Summary:
    with as_file(files("ingest").joinpath("samples")) as folder:
        return ingest.add([folder])


def _list(folder: Path, *, as_json: bool) -> int:
    for document, sentences in articles.listing(folder):
        names = ("id", "title", "source", "author", "url", "path", "published")
        row = {name: getattr(document, name) for name in names} | {"sentences": sentences}
        print(json.dumps(row, ensure_ascii=False) if as_json else _line(row))
    return 0


def _line(row: dict[str, Any]) -> str:
    parts = (
        row["id"],
        row["published"] or "undated",
        row["source"] or "unknown source",
        row["title"] or "untitled",
    )
    return "  ".join(" ".join(part.split()) for part in parts)


def _back_up(folder: Path, target: Path) -> int:
    catalogue.back_up(folder, target)
    print(f"The catalogue was copied to {target}; to restore it, put it into an empty folder as {catalogue.NAME}.")
    return 0


def _to_json(summary: Summary) -> dict[str, Any]:
    return asdict(summary)


def _sentence(summary: Summary) -> str:
    done = ", ".join(f"{getattr(summary, what):,} {what}" for what in ("added", "updated", "unchanged", "removed"))
    failed = f", {len(summary.failed):,} failed" if summary.failed else ""
    return (
        f"{done}{failed}. The archive holds {summary.documents:,} articles with {summary.sentences:,} sentences "
        f"({summary.seconds:.1f} s)."
    )


if __name__ == "__main__":
    sys.exit(main())
