"""The `briefing-ingest` command: add, update, list, remove, rebuild, back up, name outlets, tell of the last runs."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from importlib.resources import as_file, files
from pathlib import Path
from typing import NoReturn

from assistant.archive import catalogue
from assistant.archive.fetched import Validators
from assistant.archive.remote import server
from assistant.archive.writer import Writer, open_writer
from assistant.command import print_json, run
from assistant.embedding import open_embedder
from assistant.encoder import Encoder
from assistant.settings import Settings, read_settings
from assistant.terminal import counted
from ingest import arguments, inventory, outlets, runs, watch
from ingest.pipeline import Ingest, Summary, remove
from ingest.progress import Progress, on_standard_error
from ingest.readers import Reading
from ingest.received import named
from ingest.web.gathered import NOTHING, Gathered

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|(?:file|https?):", re.IGNORECASE)
_OTHER_ACTIONS = ("sample", "list", "remove", "rebuild", "backup", "status", "outlets")


def main(given: Sequence[str] | None = None) -> int:
    """Run the command; the exit status is 0, 1 if anything failed, 2 if it was called wrongly."""
    parser = arguments.parser()
    options = parser.parse_args(given)
    if (options.paths or options.feed) and (other := _other_action(options)):
        parser.error(f"--{other} takes no PATH, address or feed; add articles in a run of their own")
    if options.watch and (options.feed or not options.paths or not all(map(os.path.isdir, options.paths))):
        parser.error("--watch takes folders, and nothing else")
    return run(
        "briefing-ingest",
        lambda: _act(options, read_settings()),
        stopped="stopped; the archive is as it was last published, and no embedding work is lost.",
    )


def _other_action(options: argparse.Namespace) -> str | None:
    return next((name for name in _OTHER_ACTIONS if getattr(options, name)), None)


def _act(options: argparse.Namespace, settings: Settings) -> int:
    folder = options.archive or settings.archive
    if options.list:
        return inventory.list_articles(folder, as_json=options.json)
    if options.status:
        return inventory.print_runs(folder, as_json=options.json)
    if options.outlets is True:
        return inventory.print_outlets(folder, as_json=options.json)
    if options.backup:
        return inventory.back_up(folder, options.backup)
    return _write(options, settings.model_copy(update={"archive": folder}))


def _write(options: argparse.Namespace, settings: Settings) -> int:
    if options.remove or options.rebuild or options.outlets:
        inventory.require_archive(settings.archive)
    with on_standard_error() as progress:
        if kept_on := server.named(settings):
            progress.say(f"The articles' vectors are sent to the Chroma server {kept_on.name}.")
        if options.watch:
            _watch(options, settings, progress)
        action = _action(options, settings, progress)
        summary = _done(options, settings, _begun(options), action, progress)
    return 1 if summary.failed else 0


def _watch(options: argparse.Namespace, settings: Settings, progress: Progress) -> NoReturn:
    """Take what the folders hold and what is written into them, until the script is stopped."""
    embedder, reading = open_embedder(settings, Encoder()), _reading(options, settings)

    def take(paths: Sequence[Path]) -> None:
        run = runs.begun("add", map(named, paths))
        _done(options, settings, run, lambda writer: Ingest(writer, embedder, progress).add(paths, reading), progress)

    watch.stay([Path(given) for given in options.paths], take, progress.say)


def _reading(options: argparse.Namespace, settings: Settings) -> Reading:
    return Reading(options.columns, settings.unpacking, options.jobs)


def _done(
    options: argparse.Namespace,
    settings: Settings,
    run: runs.Run,
    action: Callable[[Writer], Summary],
    progress: Progress,
) -> Summary:
    """Do it under the writer's lock, log it, and print what was done."""
    folder, wait = settings.archive, not options.no_wait
    with open_writer(folder, wait=wait, report=progress.say, server=server.named(settings)) as writer:
        summary = runs.recorded(folder, run, lambda: action(writer), progress.say)
    if options.json:
        print_json(asdict(summary))
    else:
        told = _settled(summary) if isinstance(summary, outlets.Settled) else _sentence(summary)
        print(told, flush=True)
    return summary


def _begun(options: argparse.Namespace) -> runs.Run:
    if options.remove:
        return runs.begun("remove", options.remove)
    if options.outlets:
        return runs.begun("outlets", [options.outlets])
    if options.rebuild:
        return runs.begun("rebuild", ())
    if options.sample:
        return runs.begun("sample", ())
    given = (each if _ADDRESS.match(each) else named(Path(each)) for each in options.paths)
    return runs.begun("add", [*given, *options.feed])


def _action(options: argparse.Namespace, settings: Settings, progress: Progress) -> Callable[[Writer], Summary]:
    """What is to be done with the archive once it is locked; what is on the web is fetched before."""
    if options.remove:
        return lambda writer: remove(writer, options.remove)
    if options.outlets:
        table = outlets.read(options.outlets)
        return lambda writer: outlets.take(writer, options.outlets, table, progress)
    embedder = open_embedder(settings, Encoder())
    if options.rebuild:
        return lambda writer: Ingest(writer, embedder, progress).rebuild()
    if options.sample:
        return lambda writer: _add_samples(Ingest(writer, embedder, progress))
    paths = [Path(given) for given in options.paths if not _ADDRESS.match(given)]
    reading = _reading(options, settings)
    gathered = _gathered(options, settings.archive, embedder.name, progress)
    return lambda writer: Ingest(writer, embedder, progress).add(paths, reading, gathered)


def _gathered(options: argparse.Namespace, folder: Path, embedder: str, progress: Progress) -> Gathered:
    """The articles of the web addresses and feeds that are named."""
    addresses = [given for given in options.paths if _ADDRESS.match(given)]
    if not addresses and not options.feed:
        return NOTHING
    from ingest.web.connections import Network
    from ingest.web.gathering import Gathering

    known = _fetched(folder, embedder, progress, wait=not options.no_wait)
    return Gathering(Network(options.allow_private), progress, known).gather(addresses, options.feed)


def _fetched(folder: Path, embedder: str, progress: Progress, *, wait: bool) -> Mapping[str, Validators]:
    """What was fetched before. Raises an error before anything is fetched in vain."""
    if not (folder / catalogue.NAME).exists():
        return {}
    with open_writer(folder, wait=wait, report=progress.say) as writer:
        writer.require_embedder(embedder)
        return writer.fetched()


def _add_samples(ingest: Ingest) -> Summary:
    with as_file(files("ingest").joinpath("samples")) as folder:
        return ingest.add([folder])


def _sentence(summary: Summary) -> str:
    done = ", ".join(f"{getattr(summary, what):,} {what}" for what in ("added", "updated", "unchanged", "removed"))
    failed = f", {len(summary.failed):,} failed" if summary.failed else ""
    return (
        f"{done}{failed}. The archive holds {counted(summary.documents, 'article')} with "
        f"{counted(summary.sentences, 'sentence')} "
        f"({summary.seconds:.1f} s)."
    )


def _settled(summary: outlets.Settled) -> str:
    return (
        f"The table of {counted(summary.outlets, 'outlet')}, {summary.graded:,} of them graded, was taken. "
        f"The outlet's name changed on {counted(summary.updated, 'article')} ({summary.seconds:.1f} s)."
    )


if __name__ == "__main__":
    sys.exit(main())
