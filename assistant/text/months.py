"""The months as newsrooms write them."""

NAMES = tuple("january february march april may june july august september october november december".split())

PATTERN = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
"""A month, whole or shortened, for a pattern that ignores case."""


def name(month: str) -> str:
    """The whole name of a month that `PATTERN` matched, folded."""
    return next(each for each in NAMES if each.startswith(month.casefold()[:3]))
