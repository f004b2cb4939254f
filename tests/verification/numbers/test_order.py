"""What came before what."""

import pytest

from assistant.verification.numbers.order import exchanged_order

RECALLED = "Zhelin recalled its ambassador on Friday, a day after Sarkand broke off relations over a trawler."


@pytest.mark.parametrize(
    ("statement", "refused"),
    [
        ("Sarkand broke off relations after Zhelin recalled its ambassador.", True),
        ("Zhelin recalled its ambassador before Sarkand broke off relations.", True),
        ("After Zhelin recalled its ambassador, Sarkand broke off relations.", True),
        ("Zhelin recalled its ambassador after Sarkand broke off relations.", False),
        ("Before Zhelin recalled its ambassador, Sarkand broke off relations.", False),
        ("Zhelin recalled its ambassador.", False),
    ],
)
def test_what_came_first_is_told_first(statement: str, refused: bool) -> None:
    assert (exchanged_order(statement, [RECALLED]) is not None) is refused
