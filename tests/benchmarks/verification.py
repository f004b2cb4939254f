"""Verification on public claims: where its weights come from, what they reach, what changed statements it catches."""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.verification.faults import faults
from assistant.verification.numbers.figures import figures
from assistant.verification.support import Signals, chosen, names, signals
from assistant.verification.verify import verify
from tests.benchmarks.exchanges import MONTHS, in_each_others_place, refused, share
from tests.benchmarks.fit import Fit, fit
from tests.benchmarks.folds import ACCURACY, FOLDS, ORDERS, balanced_accuracy, folds, spread
from tests.benchmarks.processes import run
from tests.benchmarks.scorer import Measure, Row, Scorer, by_id, read_rows
from tests.benchmarks.tables import Table

Numbers = NDArray[np.float64]
Pair = tuple[str, Sequence[str]]
Change = Callable[[str, Sequence[str]], str | None]

_MEASURES = (
    Measure("AUROC", "verify", r"AUROC ([\d.]+)", 75.0),
    Measure("balanced accuracy", "verify", r"balanced accuracy ([\d.]+)", 0.0),
    Measure("unsupported let through", "verify", r"let through ([\d.]+)", 0.0),
    Measure("supported refused", "verify", r"refused ([\d.]+)", 0.0),
)
_FEW = 5
_RIDGE = 10.0
_LEAST = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
_ABSENT = "of these, a figure, name or quotation stands nowhere there"
_CHANGED_TO = ("named sentences", "whole page")
_FULL_NAME = re.compile(rf"(?<=[a-z,] )(?!(?:{'|'.join(MONTHS)})\b|\w+day\b)[A-Z][a-z]{{2,}} [A-Z][a-z]{{2,}}\b")
_PROPER = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
_DEED = re.compile(
    rf"(?P<one>{_PROPER})(?P<deed> (?:(?:is|was|were|has|had) )?[a-z]+ed (?:(?:by|with|for|from|to) )?(?:the )?)"
    rf"(?P<other>{_PROPER})"
)
_SPEAKER = re.compile(
    rf"(?P<who>{_PROPER}) (?:\([^)]*\) )?(?:said|announced|wrote|stated|called|told|described|claimed)\b"
)
_NAMES = ("Halvorsen", "Quillmoor", "Tremaine")


def measure(yardsticks: Path) -> list[Table]:
    """What the command reaches, the fit with its folds, and changed statements kind by kind."""
    claims = read_rows(yardsticks / "wice" / "claims.jsonl")
    pages = [json.loads(page) for page in dict.fromkeys(json.dumps(claim["evidence"]) for claim in claims)]
    return [_reached(Scorer(yardsticks), claims), *_fitted(claims), _changed(claims), in_each_others_place(pages)]


def _reached(scorer: Scorer, claims: list[Row]) -> Table:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as batch:
        known = ({name: claim[name] for name in ("id", "statement", "evidence")} for claim in claims)
        batch.writelines(json.dumps(claim) + "\n" for claim in known)
        batch.flush()
        judged = by_id(run(["assistant", "check", "--batch", batch.name, "--json"]).output)
    printed, intervals = scorer.printed("verify", claims, judged), scorer.intervals(_MEASURES, claims, judged)
    rows = [(each.name, each.floor or "", each.figure(printed), intervals[each.name]) for each in _MEASURES]
    rows.append((f"statements a second, {_FEW} sentences each", "", round(_rate(claims)), ""))
    return Table("Verification, %", ("floor", "ours", "95 % interval"), tuple(rows))


def _rate(claims: Sequence[Row]) -> float:
    began = time.perf_counter()
    for claim in claims:
        verify(claim["statement"], claim["evidence"][:_FEW])
    return len(claims) / (time.perf_counter() - began)


def _fitted(claims: Sequence[Row]) -> list[Table]:
    told = np.array([astuple(_signals(claim)) for claim in claims])
    carried = np.array([bool(claim["label"]) for claim in claims])
    whole = _balanced(told, carried)
    rows = [("bias", round(whole.bias, 2)), *zip(Signals.__dataclass_fields__, np.round(whole.weights, 2), strict=True)]
    faultless = np.array([not list(faults(c["statement"], c["evidence"], _best(c))) for c in claims])
    validated = (("signals and rules", *spread(list(_held_out(told, carried, faultless)))),)
    title = f"Verification, {FOLDS}-fold cross-validation in {ORDERS} orders"
    weights = tuple((name, float(weight)) for name, weight in rows)
    return [Table("Weights of the support", ("fitted",), weights), Table(title, ACCURACY, validated)]


def _signals(claim: Row) -> Signals:
    return signals(claim["statement"], claim["evidence"], _best(claim))


def _best(claim: Row) -> list[int]:
    return chosen(claim["statement"], claim["evidence"])


def _balanced(told: Numbers, carried: NDArray[np.bool_]) -> Fit:
    """Supported and unsupported claims weigh the same: how many of each there are says nothing about a draft."""
    more = [carried] * (round(float((~carried).sum() / carried.sum())) - 1)
    rows = np.concatenate([told, *(told[which] for which in more)])
    return fit(rows, np.concatenate([carried, *(carried[which] for which in more)]), _RIDGE)


def _held_out(told: Numbers, carried: NDArray[np.bool_], faultless: NDArray[np.bool_]) -> Iterator[float]:
    """Weights and threshold are chosen on four fifths, and tried on the fifth."""
    for rest, held in folds(len(told)):
        odds = (fitted := _balanced(told[rest], carried[rest])).odds(told[rest])
        least = max(_LEAST, key=lambda each: balanced_accuracy((odds >= _odds(each)) & faultless[rest], carried[rest]))
        yield balanced_accuracy((fitted.odds(told[held]) >= _odds(least)) & faultless[held], carried[held])


def _odds(probability: float) -> float:
    return float(np.log(probability / (1 - probability)))


def _changed(claims: Sequence[Row]) -> Table:
    """Supported claims against the sentences that annotators named, and against the whole page: all as they are, and
    those that pass with one thing changed by rule.
    """
    supported = [claim for claim in claims if claim["label"]]
    named = [(claim["statement"], _supporting(claim)) for claim in supported]
    paged = [(claim["statement"], claim["evidence"]) for claim in supported]
    rows = [("unchanged", *_caught(named), *_caught(paged)), (_ABSENT, *_lacking(named), *_lacking(paged))]
    passing = [[pair for pair in pairs if not refused(*pair)] for pairs in (named, paged)]
    for kind, change in _CHANGES.items():
        made = [
            [(new, given) for said, given in pairs if (new := change(said, given)) not in (None, said)]
            for pairs in passing
        ]
        rows.append((kind, *_caught(made[0]), *_caught(made[1])))
    columns = tuple(f"{what}, {where}" for where in _CHANGED_TO for what in ("statements", "refused"))
    return Table("Refused, %, of supported claims", columns, tuple(rows))


def _caught(made: Sequence[Pair]) -> tuple[int, float | str]:
    """How many there are, and the share of them that is refused."""
    return len(made), share(made)


def _lacking(pairs: Sequence[Pair]) -> tuple[int, float]:
    """How many there are, and the share of them with a figure, a name or a quotation that no sentence holds."""
    without = [
        any("is not there" in fault.reason for fault in faults(said, given, range(len(given)))) for said, given in pairs
    ]
    return len(pairs), round(100 * float(np.mean(without)), 1)


def _supporting(claim: Row) -> list[str]:
    sentences = sorted({index for group in claim["supporting"][:1] for index in group})
    return [claim["evidence"][index] for index in sentences]


def _figure(statement: str, _: Sequence[str]) -> str | None:
    exact = (figure for figure in figures(statement) if (figure.meant, figure.text.isdigit()) == ("exactly", True))
    found = next((figure for figure in exact if figure.unit != "date"), None)
    return re.sub(rf"\b{found.text}\b", str(int(found.text) + 3), statement, count=1) if found else None


def _date(statement: str, _: Sequence[str]) -> str | None:
    month = next((month for month in MONTHS if month in statement), None)
    if month:
        return statement.replace(month, MONTHS[(MONTHS.index(month) + 5) % 12], 1)
    year = re.search(r"\b(?:19|20)\d\d\b", statement)
    return statement.replace(year.group(), str(int(year.group()) - 3), 1) if year else None


def _name(statement: str, evidence: Sequence[str]) -> str | None:
    """An invented name in the place of one that the evidence holds."""
    text = " ".join(evidence).casefold()
    found = next((name for name in names(statement) if len(name) > 3 and name in text), None)
    return (
        re.sub(rf"\b{found}\b", _NAMES[len(statement) % 3], statement, count=1, flags=re.IGNORECASE) if found else None
    )


def _swapped_name(statement: str, evidence: Sequence[str]) -> str | None:
    """Another name of the evidence in its place."""
    own, text = names(statement), " ".join(evidence)
    other = next(
        (match for match in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}", text) if match.casefold() not in own), None
    )
    found = next((name for name in own if len(name) > 3 and name in text.casefold()), None)
    return re.sub(rf"\b{found}\b", other, statement, count=1, flags=re.IGNORECASE) if found and other else None


def _whole_name(statement: str, evidence: Sequence[str]) -> str | None:
    """Another name of two words of the evidence, weekdays and months apart, in the place of one of the statement."""
    own = [name for name in _FULL_NAME.findall(statement) if name in " ".join(evidence)]
    others = [name for sentence in evidence for name in _FULL_NAME.findall(sentence)]
    other = next((name for name in others if not set(name.casefold().split()) & set(names(statement))), None)
    return statement.replace(own[0], other, 1) if own and other else None


def _exchanged(statement: str, _: Sequence[str]) -> str | None:
    """The names before and after a verb in each other's place."""
    found = _DEED.search(statement)
    if not found or found["one"] == found["other"]:
        return None
    turned = f"{found['other']}{found['deed']}{found['one']}"
    return f"{statement[: found.start()]}{turned}{statement[found.end() :]}"


def _attributed(statement: str, _: Sequence[str]) -> str | None:
    """An invented speaker in the place of the one who said it."""
    found = _SPEAKER.search(statement)
    return statement.replace(found["who"], f"{_NAMES[len(statement) % 3]}", 1) if found else None


def _affirmed(statement: str, _: Sequence[str]) -> str | None:
    """Denied, unless it denies something already."""
    if re.search(r"\b(?:not|no|never|none|without)\b|n['’]t\b", statement):
        return None
    return re.sub(r"\b(is|was|are|were|has|had|will|would|can|could)\b", r"\1 not", statement, count=1)


def _said(pattern: str, put: str) -> Change:
    """A rule that changes the first place where a pattern stands."""

    def change(statement: str, _: Sequence[str]) -> str | None:
        changed = re.sub(pattern, put, statement, count=1)
        return changed if changed != statement else None

    return change


def _either(*rules: tuple[str, str]) -> Change:
    changes = [_said(*rule) for rule in rules]
    return lambda statement, evidence: next(filter(None, (change(statement, evidence) for change in changes)), None)


_CHANGES: dict[str, Change] = {
    "a figure": _figure,
    "a date": _date,
    "a name, invented": _name,
    "a name, of the evidence": _swapped_name,
    "a whole name, of the evidence": _whole_name,
    "role swap": _exchanged,
    "attribution": _attributed,
    "negation": _affirmed,
    "modality": _either((r"\b(?:was|were)\b", "may have been"), (r"\b(?:is|are)\b", "may be"), (r"\bhas\b", "may have"),
    ),
    "direction": _either(
        (r"\bafter\b", "before"), (r"\bbefore\b", "after"), (r"\bfirst\b", "last"), (r"\bmore\b", "fewer"),
        (r"\bjoined\b", "left"), (r"\bwon\b", "lost"), (r"\bover\b", "under"), (r"\bsupported\b", "opposed"),
    ),
    "unit": _either(
        (r"\bmillion\b", "billion"), (r"\bmiles\b", "kilometers"), (r"\$", "€"), (r"\byears\b", "months"),
        (r"\bdays\b", "weeks"), (r"%", " kilograms"), (r"\bfeet\b", "miles"),
    ),
}  # fmt: skip
