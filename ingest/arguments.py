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
    made.add_argument("paths", nargs="*", metavar="PATH", help="files, folders and web addresses to add or update")
    made.add_argument("--feed", action="append", default=[], metavar="URL", help="pages of a feed or sitemap")
    made.add_argument("--allow-private", action="store_true", help="fetch from the machines of an intranet too")
    made.add_argument("--archive", type=Path, metavar="DIR", help="default: $BRIEFING_ARCHIVE, else ./archive")
    made.add_argument(
        "--columns",
        type=_columns,
        default=AS_THEY_ARE,
        metavar="DETAIL=COLUMN",
        help="which columns of .csv, .tsv, .json and .jsonl files hold what: text=Body,title=Headline",
    )
    made.add_argument(
        "--jobs",
        type=_jobs,
        default=1,
        metavar="N",
        help="how many processes read HTML, PDF, Word and other documents, 1 to 64 (default 1)",
    )
    made.add_argument("--json", action="store_true", help="print the result as JSON")
    made.add_argument("--no-wait", action="store_true", help="fail if another ingest is writing, do not wait")
    other = made.add_mutually_exclusive_group()
    other.add_argument("--watch", action="store_true", help="stay, and take what is written into the folders")
    other.add_argument("--sample", action="store_true", help="add the invented sample articles")
    other.add_argument("--list", action="store_true", help="list the articles of the archive")
    other.add_argument("--remove", nargs="+", metavar="ID", help="remove articles, with all their versions")
    other.add_argument("--rebuild", action="store_true", help="split and embed the stored articles anew")
    other.add_argument("--backup", type=Path, metavar="FILE", help="copy the catalogue safely into FILE")
    other.add_argument("--status", action="store_true", help="tell what the last runs did, and if one is under way")
    other.add_argument(
        "--outlets",
        nargs="?",
        const=True,
        type=Path,
        metavar="FILE",
        help="print the table of outlets as CSV; with FILE (or -), take it: outlet, also (;), grade (A to F), note",
    )
    return made


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
