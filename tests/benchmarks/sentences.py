"""Score sentence boundaries against spans that were shown to people, and against our hard news cases.

Example: python -m tests.benchmarks.sentences YARDSTICKS
"""

import argparse
import json
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import sentencex

from assistant.text.sentences import split

Span = tuple[int, int]
Splitter = Callable[[str], list[Span]]

_NEWS = Path(__file__).parents[1] / "text" / "news_sentences.jsonl"
_MARKED = re.compile(r"[.!?…][\"'”’)\] ]*$")
_LONGEST_CLOSING = 8


def ours(text: str) -> list[Span]:
    return [(sentence.start, sentence.end) for sentence in split(text)]


def library(text: str) -> list[Span]:
    found = sentencex.get_sentence_boundaries("en", text)
    spans = (trimmed(text, (one["start_index"], one["end_index"])) for one in found)
    return [(start, end) for start, end in spans if start < end]


def trimmed(text: str, span: Span) -> Span:
    piece = text[slice(*span)]
    return span[0] + len(piece) - len(piece.lstrip()), span[0] + len(piece.rstrip())


def rows(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)


def passages(folder: Path) -> list[tuple[str, list[Span]]]:
    texts = {row["id"]: row["text"] for row in rows(folder / "clapnq" / "corpus.jsonl")}
    spans = {row["document"]: row["sentences"] for row in rows(folder / "clapnq" / "questions.jsonl")}
    return [
        (texts[document], [trimmed(texts[document], (start, end)) for start, end in given])
        for document, given in spans.items()
    ]


def inner_ends(text: str, spans: list[Span], marked: bool) -> set[int]:
    """Ends but for the text's own; `marked` keeps those that a mark of punctuation announces."""
    found = {end for _, end in spans} - {len(text.rstrip())}
    return {end for end in found if not marked or _MARKED.search(text[max(0, end - _LONGEST_CLOSING) : end])}


def boundary_scores(splitter: Splitter, given: list[tuple[str, list[Span]]], marked: bool) -> str:
    right = proposed = wanted = 0
    for text, spans in given:
        ends, theirs = inner_ends(text, splitter(text), marked), inner_ends(text, spans, marked)
        right, proposed, wanted = right + len(ends & theirs), proposed + len(ends), wanted + len(theirs)
    precision, recall = right / proposed, right / wanted
    f1 = 2 * precision * recall / (precision + recall)
    return f"precision {precision:.1%}  recall {recall:.1%}  F1 {f1:.1%}"


def exact_share(splitter: Splitter, given: list[tuple[str, list[Span]]]) -> float:
    hits = sum(len(set(splitter(text)) & set(spans)) for text, spans in given)
    return hits / sum(len(spans) for _, spans in given)


def news_right(splitter: Splitter) -> str:
    cases = list(rows(_NEWS))
    right = sum([case["text"][a:b] for a, b in splitter(case["text"])] == case["sentences"] for case in cases)
    return f"{right} of {len(cases)}"


def megabytes_a_second(splitter: Splitter, texts: list[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        splitter(text)
    return sum(len(text.encode()) for text in texts) / (time.perf_counter() - start) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("yardsticks", type=Path, help="the folder that holds clapnq/")
    given = passages(parser.parse_args().yardsticks)
    for name, splitter in (("sentencex", library), ("ours", ours)):
        print(name)
        print(f"  all boundaries            {boundary_scores(splitter, given, marked=False)}")
        print(f"  after an end mark         {boundary_scores(splitter, given, marked=True)}")
        print(f"  spans matched exactly     {exact_share(splitter, given):.1%}")
        print(f"  hard news cases right     {news_right(splitter)}")
        print(f"  speed                     {megabytes_a_second(splitter, [t for t, _ in given]):.1f} MB/s")


if __name__ == "__main__":
    main()
