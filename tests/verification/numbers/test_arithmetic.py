"""What readers of news work out from figures."""

import pytest

from assistant.verification.numbers.arithmetic import added_up, worked_out
from assistant.verification.numbers.carried import carried
from assistant.verification.numbers.figures import figures


@pytest.mark.parametrize(
    ("statement", "sentence", "holds"),
    [
        ("Twenty-four schools stayed shut.", "Half of the 48 schools remained closed.", True),
        ("Twenty schools stayed shut.", "Half of the 48 schools remained closed.", False),
        ("The forecast was cut by 9 million tonnes.", "It was cut to 781 million tonnes from 790 million.", True),
        ("The forecast was cut by 8 million tonnes.", "It was cut to 781 million tonnes from 790 million.", False),
        ("It fell by 0.4 percentage points.", "It fell to 5.0 percent from 5.4 percent.", True),
        ("Three senators left.", "Two other senators followed her out.", True),
        ("Fourteen hostages were freed.", "The hostages, eleven aid workers and three drivers, were freed.", True),
        ("Nine nations took part.", "Two minesweepers joined troops from seven nations.", False),
        ("They seized 300 rifles.", "They seized twelve crates, each holding 25 rifles.", True),
        ("They were held for two weeks.", "They were seized on 1 June and freed on 15 June.", True),
        ("The tax was 6% before.", "The tax will double to 12 percent.", True),
        ("About a quarter of the trees were old.", "Of the 400 trees, 103 were old.", True),
        ("About 18,000 marched, fewer than claimed.", "Police counted 8,000, the organisers 25,000.", False),
        ("It lasted six and a half hours.", "It began at 09:40 and ended at 16:10.", True),
        ("It lasted six hours.", "It began at 09:40 and ended at 16:10.", False),
        ("It grew in the 6 months.", "It grew in the first half of the year.", True),
        ("A ban of the 19th century fell.", "The ban dates back to 1868.", True),
        ("A ban of the 18th century fell.", "The ban dates back to 1868.", False),
        ("Of these, three are Kenya's.", "Of nine satellites, six are Kenya's.", False),
        ("It fell by ten percentage points.", "It fell by 10 percent, from 20 to 18 percent.", False),
        ("The two engineers were freed.", "They freed Paolo Ricci and Hans Thaler.", True),
        ("The two sides will meet.", "Talks between the government and the miners broke off.", True),
    ],
)  # fmt: skip
def test_what_follows_from_the_figures_of_a_sentence_is_carried(statement: str, sentence: str, holds: bool) -> None:
    (figure,) = figures(statement)
    assert carried(figure, [*figures(sentence), *worked_out(statement, [sentence])]) is holds


@pytest.mark.parametrize(
    ("statement", "sum_"),
    [
        ("It killed 19 in all: 16 at once and three in hospital.", [19]),
        ("It killed 20 in all: 16 at once and three in hospital.", []),
        ("It killed 21 in all: 16 at once and five in hospital.", []),
        ("It killed 19, of them 16 at once and three in hospital.", []),
    ],
)
def test_a_statement_may_add_up_what_is_there(statement: str, sum_: list[float]) -> None:
    given = figures("Sixteen people were killed on the spot, and three of the injured have died.")
    assert [figure.value for figure in added_up(statement, given)] == sum_
