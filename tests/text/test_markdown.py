"""Markdown, and plain text, as the prose that a draft is checked by."""

import pytest

from assistant.text.markdown import prose, unmarked


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# The dam\n\nIt is old.", ["It is old."]),
        ("Title\n=====\n\nIt is old.\n---\nIt leaks.", ["It is old.", "It leaks."]),
        (
            "- The **dam** at [Orsk](https://x.example/a_b) is _old_.\n- snake_case",
            ["The dam at Orsk is old.", "snake_case"],
        ),
        ("1. One.\n2. Two.\n   - Three.", ["One.", "Two.", "Three."]),
        ("It is old [1]. It leaks.[^2] It holds $6&nbsp;m[12, 13].", ["It is old. It leaks. It holds $6 m."]),
        (
            "It is old<sup>2</sup>, the [report][r] says ¹.\n\n[^2]: A note.\n\n[r]: https://x.example",
            ["It is old, the report says."],
        ),
        ("| What | Cost |\n|---|---|\n| Repair | $14 m |", ["Repair, $14 m"]),
        ("---\ntitle: A note\n---\nIt is old.", ["It is old."]),
        ("```python\nx = 1\n```\n<!-- ask Jo -->\n\n    Indented, and said.", ["Indented, and said."]),
        (
            "> He said it.\n\n![A dam](dam.png)\n\n[x] Checked. See https://x.example/a.",
            ["He said it.", "Checked. See ."],
        ),
        ("<b>It</b> is <i>old</i>.", ["It is old."]),
        ("", []),
    ],
)
def test_a_text_is_read_as_its_prose(text: str, blocks: list[str]) -> None:
    assert list(prose(text)) == blocks


def test_a_line_is_read_without_its_marks() -> None:
    assert unmarked("- The **dam** is [old](https://x.example).") == "The dam is old."
