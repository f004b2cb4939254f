"""The `briefing-ingest` command: add, update, list, remove, rebuild, back up, tell what the last runs did."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib.resources import as_file, files
from pathlib import Path

from assistant.archive import articles, catalogue
from assistant.archive.rows import Listed
from assistant.archive.writer import Writer, open_writer
from assistant.command import print_json, run
from assistant.embedding import open_embedder
from assistant.encoder import Encoder
from assistant.settings import Settings, read_settings
from assistant.terminal import counted, plain
from ingest import runs
from ingest.pipeline import Ingest, Summary, remove
from ingest.progress import Progress, on_standard_error
from ingest.received import named

_OTHER_ACTIONS = ("sample", "list", "remove", "rebuild", "backup", "status")

_EXAMPLE = """\
example:
  briefing-ingest --archive archive articles/ extra.jsonl
  briefing-ingest --archive archive --list
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status is 0, 1 if anything failed, 2 if it was called wrongly."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.paths and (other := _other_action(options)):
        parser.error(f"--{other} takes no PATH; add articles in a run of their own")
    return run(
        "briefing-ingest",
        lambda: _act(options, read_settings()),
        stopped="stopped; the archive is as it was, and no embedding work is lost.",
    )


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
    other.add_argument("--status", action="store_true", help="tell what the last runs did, and if one is under way")
    return parser


def _other_action(options: argparse.Namespace) -> str | None:
    return next((name for name in _OTHER_ACTIONS if getattr(options, name)), None)


def _act(options: argparse.Namespace, settings: Settings) -> int:
    folder = options.archive or settings.archive
    if options.list:
        return _list(folder, as_json=options.json)
    if options.status:
        return _status(folder, as_json=options.json)
    if options.backup:
        return _back_up(folder, options.backup)
    return _write(options, folder, settings)


def _write(options: argparse.Namespace, folder: Path, settings: Settings) -> int:
    if options.remove or options.rebuild:
        _require_archive(folder)
    action = _action(options, settings)
    with (
        on_standard_error() as progress,
        open_writer(folder, wait=not options.no_wait, report=progress.say) as writer,
    ):
        summary = runs.recorded(folder, _begun(options), lambda: action(writer, progress), progress.say)
    if options.json:
        print_json(asdict(summary))
    else:
        print(_sentence(summary))
    return 1 if summary.failed else 0


def _begun(options: argparse.Namespace) -> runs.Run:
    if options.remove:
        return runs.begun("remove", options.remove)
    if options.rebuild:
        return runs.begun("rebuild", ())
    return runs.begun("sample", ()) if options.sample else runs.begun("add", map(named, options.paths))


def _require_archive(folder: Path) -> None:
    """Raise ArchiveError if there is none: opening it to write would make one."""
    with catalogue.reading(folder):
        pass


def _action(options: argparse.Namespace, settings: Settings) -> Callable[[Writer, Progress], Summary]:
    if options.remove:
        return lambda writer, _: remove(writer, options.remove)
    embedder = open_embedder(settings, Encoder())
    if options.rebuild:
        return lambda writer, progress: Ingest(writer, embedder, progress).rebuild()
    if options.sample:
        return lambda writer, progress: _add_samples(Ingest(writer, embedder, progress))
    return lambda writer, progress: Ingest(writer, embedder, progress).add(options.paths)


def _add_samples(ingest: Ingest) -> Summary:
    with as_file(files("ingest").joinpath("samples")) as folder:
        return ingest.add([folder])


def _list(folder: Path, *, as_json: bool) -> int:
    for listed in articles.listing(folder):
        if as_json:
            print_json(asdict(listed))
        else:
            print(_line(listed))
    return 0


def _status(folder: Path, *, as_json: bool) -> int:
    if not (folder / runs.NAME).exists():
        _require_archive(folder)
    for one in runs.last(folder):
        if as_json:
            print_json(asdict(one))
        else:
            print(*map(_indented, runs.lines(one)), sep="\n")
    return 0


def _indented(line: str) -> str:
    return f"  {plain(line)}" if line.startswith(" ") else plain(line)


def _line(listed: Listed) -> str:
    parts = (
        listed.id,
        listed.published or "undated",
        listed.source or "unknown source",
        listed.title or "untitled",
    )
    return "  ".join(map(plain, parts))


def _back_up(folder: Path, target: Path) -> int:
    catalogue.back_up(folder, target)
    print(
        f"The catalogue was copied to {plain(str(target))}; "
        f"to restore it, put it into an empty folder as {catalogue.NAME}."
    )
    return 0


def _sentence(summary: Summary) -> str:
    done = ", ".join(f"{getattr(summary, what):,} {what}" for what in ("added", "updated", "unchanged", "removed"))
    failed = f", {len(summary.failed):,} failed" if summary.failed else ""
    return (
        f"{done}{failed}. The archive holds {counted(summary.documents, 'article')} with "
        f"{counted(summary.sentences, 'sentence')} "
        f"({summary.seconds:.1f} s)."
    )


if __name__ == "__main__":
    sys.exit(main())
