"""Words that newsrooms use for one another: dockers and dockworkers, put off and postpone, arrive and arrival."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from assistant.text import words
from assistant.verification.language.forms import FORMS


def _grouped(groups: Iterable[str], of: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """From a stem to all of its groups, each word in all that it has in `of`."""
    alike: dict[str, frozenset[str]] = {}
    for group in groups:
        own = [stem for word in group.split() for stem in words.stems(word) or [word]]
        stems = {each for stem in own for each in of.get(stem, {stem})}
        alike |= {stem: alike.get(stem, frozenset()) | stems for stem in stems}
    return alike


def _listed(name: str) -> list[str]:
    """The groups of a list beside this module, one a line."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()


_IRREGULAR = _grouped((" ".join(forms) for forms in {*FORMS.values()}), {})
_FORMS = _grouped([*_listed("derived.txt"), *(" ".join(forms) for forms in {*FORMS.values()})], _IRREGULAR)
_ALIKE = _grouped(_listed("synonyms.txt"), _FORMS)


def forms(stem: str) -> frozenset[str]:
    """The stems of the other forms of a word, its own among them: sold and sale of sell."""
    return _FORMS.get(stem, frozenset()) | {stem}


# Asked of the same words by every check.
@lru_cache(maxsize=20_000)
def alike(stem: str) -> frozenset[str]:
    """The stems that may stand for this one, its forms and itself among them."""
    return _ALIKE.get(stem, frozenset()) | forms(stem)
