"""What a search finds: by words and by meaning, past long articles."""

import pytest

from assistant.briefing import Assistant
from tests.archive.inspection import BRIDGE, HARBOUR, Ingesting, found


def test_an_article_is_found_by_its_words_and_by_its_meaning(ingest: Ingesting, assistant: Assistant) -> None:
    ingest(HARBOUR, BRIDGE)
    best = assistant.archive.search("Talmin").passages[0]
    assert (best.document.id, best.found_by) == ("bridge", ("dense", "lexical"))
    assert found(assistant, "longshoremen walk off the job")[0] == "harbour"


def test_a_number_that_looks_like_others_is_found_by_its_words(ingest: Ingesting, assistant: Assistant) -> None:
    alike = ("QX-918 was found.", "QX-91.", "The number is QX 9170.", "QZ-917.", "QX917.")
    ship = {
        "id": "ship",
        "text": "The freighter that left on Monday carried barley, rope and QX-917, and nothing more.",
    }
    ingest(ship, *({"id": text, "text": text} for text in alike))
    assert found(assistant, "QX-917")[0] == "ship"


@pytest.mark.long
def test_a_search_reaches_ten_articles_past_an_article_of_many_passages(
    ingest: Ingesting, assistant: Assistant
) -> None:
    long = " ".join(f"The dam at Orsk holds {i} cubic metres of water behind its wall today." for i in range(800))
    others = [{"id": f"other-{i}", "text": f"Baker number {i} sold bread."} for i in range(12)]
    ingest({"id": "dam", "text": long}, *others)
    documents = found(assistant, "How much water does the dam at Orsk hold?")
    assert documents[0] == "dam"
    assert len(documents) == 10


def test_a_long_article_leaves_room_for_another_report(ingest: Ingesting, assistant: Assistant) -> None:
    """Five passages are read for an answer, and at most three of them are of one article."""
    said = "Paragraph {0}: the ferry strike at Quay {0} went on, and talks on the ferry strike led nowhere. "
    report = "Dockers joined the ferry strike on Monday. The barley ships wait in the roads, and bread is dear again."
    ingest({"id": "long", "text": "".join(said.format(i) for i in range(60))}, {"id": "other", "text": report})
    best = [passage.document.id for passage in assistant.archive.search("ferry strike talks").passages[:5]]
    assert best.count("long") == 3
    assert "other" in best
