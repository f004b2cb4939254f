"""Speed, memory and quality, as tables for the README. Run as `make bench YARDSTICKS=DIR`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.processes import run
from tests.benchmarks.tables import Circumstances, Table

_NEEDED = (
    "The benchmarks need a folder of public data sets with score.py, clapnq/, mtrag/ and extraction/ in it: "
    "make bench YARDSTICKS=DIR"
)


def main(arguments: Sequence[str]) -> int:
    """Print what was measured; 2 if there is nothing to measure on."""
    options = _parser().parse_args(arguments)
    if options.yardsticks is None or not (options.yardsticks / "score.py").is_file():
        print(_NEEDED, file=sys.stderr)
        return 2
    circumstances = Circumstances.now(arguments)
    print(circumstances.markdown())
    with tempfile.TemporaryDirectory(prefix="briefing-bench-") as archives:
        options.archives = options.archives or Path(archives)
        tables = [table for part in _parts(options) for table in _measured(part, options)]
    if options.log:
        _log(options.log, circumstances, tables)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("yardsticks", nargs="?", type=Path, metavar="DIR", help="a folder of public data sets")
    parts = ("speed", "quality", "ablation", "verify", "sentences", "fit", "all")
    parser.add_argument(
        "parts", nargs="*", default="all", choices=parts, help="what to measure (default: all but ablation and fit)"
    )
    parser.add_argument("--passages", type=int, default=10_457, metavar="N", help="speed: ingest only the first N")
    parser.add_argument("--starts", type=int, default=5, metavar="N", help="speed: how many cold starts")
    parser.add_argument("--archive", type=Path, metavar="DIR", help="speed: ask this archive, ingest nothing")
    parser.add_argument(
        "--archives", type=Path, metavar="DIR", help="quality, ablation, fit: keep the archives here, and reuse them"
    )
    parser.add_argument("--log", type=Path, metavar="FILE", help="add the figures to this file as a line of JSON")
    return parser


def _parts(options: argparse.Namespace) -> Sequence[str]:
    return ("speed", "quality", "verify", "sentences") if "all" in options.parts else options.parts


def _measured(part: str, options: argparse.Namespace) -> list[Table]:
    if part == "sentences":
        print(run(["tests.benchmarks.sentences", str(options.yardsticks)]).output, flush=True)
        return []
    tables = {"speed": _speed, "quality": _quality, "ablation": _ablation, "verify": _verify, "fit": _fit}[part](
        options
    )
    for table in tables:
        print(f"{table.markdown()}\n", flush=True)
    return tables


def _speed(options: argparse.Namespace) -> list[Table]:
    from tests.benchmarks import speed

    return speed.measure(speed.Plan(options.yardsticks, options.passages, options.starts, options.archive))


def _quality(options: argparse.Namespace) -> list[Table]:
    from tests.benchmarks import quality

    return quality.measure(options.yardsticks, options.archives)


def _ablation(options: argparse.Namespace) -> list[Table]:
    from tests.benchmarks import quality

    return quality.without(options.yardsticks, options.archives)


def _verify(options: argparse.Namespace) -> list[Table]:
    from tests.benchmarks import verification

    return verification.measure(options.yardsticks)


def _fit(options: argparse.Namespace) -> list[Table]:
    from tests.benchmarks import quality

    return quality.fitted(options.yardsticks, options.archives)


def _log(file: Path, circumstances: Circumstances, tables: Sequence[Table]) -> None:
    line = asdict(circumstances) | {"figures": {table.title: table.figures() for table in tables}}
    with file.open("a", encoding="utf-8") as log:
        log.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
