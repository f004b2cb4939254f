"""Times of day as newsrooms write and say them."""

import pytest

from assistant.verification.numbers.clock import times


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("at ten past one in the morning", [70]),
        ("at half past three in the afternoon", [930]),
        ("at a quarter to nine", [525]),
        ("at 4:20 on Saturday afternoon", [980]),
        ("at 4:20 a.m. on Saturday", [260]),
        ("at midday, and again at midnight", [720, 0]),
        ("five to six people died, and prices rose from two to three percent", []),
        ("at noon, at 12:40 a.m. and at 23:05", [720, 40, 1385]),
    ],
)
def test_a_time_is_read_in_minutes_since_midnight(text: str, minutes: list[float]) -> None:
    assert [told for _, told in times(text)] == minutes
