from hypothesis import given
from hypothesis import strategies as st

from assistant.models import Chunk, Document
from assistant.text.sentences import split
from ingest.chunks import WORDS, chunk, embedded_text

texts = st.lists(
    st.sampled_from(["One two three.", "Yes.", "A much longer sentence of nine words stands here."]), max_size=120
)


@given(texts)
def test_chunks_cover_every_sentence_once_and_in_order(sentences: list[str]) -> None:
    found = split(" ".join(sentences))
    runs = chunk(found)
    assert [i for run in runs for i in range(run.first, run.last + 1)] == list(range(len(found)))


@given(texts)
def test_a_chunk_holds_about_as_many_words_as_it_should(sentences: list[str]) -> None:
    found = split(" ".join(sentences))
    lengths = [sum(len(s.text.split()) for s in found[run.first : run.last + 1]) for run in chunk(found)]
    assert all(length <= 1.6 * WORDS for length in lengths)
    assert len(lengths) < 2 or min(lengths) >= WORDS / 2


def test_a_sentence_longer_than_a_chunk_is_a_chunk() -> None:
    long = "Word " * WORDS + "ends."
    found = split(f"Short one. {long} {long} Short two.")
    assert len(found) == 4
    assert max(run.last - run.first for run in chunk(found)) <= 1


def test_no_sentences_make_no_chunks() -> None:
    assert chunk(()) == ()


def test_the_title_is_embedded_with_the_chunk_as_it_stands() -> None:
    document = Document(id="a", text="First.  Second. Third.", title="Dam at Orsk")
    sentences = split(document.text)
    assert embedded_text(document, sentences, Chunk(0, 1)) == "Dam at Orsk\nFirst.  Second."
    assert embedded_text(Document(id="a", text=document.text), sentences, Chunk(2, 2)) == "Third."


def test_an_unbroken_run_of_letters_is_not_one_word() -> None:
    found = split("x" * 50_000)
    assert max(run.last - run.first for run in chunk(found)) <= 1
