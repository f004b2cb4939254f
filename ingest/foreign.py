"""What is told of articles in languages that the embedder does not read."""

from collections.abc import Mapping

from assistant.terminal import counted
from assistant.text.languages import name

_SHOWN = 5


def by_words_only(languages: Mapping[str, int], read: str | None) -> str | None:
    """How many articles of each language are found by their words only; None where the embedder reads them all.

    `languages` counts articles by the code of their language; `read` is the one that the embedder reads, None if any.
    """
    foreign = {each: count for each, count in languages.items() if each != read}
    if read is None or not foreign:
        return None
    most = sorted(foreign, key=lambda each: (-foreign[each], name(each)))
    listed = [f"{foreign[each]:,} {name(each)}" for each in most[:_SHOWN]]
    more = ["others"] if len(most) > _SHOWN else []
    number = sum(foreign.values())
    are, they_are_found_by_their = ("is", "it is found by its") if number == 1 else ("are", "they are found by their")
    return (
        f"{counted(number, 'article')} {are} not in {name(read)} ({', '.join([*listed, *more])}): with the built-in "
        f"embedder {they_are_found_by_their} words only; a multilingual embedder is set with BRIEFING_EMBEDDING"
    )
