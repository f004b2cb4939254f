"""What a figure is of."""

import pytest

from assistant.verification.numbers.borrowed_figures import borrowed_figure, other_count, told_instead
from assistant.verification.numbers.ranges import by_for_to

FROZE = "On 3 March the bank froze the accounts of the firm; on 19 March its owner left the country."
SAVED = [
    "The coastguard rescued 87 migrants from a boat on Thursday.",
    "A vessel with 112 people was stopped by the navy.",
]


@pytest.mark.parametrize(
    ("statement", "rival"),
    [
        ("The owner left the country on 19 March.", None),
        ("The owner left the country on 3 March.", "19 March"),
        ("The bank froze the accounts on 3 March.", None),
    ],
)
def test_a_day_belongs_to_its_own_part_of_a_sentence(statement: str, rival: str | None) -> None:
    found = borrowed_figure(statement, [FROZE])
    assert (f"{found[1].text}" if found else None) in ({None} if rival is None else {rival, rival.split()[0]})


def test_a_list_in_its_order_lends_no_figure() -> None:
    sentence = "The Treasury added seven people and three shipping firms to its blacklist."
    assert borrowed_figure("The Treasury blacklisted seven people and three shipping companies.", [sentence]) is None
    assert borrowed_figure("The Treasury blacklisted three people and seven shipping companies.", [sentence])


def test_a_figure_of_another_sentence_is_not_of_the_one_that_says_most() -> None:
    found = told_instead("The coastguard rescued 112 migrants from a boat on Thursday.", SAVED)
    assert found is not None
    assert [figure.text for figure in found] == ["112", "87"]
    assert told_instead("The coastguard rescued 87 migrants from a boat on Thursday.", SAVED) is None


def test_weekdays_and_months_are_tied_as_figures_are() -> None:
    evidence = ["The airport received its first passengers on March 12 this year.", "Trains are to start in September."]
    assert told_instead("The airport received its first passengers in September.", evidence)


def test_by_how_much_is_not_to_how_much() -> None:
    sentence = "The share of coal fell by 20 percentage points, from 40 to 20 percent."
    assert by_for_to("The share of coal fell by 20 percent.", [sentence]) == ("by 20", "to 20")
    assert by_for_to("The share of coal fell to 20 percent.", [sentence]) is None


@pytest.mark.parametrize(
    ("statement", "refused"),
    [
        ("Floods swept away 17 bridges.", True),
        ("Floods swept away 12 bridges.", False),
        ("The department has sent 17 boats.", False),
        ("Some 17 people were saved.", False),
    ],
)
def test_a_figure_counts_what_it_does_in_the_source(statement: str, refused: bool) -> None:
    evidence = ["Floods washed away 12 bridges.", "The department has sent 17 boats.", "Nine people drowned."]
    assert (other_count(statement, evidence) is not None) is refused
