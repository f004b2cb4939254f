"""Questions to begin with, shown while the sample articles are in the archive."""

from collections.abc import Iterable

SAMPLE_OUTLETS = frozenset({"Northline", "The Merrow Courier", "Merrow Public Radio", "Ostrel Tribune"})
QUESTIONS = (
    "How many of the crew did the Coast Guard say it had detained?",
    "Was a second cable cut on March 4?",
    "What did the December memo say about a repair ship?",
    "Who will lead the inquiry?",
)


def questions_for(sources: Iterable[str]) -> tuple[str, ...]:
    """The example questions, if these are the outlets of the sample articles."""
    return QUESTIONS if SAMPLE_OUTLETS.issubset(sources) else ()
