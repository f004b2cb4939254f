"""Which names are one outlet's, and which only look like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.outlets import Outlet, Register, listed, settled, telling


def outlets(*names: str, table: tuple[Outlet, ...] = ()) -> set[str]:
    return set(settled(dict.fromkeys(names, 1), table).values())


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("REUTERS", "reuters.com", "Reuters", "www.reuters.com", "https://www.Reuters.com/", "reuters"), "Reuters"),
        (("www.harbour-post.example", "harbour-post.example", "Harbour Post"), "Harbour Post"),
        (("The Guardian", "theguardian.com", "THE GUARDIAN"), "The Guardian"),
        (("EL PAIS", "El País"), "El País"),
        (("BBC", "bbc.co.uk", "bbc"), "BBC"),
        (("U.S. Ledger", "US Ledger"), "U.S. Ledger"),
        (("Halse-Wire", "Halse Wire", "halse_wire"), "Halse Wire"),
        (("www.halse.example", "HALSE.EXAMPLE"), "HALSE.EXAMPLE"),
        (("HALSE WIRE", "halse wire"), "HALSE WIRE"),
        (("北京日报",), "北京日报"),
        (("Salon.com",), "Salon.com"),
    ],
)
def test_spellings_of_one_name_are_shown_in_the_one_that_reads_best(names: tuple[str, ...], shown: str) -> None:
    assert outlets(*names) == {shown}
    assert outlets(*reversed(names)) == {shown}


@pytest.mark.parametrize(
    "names",
    [
        ("Times", "The Times"),
        ("The Times", "The Times of Halse", "Halse Times"),
        ("The Times", "times.example", "times.co.uk"),
        ("Guardian", "guardian.ng"),
        ("Guardian", "guardian.co.tt", "guardian.ng"),
        ("Halse Wire", "halsewire.example", "halsewire.co.uk"),
        ("News", "news.halse.example"),
        ("Mirror", "mirror.halse.example"),
        ("Reuters", "Reuters Breakingviews", "Thomson Reuters"),
        ("Post", "Harbor Post"),
        ("ハス", "バス"),
        ("*", "**", "!"),
        ("A", "B"),
    ],
)
def test_names_that_may_be_of_different_outlets_stay_apart(names: tuple[str, ...]) -> None:
    assert outlets(*names) == set(names)


def test_of_domains_that_share_a_label_the_one_of_com_is_the_name_whatever_else_comes_in() -> None:
    assert settled(dict.fromkeys(("Reuters", "reuters.com", "reuters.de"), 1)) == {
        "Reuters": "Reuters",
        "reuters.com": "Reuters",
        "reuters.de": "reuters.de",
    }


def test_of_two_that_read_as_well_the_more_frequent_is_shown_and_of_equals_always_the_same() -> None:
    assert set(settled({"Halse Wire": 2, "Halse-Wire": 3}).values()) == {"Halse-Wire"}
    assert set(settled({"Halse-Wire": 2, "Halse Wire": 2}).values()) == {"Halse Wire"}
    assert set(settled({"HALSE WIRE": 90, "halsewire.example": 80, "Halse Wire": 1}).values()) == {"Halse Wire"}


def test_the_table_has_the_last_word() -> None:
    post = Outlet("Harbor Post", ("harbourpost.example", "HP"))
    assert outlets("HP", "hp", "HARBOR POST", "harbourpost.example", "www.harbourpost.example", table=(post,)) == {
        "Harbor Post"
    }
    assert outlets("The Times", "Times", "TIMES", table=(Outlet("Times of Halse", ("The Times", "Times")),)) == {
        "Times of Halse"
    }
    assert outlets("Reuters", "REUTERS", table=(Outlet("reuters.com"),)) == {"reuters.com"}


def test_the_table_parts_what_would_be_one() -> None:
    table = (Outlet("Reuters"), Outlet("reuters.com", ("REUTERS",)))
    names = ("Reuters", "reuters.com", "REUTERS", "www.reuters.com")
    assert settled(dict.fromkeys(names, 1), table) == {
        "Reuters": "Reuters",
        "reuters.com": "reuters.com",
        "REUTERS": "reuters.com",
        "www.reuters.com": "reuters.com",
    }
    assert settled({"rEuters": 1}, table) == {"rEuters": "rEuters"}


def test_a_name_is_known_by_its_spellings_unless_they_are_of_several() -> None:
    register = Register({"Harbor Post": "Harbor Post", "HP": "Harbor Post", "Times": "Times", "TIMES": "Other Times"})
    known = [register.outlet(name) for name in ("HARBOR post", "hp", "TIMES", "times", "Halse Wire")]
    assert known == ["Harbor Post", "Harbor Post", "Other Times", None, None]


def test_rows_that_only_repeat_what_settles_by_itself_are_not_kept() -> None:
    times = {"Reuters": 1, "REUTERS": 1, "Halse Wire": 1, "Guardian": 2, "GUARDIAN": 1}
    silent = (Outlet("Reuters", ("REUTERS",)), Outlet("Halse Wire"))
    speaking = (
        Outlet("Guardian"),
        Outlet("GUARDIAN"),
        Outlet("Harbor Post"),
        Outlet("Agency", ("Wire",)),
        Outlet("Bird", (), "B"),
    )
    assert telling((*silent, *speaking), times) == list(speaking)
    assert telling((Outlet("REUTERS", ("Reuters",)),), times) == [Outlet("REUTERS", ("Reuters",))]
    assert telling((Outlet("Reuters", (), None, "a wire"),), times) == [Outlet("Reuters", (), None, "a wire")]


NAMES = st.lists(st.text(alphabet="ab.AB -wc'om", min_size=1, max_size=12), unique=True, max_size=8)


@given(NAMES, NAMES)
def test_every_name_has_one_outlet_and_the_table_is_obeyed(given_names: list[str], told: list[str]) -> None:
    table = (Outlet(told[0], tuple(told[1:])),) if told else ()
    found = settled(dict.fromkeys(given_names, 1), table)
    assert found.keys() == set(given_names)
    assert set(found.values()) <= {*given_names, *told[:1]}
    assert {name: outlet for name, outlet in found.items() if name in told} == {
        name: outlet for name, outlet in listed(table).items() if name in given_names
    }
    assert settled(dict.fromkeys(sorted(given_names), 1), table) == found


@given(NAMES)
def test_a_table_of_what_settles_by_itself_changes_nothing(given_names: list[str]) -> None:
    times = dict.fromkeys(given_names, 1)
    found = settled(times)
    table = [
        Outlet(name, tuple(each for each in found if found[each] == name and each != name))
        for name in sorted(set(found.values()))
    ]
    assert settled(times, table) == found
    assert telling(table, times) == []
