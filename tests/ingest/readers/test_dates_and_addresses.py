"""When an article appeared, where, and what it is called."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.addresses import canonical, identity, web_address
from ingest.readers.dates import published

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("given_as", "kept_as"),
    [
        ("2026-03-03", "2026-03-03"),
        ("20260303", "2026-03-03"),
        (" 2026-03-03 ", "2026-03-03"),
        ("2026-03-03T10:20:30+01:00", "2026-03-03T10:20:30+01:00"),
        ("2026-03-03T10:20:30+0100", "2026-03-03T10:20:30+01:00"),
        ("2026-03-03T10:20:30.123Z", "2026-03-03T10:20:30+00:00"),
        ("2026-03-03T10:20:30", "2026-03-03"),
        ("2026-03-03 10:20", "2026-03-03"),
        ("Tue, 03 Mar 2026 10:20:30 -0600", "2026-03-03T10:20:30-06:00"),
        ("Tue, 03 Mar 2026 10:20:30 GMT", "2026-03-03T10:20:30+00:00"),
        ("Tue, 03 Mar 2026 10:20:30 -0000", "2026-03-03"),
        ("3 March 2026", "2026-03-03"),
        ("March 3, 2026", "2026-03-03"),
        ("Mar. 3, 2026", "2026-03-03"),
        ("Sept. 3, 2025", "2025-09-03"),
        ("Tuesday, March 3, 2026", "2026-03-03"),
        ("2026-03-12", "2026-03-12"),
        ("1900-01-01", "1900-01-01"),
    ],
)
def test_a_date_is_read_and_keeps_the_zone_it_was_given(given_as: str, kept_as: str) -> None:
    assert published(given_as, TODAY) == kept_as


@pytest.mark.parametrize(
    "unreadable",
    [
        None,
        "",
        "03/04/2026",
        "3.4.2026",
        "2026-02-31",
        "2026-13-01",
        "2026-03-13",
        "1899-12-31",
        "0001-01-01T00:00:00Z",
        "2026",
        "2026-03",
        "March 2026",
        "31 February 2026",
        "yesterday",
        "1767225600",
        "3 Mar 26",
        "2026-03-03T25:00:00Z",
        "Tue, 03 Mar 2026 99:99:99 +0000",
        "2026-03-03" + " " * 100,
    ],
)
def test_a_date_that_would_be_a_guess_is_unknown(unreadable: str | None) -> None:
    assert published(unreadable, TODAY) is None


@given(st.text(max_size=40))
def test_no_text_makes_the_reading_of_a_date_fail(text: str) -> None:
    kept = published(text, TODAY)
    assert kept is None or published(kept, TODAY) == kept


ZONES = st.builds(timezone, st.integers(-1380, 1380).map(lambda minutes: timedelta(minutes=minutes)))


@given(st.datetimes(datetime(1900, 1, 1), datetime(2026, 1, 1), timezones=ZONES))
def test_a_moment_means_the_same_before_and_after(moment: datetime) -> None:
    kept = published(moment.isoformat(), TODAY)
    assert kept == moment.isoformat(timespec="seconds")


@pytest.mark.parametrize(
    "address",
    [
        "HTTPS://News.Example:443/a/b/?utm_source=x&id=7&fbclid=1#top",
        "https://news.example/a/b?id=7",
        "https://news.example/a/b/?gclid=q&id=7&UTM_Medium=m",
    ],
)
def test_the_addresses_of_one_page_have_one_form(address: str) -> None:
    assert canonical(address) == "https://news.example/a/b?id=7"


def test_addresses_of_different_pages_stay_different() -> None:
    addresses = [
        "https://n.example/a",
        "https://n.example/A",
        "https://n.example/a?p=1",
        "http://n.example/a",
    ]
    assert len({identity(address, "") for address in addresses}) == len(addresses)


@given(st.from_regex(r"https?://[a-zA-Z0-9.:@\[\]-]{1,12}(?:[/?#&=;%a-zA-Z0-9_.:~é-]{0,40})", fullmatch=True))
def test_the_canonical_form_of_a_canonical_form_is_itself(text: str) -> None:
    address = web_address(text)
    if address is not None:
        assert canonical(canonical(address)) == canonical(address)


@pytest.mark.parametrize(
    "hostile",
    [
        None,
        "",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "https://a.example/\u202eb c",
        "https://a.example/\nb",
        "data:text/html,x",
        "file:///etc/passwd",
        "//news.example/a",
        "news.example/a",
        "https://",
        "https://[::1",
        "https://a.example:99999/",
        "https://a.example/" + "x" * 3000,
        "https://a.example/\ud800",
    ],
)
def test_only_a_whole_http_address_is_kept(hostile: str | None) -> None:
    assert web_address(hostile) is None


def test_an_id_is_sixteen_hexadecimal_digits() -> None:
    made = identity("https://news.example/a", "/somewhere")
    assert len(made) == 16
    assert int(made, 16) >= 0


def test_the_front_page_of_a_site_names_no_article() -> None:
    assert identity("https://news.example/", "/a.html") == identity(None, "/a.html")
    assert identity("https://news.example/", "/a.html") != identity("https://news.example/", "/b.html")
