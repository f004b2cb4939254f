"""Denials, doubts, what is still to come, and opposites."""

import pytest

from assistant.verification.certainty.denials import denied, undenied
from assistant.verification.certainty.doubts import doubted, left_open, unconditional, unproven
from assistant.verification.certainty.opposites import opposite, other_rate
from assistant.verification.certainty.outstanding import only_asked, outstanding


@pytest.mark.parametrize(
    ("statement", "source", "told"),
    [
        ("Trident has sold its freight division.", "Trident is planning to sell its freight division.", "to sell"),
        ("The quota for cod was cut.", "The commission proposed on Tuesday to reduce the quota for cod.", "to reduce"),
        ("The tanker was refloated.", "Two tugs managed to refloat the tanker.", None),
        ("The hospital put off operations.", "The hospital had to postpone operations.", None),
        ("He signed with the club.", "He moved abroad to sign with the club.", None),
        ("Kovalt intends to have the line electrified.", "Kovalt plans to electrify the line.", None),
        ("Osei signed with Cavalry.", "Osei flew south to sign with the Devon Strikers.", None),
        ("Osei signed with the Strikers.", "Osei is to sign with the Devon Strikers.", "to sign"),
        ("Possession was established there.", "A zone will be established there around the possession.", None),
        ("A zone was established there.", "A zone will be established there.", "be established"),
        ("Corvane resigned.", "The opposition demanded that Corvane resign.", "corvane resign"),
        ("Corvane resigned.", "The paper said that Corvane resigned.", None),
    ],
)
def test_what_is_only_to_come_is_not_told_as_done(statement: str, source: str, told: str | None) -> None:
    assert outstanding(statement, [source]) == told


@pytest.mark.parametrize(
    ("statement", "source", "refused"),
    [
        ("The bank ruled out a rise.", "The bank did not rule out a rise.", True),
        ("The owners have not ruled out a sale.", "The owners have ruled out a sale.", True),
        ("The union has signed the deal.", "The union refused on Wednesday to sign the deal.", True),
        ("The carrier has yet to repay the loan.", "The carrier has repaid the loan.", True),
        (
            "The fever was found in Hallam and Orme.",
            "The fever was found in Hallam, but not in the capital, Orme.",
            True,
        ),
        ("All nine men were in handcuffs.", "None was handcuffed.", True),
        ("The firm filed a claim against the owner.", "It has not yet filed a claim.", True),
        ("Nine were detained.", "“Nine were detained, no more,” said Sergeant Breck.", False),
        ("No cases were found in people.", "No human cases have been detected.", False),
        ("A judge let the suit go ahead.", "A judge refused to dismiss the suit.", False),
        ("The officer did not want to be named.", "The officer spoke on condition of anonymity.", False),
        ("It will cost taxpayers nothing, he said.", "“It won’t cost the taxpayer a peso,” he said.", False),
        ("It will cost taxpayers nothing, he said.", "It will cost taxpayers a lot, he said.", True),
        ("Rates were left unchanged, as economists expected.", "None of the economists had expected it.", True),
        ("The two came on false passports.", "The two came on forged passports.", False),
        ("She won, something no rider from Skarland had done before.", "She is the first Skarlander to win.", False),
        ("She won, something no rider from Skarland had done before.", "She is from Skarland, and won.", True),
        ("Ames drove in his place in the Cheez 355.", "Tarn would not start the Cheez 355.", False),
        ("Tarn was at the start of the Cheez 355.", "Tarn would not start the Cheez 355.", True),
    ],
)
def test_what_is_denied_on_one_side_is_denied_on_the_other(statement: str, source: str, refused: bool) -> None:
    assert bool(denied(statement, [source]) or undenied(statement, [source])) is refused


def test_what_is_denied_of_one_thing_alone_is_not_denied_altogether() -> None:
    sources = ["The captain was charged on Thursday with negligence.", "Prosecutors did not charge him with sabotage."]
    assert denied("The captain was not charged.", sources) == "the source denies it only of “sabotage”"
    assert denied("The captain was not charged with negligence.", sources)
    assert denied("The captain was not charged with sabotage.", sources) is None
    assert denied("The captain was not charged.", ["The captain was not charged with anything by the court."]) is None
    charged = "The captain was charged with negligence and with failing to report the loss of an anchor."
    assert denied("The captain was not charged.", [charged, sources[1]])


def test_what_is_done_without_something_is_done() -> None:
    assert denied("The officer was not released.", ["The officer was released without charge."])
    assert denied("The officer was not charged.", ["The officer was released without charge."]) is None


def test_a_condition_may_not_be_left_out() -> None:
    source = "Belden will reopen the shaft only if the royalty is cut."
    assert unconditional("Belden will reopen the shaft.", source) == "only if"
    assert unconditional("Belden will reopen the shaft if the royalty is cut.", source) is None


def test_a_condition_that_comes_after_may_not_be_left_out() -> None:
    source = "Zerinia will withdraw its troops by May if Palan frees its prisoners."
    assert unconditional("Zerinia will have its troops out by May.", source) == "if"
    assert unconditional("Zerinia will withdraw its troops by May if prisoners are freed.", source) is None
    assert unconditional("Zerinia will ask by May.", "Zerinia will ask the court by May if it can.") is None


def test_what_is_only_asked_of_someone_is_not_agreed() -> None:
    urges = ["Washington is urging its allies to sever ties with the firm."]
    assert only_asked("The allies have agreed to sever ties with the firm.", urges) == "urging"
    assert only_asked("The allies have agreed to sever ties.", [*urges, "They accepted on Monday."]) is None
    assert only_asked("Washington urges its allies to sever ties.", urges) is None


def test_what_someone_wants_or_faces_is_not_told_as_decided() -> None:
    wants = ["The government wants all 5,600 people in the camp to be moved out by 1 July."]
    assert left_open("All 5,600 will be moved out by 1 July.", wants) == "the source says “wants … to be”"
    assert left_open("The government wants them moved out by 1 July.", wants) is None
    assert left_open("Drayson-Hart has been banned.", ["Drayson-Hart faces a ban of four years."])
    assert left_open("The mill is to close.", ["The firm said it would close its mill."]) is None


def test_a_statement_may_tell_as_reported_what_its_source_says_outright() -> None:
    source = ["The three grew close, the coach said."]
    assert doubted("The three reportedly grew close.", source) is None
    assert doubted("The three allegedly grew rich.", ["The three grew rich."])
    assert left_open("The three grew close.", ["The three reportedly grew close."])


def test_what_is_too_early_to_say_or_a_claim_is_not_told_as_so() -> None:
    assert left_open("Oddvik said it was sabotage.", ["Oddvik said it was too early to speak of sabotage."])
    assert left_open("Oddvik said it was too soon to talk of sabotage.", ["It was too early to speak of it."]) is None
    assert left_open("A state paid the crew.", ["Another claim, that a state paid the crew, has no support."])


def test_what_only_may_be_is_not_told_as_what_will_be() -> None:
    sources = ["The storm is on course for Ruiz.", "It could reach hurricane strength before it hits Ruiz."]
    assert left_open("The storm will reach hurricane strength.", sources)
    assert left_open("The storm could reach hurricane strength.", sources) is None
    assert left_open("The arena will host the finals.", ["The arena is bidding to host the finals."])


def test_who_accuses_may_be_said_to_say_it() -> None:
    source = "They are accused by prosecutors of using forged deeds."
    assert left_open("Prosecutors say they used forged deeds.", [source]) is None
    assert left_open("They used forged deeds.", [source])


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("It is confirmed that a ship was there.", "not independently confirm"),
        ("It is not confirmed that a ship was there.", None),
        ("A ship was there, skippers said.", None),
    ],
)
def test_what_could_not_be_confirmed_is_not_told_as_confirmed(statement: str, told: str | None) -> None:
    sources = ["Skippers said a ship was there.", "Northline could not independently confirm their account."]
    assert unproven(statement, sources) == told


def test_what_is_done_so_that_something_could_happen_is_no_doubt() -> None:
    source = "A truce was declared to let aid trucks get in."
    assert doubted("A truce was declared so that aid trucks could get in.", [source]) is None
    assert doubted("Aid trucks could get in.", ["Aid trucks got in."])


def test_what_is_possible_may_be_told_as_what_could_be() -> None:
    sources = ["The nurses walked out.", "The union said more stoppages were possible."]
    assert doubted("The union said further strikes could follow.", sources) is None
    assert doubted("The nurses may have walked out.", sources)


@pytest.mark.parametrize(
    ("statement", "source", "pair"),
    [
        ("The shares tumbled 17 percent.", "The shares jumped 17 percent.", ("tumbled", "jumped")),
        ("The doctors said he was fit to travel.", "The doctors said he was unfit to travel.", ("fit", "unfit")),
        ("The profit dropped.", "The profit fell, and the firm raised its dividend.", None),
        ("An unnamed official spoke.", "An official, who asked not to be named, spoke.", None),
    ],
)
def test_opposites_beside_the_same_words_are_found(statement: str, source: str, pair: tuple[str, str] | None) -> None:
    assert opposite(statement, source) == pair


def test_a_rate_is_that_of_the_same_figure() -> None:
    sources = ["It is nine litres a person a day.", "Bread is sold on two mornings a week."]
    assert other_rate("It is nine litres a week.", sources) == ("week", "day")
    assert other_rate("Rice was $410 a kilo.", ["Rice was $410 a tonne."]) == ("kilo", "tonne")
    assert other_rate("It made 9 tonnes of pulp an hour before it shut.", ["It made 9 tonnes of pulp a day."])
