"""Articles in other languages: their sentences, and that words of the question find them.

The installed model reads English; what it makes of other languages is luck, so search by words has to hold.
"""

from collections.abc import Callable

import pytest

from assistant.briefing import Assistant
from assistant.text.sentences import split

ARTICLES = {
    "de": (
        "Die Reederei teilte am 3. März mit, dass die Fähre nach Lorne ausfällt.",
        "„Wir warten auf ein Ersatzteil“, sagte Dr. Anke Wendt.",
        "Der 2. Motor lief seit dem 19. Jahrhundert der Dampfschiffe nicht mehr so schlecht.",
    ),
    "fr": (
        "Les dockers de Port-Ansel ont cessé le travail mardi.",
        "« Nous attendons une offre », a dit M. Lenoir.",
        "Le syndicat demande une hausse de 8,5 % des salaires.",
    ),
    "es": (
        "El ayuntamiento cerró el puente de Orsk el jueves.",
        "¿Quién pagará la reparación?",
        "El Sr. García dijo que costará dos millones de euros.",
    ),
    "ru": (
        "Пожарные сообщили, что ночью сгорел склад зерна.",
        "Ущерб оценивается в 4 млн долларов.",
        "«Пострадавших нет», заявил г. Орлов.",
    ),
    "ar": (
        "أعلنت سلطات الميناء إغلاق الميناء بسبب العاصفة.",
        "هل غادرت السفن؟",
        "قال المتحدث سالم حداد إن ثلاث سفن تنتظر.",
    ),
    "zh": (
        "港务局周一表示，往返洛恩岛的渡轮将停航三天。",
        "谁来安置旅客呢？",
        "发言人王芳说，约有两百名旅客滞留在安塞尔港。",
    ),
    "ja": (
        "通信会社は、ハルセ二号ケーブルが切断されたと発表した。",
        "修理費用は約千四百万ドルと見積もられている。",
        "誰が切断したのか？",
    ),
}
UNSPACED = ("zh", "ja")


@pytest.mark.parametrize("language", ARTICLES)
def test_sentences_end_where_their_language_ends_them(language: str) -> None:
    sentences = ARTICLES[language]
    text = ("" if language in UNSPACED else " ").join(sentences)
    assert tuple(sentence.text for sentence in split(text)) == sentences


QUESTIONS = {
    "de": "Wann fällt die Fähre nach Lorne aus?",
    "fr": "Quelle hausse demande le syndicat ?",
    "es": "¿Cuándo cerró el ayuntamiento el puente?",
    "ru": "Во сколько оценивается ущерб?",
    "ar": "لماذا أعلنت إغلاق الميناء؟",
    "zh": "有多少旅客滞留？",
    "ja": "ケーブルの修理費用はいくらですか？",
}


def test_words_of_a_question_find_the_article_in_its_language(
    assistant: Assistant, ingest: Callable[..., object]
) -> None:
    ingest(*({"id": name, "text": " ".join(sentences)} for name, sentences in ARTICLES.items()))
    for language, question in QUESTIONS.items():
        passages = assistant.search(question).passages
        by_words = [passage.document.id for passage in passages if "lexical" in passage.found_by]
        assert by_words == [language], question


def test_what_nothing_covers_is_told_as_it_was_typed(assistant: Assistant, ingest: Callable[..., object]) -> None:
    ingest({"id": "zh", "text": " ".join(ARTICLES["zh"])})
    reply = assistant.ask("世界杯冠军")
    assert (list(reply), reply.answer.missing) == ([], ("世界杯冠军",))


def test_a_corrected_article_leaves_the_words_of_its_first_version(
    assistant: Assistant, ingest: Callable[..., object]
) -> None:
    ingest({"id": "zh", "text": ARTICLES["zh"][2]}, {"id": "en", "text": "The ferry to Lorne did not sail."})
    ingest({"id": "zh", "text": ARTICLES["zh"][0]})
    for question, by_words in (("滞留旅客", []), ("渡轮停航", ["zh"])):
        passages = assistant.search(question).passages
        assert [passage.document.id for passage in passages if "lexical" in passage.found_by] == by_words
