"""Who sells and who buys, who wins and who loses, to whom something is done."""

import pytest

from assistant.verification.names.agents import other_patient
from assistant.verification.names.parties import other_party

SOLD = ["Veritas Oil sold its stake to Atlantic Crest, the companies said.", "Lumo Energy keeps its half share."]
BEATEN = ["Kastoria beat Lindwall 2-1 on Wednesday."]
EXTRADITED = ["Velmark extradited the trader Danilo Uribe to Pantera on Thursday."]
BLAMED = ["CERTA attributed the attack to a group known as Frozen Lynx.", "Red Heron had claimed it."]
CAMP = ["The peacekeepers from Lower Guyane handed over their camp to soldiers from Bhutara."]


@pytest.mark.parametrize(
    ("statement", "evidence", "refused"),
    [
        ("Lumo Energy has paid 740 million dollars for the stake.", SOLD, True),
        ("Atlantic Crest has bought the stake.", SOLD, False),
        ("Veritas Oil bought the stake from Atlantic Crest.", SOLD, True),
        ("Kastoria went down 2-1 to Lindwall.", BEATEN, True),
        ("Lindwall lost 2-1 to Kastoria.", BEATEN, False),
        ("Lindwall were beaten by Kastoria.", BEATEN, False),
        ("Pantera handed the trader Danilo Uribe over to Velmark.", EXTRADITED, True),
        ("Velmark handed the trader Danilo Uribe over to Pantera.", EXTRADITED, False),
        ("CERTA blames the gang Red Heron.", BLAMED, True),
        ("CERTA blames the gang Frozen Lynx.", BLAMED, False),
        ("Troops from Bhutara turned the camp over to peacekeepers from Lower Guyane.", CAMP, True),
        ("He sold his house.", SOLD, False),
    ],
)
def test_each_party_stands_on_its_own_side(statement: str, evidence: list[str], refused: bool) -> None:
    assert (other_party(statement, evidence) is not None) is refused


@pytest.mark.parametrize(
    ("statement", "refused"),
    [
        ("Ruta Salmin was dismissed by Clara Venn.", True),
        ("Boris Adelman was dismissed by Clara Venn.", False),
        ("Clara Venn dismissed Ruta Salmin.", True),
    ],
)
def test_a_deed_is_done_to_the_one_of_whom_it_is_told(statement: str, refused: bool) -> None:
    evidence = ["Clara Venn fired Boris Adelman on Monday.", "His deputy, Ruta Salmin, will stand in for him."]
    assert (other_patient(statement, evidence) is not None) is refused
