"""Text that a browser shows to nobody."""

import pytest
from lxml import html

from ingest.readers.hidden import hidden, hides


@pytest.mark.parametrize(
    "style",
    [
        "display:none", "DISPLAY : None", "display:/**/none", "display:none!important", "visibility:collapse",
        "opacity:0", "opacity: .0", "opacity:0.0", "opacity:0!important", "color:transparent", "color:rgba(0,0,0,0)",
        "color:#fff;background:#ffffff", "color: white; background-color: rgb(255, 255, 255)", "text-indent:-9999px",
        "position:absolute;left:-9999px", "position:fixed; top:-2000px", "clip-path:inset(100%)",
        "position:absolute;clip:rect(0, 0, 0, 0)", "transform:scale(0)", "height:0;overflow:hidden",
        "width:1px;overflow:hidden",
    ],
)  # fmt: skip
def test_a_style_that_leaves_nothing_to_be_seen_hides(style: str) -> None:
    assert hides(style)


@pytest.mark.parametrize(
    "style",
    [
        "", "display:block", "opacity:0.9", "color:#fff", "color:#fff;background:#000", "text-indent:-1em",
        "left:-9999px", "position:absolute;left:0", "height:0", "overflow:hidden", "color:rgba(0,0,0,0.8)",
        "transform:scale(0.9)", "clip-path:inset(10%)", "margin-left:-200px", "nonsense", ":;:",
    ],
)  # fmt: skip
def test_other_styles_hide_nothing(style: str) -> None:
    assert not hides(style)


@pytest.mark.parametrize(
    ("page", "unseen"),
    [
        ("<style>.x{display:none}</style><p class='a x'>H</p><p>S</p>", ["H"]),
        ("<style>p.x, #y { visibility: hidden }</style><p class=x>H</p><p id=y>I</p><div class=x>S</div>", ["H", "I"]),
        ("<style>@media print{.x{display:none}} .z{opacity:0}</style><p class=x>S</p><p class=z>S</p>", []),
        ("<style>/* .x{display:none} */ .menu .x{display:none}</style><p class=x>S</p>", []),
        ("<p hidden>H</p><template>I</template><dialog>J</dialog><dialog open>S</dialog>", ["H", "I", "J"]),
        ("<p style='font-size:0pt'>H</p><p style='font-size:.01em'>I</p><p style='font-size:9px'>S</p>", ["H", "I"]),
        ("<table><tr><td style='font-size:0'><div style='font-size:13px'>S</div></td></tr></table>", []),
        ("<div style='display:none'><p style='display:none'>H</p></div>", ["H"]),
        ("<body style='opacity:0'><p>S</p></body>", []),
    ],
)
def test_elements_are_hidden_by_themselves_and_by_rules_of_the_page(page: str, unseen: list[str]) -> None:
    assert [element.text_content() for element in hidden(html.document_fromstring(page))] == unseen
