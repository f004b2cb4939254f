"""Two of a kind in each other's place are told from the same thing said in another order."""

import pytest

from assistant.verification.exchanged import changed_places
from assistant.verification.verify import verify


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "Card payments in the first four days of February fell by 38 percent from the same days of March.",
            "Card payments in the first four days of March fell by 38 percent from the same days of February.",
        ),
        (
            "The plan sets aside 1.8 million crowns for calling out a ship and 3.4 million for cable and joints.",
            "The plan sets aside 3.4 million crowns for calling out a ship and 1.8 million for cable and joints.",
        ),
        (
            "A tanker owned by Ferrant was boarded off Sula after Ostrel had warned Karsund of a leak.",
            "A tanker owned by Ferrant was boarded off Karsund after Ostrel had warned Sula of a leak.",
        ),
        (
            "The strike that began on Tuesday will be voted on again on Friday, the union said.",
            "The strike that began on Friday will be voted on again on Tuesday, the union said.",
        ),
    ],
)
def test_two_of_a_kind_in_each_others_place_are_refused(statement: str, sentence: str) -> None:
    assert changed_places(statement, [sentence])
    assert verify(statement, [sentence]).judgement == "contradicted"
    assert changed_places(sentence, [sentence]) is None


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("Berg was sued by Lund in the Halse court on Monday.", "Lund sued Berg in the Halse court on Monday."),
        ("Mr. Lund and Mr. Berg met in Halse.", "Mr. Berg and Mr. Lund met in Halse."),
        ("In Halse, Ostrel signed a treaty with Sula.", "Sula signed a treaty with Ostrel in Halse."),
        ("Of the crew, 30 were hurt and 4 died off Sula.", "Off Sula 4 of the crew died and 30 were hurt."),
        (
            "The court freed Vane on Thursday; he had been held since Monday.",
            "Vane, held since Monday, was freed by the court on Thursday.",
        ),
        (
            "Prices rose 4 percent in March after 3 percent in February.",
            "After rising 3 percent in February, prices rose 4 percent in March.",
        ),
        ("It was a loss for Vane, by 39 votes to 41.", "It was a loss, by 41 votes to 39, for Vane."),
        ("The oil of Ostrel goes to Sula more than to Karsund.", "Ostrel's oil goes less to Karsund than to Sula."),
        ("Last May the bank of Sula saw Berg succeeded by Lund.", "Lund succeeded Berg at the bank of Sula last May."),
        ("Searched were 4 of 74 ships in Sula.", "Of the 74 ships in Sula, 4 were searched."),
    ],
)
def test_the_same_in_another_order_is_not(statement: str, sentence: str) -> None:
    assert changed_places(statement, [sentence]) is None


def test_a_sentence_that_has_them_so_clears_them() -> None:
    statement = "The fee was 41 crowns in Halse and 74 crowns in Sula."
    reversed_ = "The fee was 74 crowns in Halse and 41 crowns in Sula."
    assert changed_places(statement, [reversed_])
    assert (
        changed_places(statement, [reversed_, "A fee of 41 crowns in Halse and of 74 crowns in Sula was paid."]) is None
    )


def test_a_name_that_opens_a_statement_and_numbers_in_words_are_left_to_others() -> None:
    assert (
        changed_places("Drought will cut the harvest of Maravi.", ["Maravi's harvest will be cut by drought."]) is None
    )
