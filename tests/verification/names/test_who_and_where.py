"""Whose it is, where it is, who does it, who holds the post, who said it."""

import pytest

from assistant.verification.names.agents import other_agent
from assistant.verification.names.attribution import misattributed
from assistant.verification.names.governed import elsewhere, turned
from assistant.verification.names.instead import named_instead
from assistant.verification.names.posts import other_post
from assistant.verification.names.roles import exchanged
from assistant.verification.names.slots import other_name

DAIRY = "An outbreak that sickened 37 people in Gladsheim was traced to a dairy in Fennmoor."
SOLD = "Kirchner Chemie has sold its paint division to the Oravian group Lakko."
JUDGE = "A judge in Trieste, Paolo Serravalle, rejected a plea from his lawyer, Carla Minetti."
MINISTERS = "Environment Minister Pilar Azcona rejected a request by Energy Minister Luis Betancor."


@pytest.mark.parametrize(
    ("statement", "other"),
    [
        ("Inspectors traced it to a dairy in Fennmoor.", None),
        ("Inspectors traced it to a dairy in Gladsheim.", ("gladsheim", "fennmoor")),
        ("It sickened people in Gladsheim.", None),
    ],
)
def test_a_name_belongs_to_the_word_that_it_stands_with(statement: str, other: tuple[str, str] | None) -> None:
    assert elsewhere(statement, [DAIRY]) == other


def test_to_whom_something_is_sold_is_told() -> None:
    assert elsewhere("Kirchner has sold its paint division to Lakko.", [SOLD]) is None
    assert elsewhere("Lakko has sold its paint division to Kirchner Chemie.", [SOLD])


def test_to_a_place_is_not_from_it() -> None:
    source = ["Karsund was ready to let a repair ship sail from Ostrel.", "The ship had come to Sula."]
    assert turned("A ship may sail to Ostrel.", source) == ("to ostrel", "from ostrel")
    assert turned("A ship may sail from Ostrel.", source) is None
    assert turned("A ship may sail to Ostrel.", [*source, "It later sailed to Ostrel."]) is None
    assert turned("The ship had come to Sula to sail from Ostrel.", source) is None


@pytest.mark.parametrize(
    ("statement", "refused"),
    [
        ("The lawyer Carla Minetti made a plea.", False),
        ("Judge Carla Minetti rejected a plea.", True),
        ("Judge Paolo Serravalle rejected a plea.", False),
    ],
)
def test_of_two_posts_each_has_its_own_name(statement: str, refused: bool) -> None:
    assert (other_post(statement, [JUDGE]) is not None) is refused


@pytest.mark.parametrize(
    ("statement", "refused"),
    [
        ("Luis Betancor turned down a request.", True),
        ("Pilar Azcona turned down a request.", False),
        ("A request was rejected by Pilar Azcona.", False),
    ],
)
def test_who_does_a_deed_is_the_one_of_whom_it_is_told(statement: str, refused: bool) -> None:
    assert (other_agent(statement, [MINISTERS]) is not None) is refused


def test_two_names_of_one_person_do_the_same() -> None:
    evidence = ["Marion died four years later.", "Marion Smith's service records survive.", "Smith served in France."]
    assert other_agent("Smith died in Blackville.", evidence) is None
    assert other_agent("Marion died in Blackville.", ["Smith died four years later.", "Marion served in France."])


def test_who_leaves_to_do_something_does_it() -> None:
    source = "The ship Brannoch left Ostrel on Friday to repair the cable."
    assert other_agent("The ship Brannoch sailed on Friday to mend the cable.", [source]) is None
    assert other_agent("Karsund mended the cable.", [source, "Karsund pays for it."])


def test_a_name_of_two_words_may_be_written_as_one() -> None:
    source = "Half a point separated them in the Ibero-American Chess Championship in Sula."
    assert other_name("He was first in the Iberoamerican Championship in Sula.", [source]) is None
    assert other_name("He was first in the Pan-American Championship in Sula.", [source.replace(" Chess", "")])


def test_a_founder_is_of_one_company() -> None:
    evidence = ["Rivermark is buying Tolhurst Marine.", "Tolhurst's founder, Wim Aerts, will keep a seat."]
    assert other_name("Rivermark's founder, Wim Aerts, will keep a seat.", evidence)
    assert other_name("The founder of Tolhurst Marine will keep a seat.", evidence) is None


def test_a_name_that_opens_a_sentence_stands_in_its_place_too() -> None:
    left = "He left the Tasmanian Premier League."
    assert other_name("He joined the Canadian Premier League.", [left, "Canadian Premier League is new."]) is None
    assert other_name("He joined the Canadian Premier League.", [left, "Canadians watch it."])


@pytest.mark.parametrize(
    ("statement", "sentence", "refused"),
    [
        ("The airline said it would halt flights.", "Skylark Air will halt flights, the airline said.", False),
        ("Skylark Air said it would halt flights.", "Skylark Air will halt flights, the airline said.", False),
        ("Lawyers for Jin Taeko said she confessed.", "Jin Taeko confessed, her lawyers said.", False),
        ("Economist Petra Lind of Norrbank expects growth.", "Growth will come, said Petra Lind, an economist.", False),
        ("The chairman of Velmont blamed imports.", "Imports were to blame, said its chairman, Geoff Alnes.", False),
        ("Anonymous officials said he was dismissed.", "He was removed, two senior officials said.", False),
        ("A company spokeswoman said it lapsed.", "It lapsed, a spokeswoman for Greyfin Marine said.", False),
        ("Ann Lane of Greyfin Marine expects fog.", "Fog will come, said Ann Lane, its director.", False),
        ("The company says the wells are foul.", "Villagers near Orsk say the wells are foul.", True),
        ("Residents of Gallant blamed it.", "The fire marshal has blamed the utility.", True),
        ("The ministry is predicting a record crop.", "The council forecast a record crop.", True),
        ("The study was criticised by the pharmacists.", "The chamber of physicians criticised the study.", True),
    ],
)  # fmt: skip
def test_speakers_are_compared_by_name_office_and_house(statement: str, sentence: str, refused: bool) -> None:
    assert (misattributed(statement, [sentence]) is not None) is refused


def test_words_that_another_alone_says_are_not_put_into_a_speakers_mouth() -> None:
    evidence = [
        "The president's office said the five generals had been dismissed for reasons of age.",
        "One of them told the radio that they had lost their posts because they refused to shoot at protesters.",
    ]
    told = (
        "The generals were dismissed because they refused to shoot at protesters, according to the president's office."
    )
    assert misattributed(told, evidence)


def test_by_the_summer_nobody_does_it() -> None:
    source = "The Strelno shipyard will lay off half of its workers by the summer, its owner said."
    assert (
        exchanged("Half of the workers at Strelno are to be laid off by the summer, its owner said.", [source]) is None
    )


def test_who_dies_does_it_to_nobody() -> None:
    source = "More than 200 people in Quelba had fallen ill, and nine had died, after drinking spirits."
    assert exchanged("Nine died and 200 people fell ill in Quelba after drinking spirits.", [source]) is None


def test_two_offices_of_one_country_are_two_speakers() -> None:
    evidence = [
        "The finance ministry in Gorland forecast on Monday that the economy would shrink.",
        "It grew last year.",
    ]
    assert misattributed("The central bank of Gorland predicts that the economy will shrink.", evidence)
    assert misattributed("Gorland's finance ministry predicts that the economy will shrink.", evidence) is None


@pytest.mark.parametrize(
    ("statement", "refused"),
    [
        ("The Halberg Foundation is to fund a new burns unit at the hospital.", True),
        ("The Tessel Trust is to fund a new burns unit at the hospital.", False),
        ("The Halberg Foundation gave equipment worth 3 million crowns.", False),
    ],
)
def test_a_name_of_another_sentence_does_not_stand_for_the_one_that_is_told(statement: str, refused: bool) -> None:
    evidence = [
        "A new burns unit at the Queen Idun hospital will be paid for by the Tessel Trust, the hospital announced.",
        "The Halberg Foundation, which financed its cancer wing, gave equipment worth 3 million crowns last year.",
    ]
    assert (named_instead(statement, evidence) is not None) is refused


def test_who_is_spoken_of_by_a_description_may_be_anyone_named_before() -> None:
    evidence = [
        "The tanker Golden Ibis ran aground off Cape Tennar on Friday.",
        "The ship, operated by Maristella Lines, was carrying 90,000 tonnes of crude oil from Pell.",
    ]
    assert named_instead("The Golden Ibis was carrying 90,000 tonnes of crude oil.", evidence) is None
