"""What the `briefing-ingest` command takes, and its help."""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.errors import ArticleError
from ingest.readers.columns import AS_THEY_ARE, Columns, named
from ingest.readers.kinds import KINDS

_MOST_JOBS = 64
_EXAMPLE = """\
example:
  briefing-ingest --archive archive articles/ extra.jsonl
  briefing-ingest --archive archive --columns text=Story,published=Day export.csv
  briefing-ingest --archive archive https://harbour.example/news/ferry --feed https://harbour.example/feed.xml
  briefing-ingest --archive archive --watch inbox/
  briefing-ingest --archive archive --list
  briefing-ingest --archive archive --outlets > outlets.csv
"""


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    made = argparse.ArgumentParser(
        prog="briefing-ingest",
        description=f"Bring articles into the archive: files ({', '.join(KINDS)}), folders of them, and web pages.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_what_comes_in(made)
    _add_what_else_it_does(made)
    return made


def _add_what_comes_in(to: argparse.ArgumentParser) -> None:
    to.add_argument("paths", nargs="*", metavar="PATH", help="files, folders and web addresses to add or update")
    to.add_argument("--feed", action="append", default=[], metavar="URL", help="pages of a feed or sitemap")
    to.add_argument("--allow-private", action="store_true", help="fetch from the machines of an intranet too")
    to.add_argument("--archive", type=Path, metavar="DIR", help="default: $BRIEFING_ARCHIVE, else ./archive")
    to.add_argument(
        "--columns",
        type=_columns,
        default=AS_THEY_ARE,
        metavar="DETAIL=COLUMN",
        help="which columns of .csv, .tsv, .json and .jsonl files hold what: text=Body,title=Headline",
    )
    to.add_argument(
        "--jobs",
        type=_jobs,
        default=1,
        metavar="N",
        help="how many processes read HTML, PDF, Word and other documents, 1 to 64 (default 1)",
    )
    to.add_argument("--json", action="store_true", help="print the result as JSON")
    to.add_argument("--no-wait", action="store_true", help="fail if another ingest is writing, do not wait")


def _add_what_else_it_does(whole: argparse.ArgumentParser) -> None:
    to = whole.add_mutually_exclusive_group()
    to.add_argument("--watch", action="store_true", help="stay, and take what is written into the folders")
    to.add_argument("--sample", action="store_true", help="add the invented sample articles")
    to.add_argument("--list", action="store_true", help="list the articles of the archive")
    to.add_argument("--remove", nargs="+", metavar="ID", help="remove articles, with all their versions")
    to.add_argument("--rebuild", action="store_true", help="split and embed the stored articles anew")
    to.add_argument("--backup", type=Path, metavar="FILE", help="copy the catalogue safely into FILE")
    to.add_argument("--status", action="store_true", help="tell what the last runs did, and if one is under way")
    to.add_argument(
        "--outlets",
        nargs="?",
        const=True,
        type=Path,
        metavar="FILE",
        help="print the table of outlets as CSV; with FILE (or -), take it: outlet, also (;), grade (A to F), note",
    )


def _jobs(option: str) -> int:
    number = int(option) if option.isdecimal() and option.isascii() else 0
    if not 1 <= number <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{option} is not a number from 1 to {_MOST_JOBS}")
    return number


def _columns(option: str) -> Columns:
    try:
        return named(option)
    except ArticleError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
