"""Rows of the table of outlets, changed one by one."""

from dataclasses import replace

import pytest

from assistant.archive.outlets import Counted
from assistant.errors import ArticleError
from assistant.outlets import Outlet
from ingest.edits import Cells, Edit, cells, edited

TABLE = [
    Counted("Halse Wire", ("halsewire.example",), "C", "fast", 4),
    Counted("Harbor Post", ("HARBOR POST", "HP"), "A", None, 3),
    Counted("Reuters", (), None, None, 2),
]
GIVEN = {"Halse Wire", "halsewire.example", "Harbor Post", "HARBOR POST", "Reuters"}
WIRE, POST, REUTERS = (Outlet(row.name, row.also, row.grade, row.note) for row in TABLE)


def edit(row: Outlet, **to: str) -> Edit:
    return Edit(cells(row), replace(cells(row), **to))


@pytest.mark.parametrize(
    ("edits", "table"),
    [
        ([], [WIRE, POST, REUTERS]),
        ([edit(POST, grade="b", note=" slow\t")], [WIRE, replace(POST, grade="B", note="slow"), REUTERS]),
        ([edit(REUTERS, name="Newswire")], [WIRE, POST, Outlet("Newswire", ("Reuters",))]),
        ([edit(REUTERS, also="Harbor Post")], [WIRE, Outlet("Reuters", ("Harbor Post", "HARBOR POST", "HP"))]),
        (
            [edit(REUTERS, also="HP; RTR")],
            [WIRE, replace(POST, also=("HARBOR POST",)), replace(REUTERS, also=("HP", "RTR"))],
        ),
        (
            [edit(POST, also="")],
            [Outlet("HARBOR POST"), WIRE, replace(POST, also=()), REUTERS],
        ),
        (
            [edit(REUTERS, also="Harbor Post"), edit(WIRE, also="HP")],
            [
                replace(WIRE, also=("HP",)),
                Outlet("Reuters", ("Harbor Post", "HARBOR POST")),
                Outlet("halsewire.example"),
            ],
        ),
        ([edit(WIRE, name=" ")], [POST, REUTERS]),
    ],
)  # fmt: skip
def test_what_was_changed_has_the_last_word_over_what_was_not(edits: list[Edit], table: list[Outlet]) -> None:
    assert edited(TABLE, GIVEN, edits) == table


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([Edit(Cells("Gone", "", "", ""), Cells("Gone", "", "A", ""))], "Gone was changed meanwhile"),
        ([Edit(replace(cells(WIRE), note="slow"), cells(WIRE))], "Halse Wire was changed meanwhile"),
        (
            [edit(WIRE, grade="G")],
            "Halse Wire has the grade 'G': give a letter from A to F, or none; nothing is saved.",
        ),
        ([edit(WIRE, also="X"), edit(POST, also="X")], "Harbor Post names X, as Halse Wire does: leave it in one"),
    ],
)
def test_what_cannot_be_is_one_sentence(edits: list[Edit], told: str) -> None:
    with pytest.raises(ArticleError, match=told):
        edited(TABLE, GIVEN, edits)


@pytest.mark.parametrize("name", ["a;b", '"The" Sun', "'=1", "=1+1", "Ünter; \"den\" 'Linden'"])
def test_a_name_is_changed_from_what_it_is_to_what_is_written(name: str) -> None:
    row = Counted("Post", (name, "HP"), articles=1)
    assert edited([row], {name, "Post"}, [edit(Outlet("Post", row.also), grade="A")]) == [
        Outlet("Post", (name, "HP"), "A")
    ]
