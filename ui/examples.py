"""Questions to begin with, shown while the sample articles are in the archive."""

from collections.abc import Iterable

SAMPLE_OUTLETS = frozenset({"Northline", "The Merrow Courier", "Merrow Public Radio", "Ostrel Tribune"})
QUESTIONS = (
    "When was the Halse-2 cable cut?",
    "How many of the Tamsin Grace's crew were detained?",
    "How much will the repair of the cable cost?",
    "What did the memo warn the ministry about?",
)


def questions_for(sources: Iterable[str]) -> tuple[str, ...]:
    """The example questions, if these are the outlets of the sample articles."""
    return QUESTIONS if SAMPLE_OUTLETS.issubset(sources) else ()
