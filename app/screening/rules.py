"""The rules by which a text is looked at before a human reads it, as they stand in ``data``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from app.i18n import Bilingual
from app.screening.phrases import Known, Phrases
from app.screening.reasons import Reason
from app.search.folding import fold

DATA = Path(__file__).resolve().parent / "data"


class Kind(StrEnum):
    """What a rule watches for; each has its file, and whoever reads sees them in this order."""

    CONTACT = "contact"
    SURNAME = "surname"
    THIRD_PERSON = "third_person"
    FLAT = "flat"
    PRICE = "price"
    INSULT = "insult"


@dataclass(frozen=True)
class Rule:
    """One thing to notice: where, save where it means something else, and what to tell a reader.

    ``reason`` is why such a text may be refused; whoever reads decides, never the rule. ``certain``
    are phrases that mean nothing else.
    """

    key: str
    kind: Kind
    reason: Reason
    words: Bilingual
    phrases: Phrases
    certain: Phrases
    patterns: tuple[re.Pattern[str], ...]
    exceptions: Phrases


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, read once."""
    return tuple(rule for kind in Kind for rule in _of_kind(kind))


@cache
def known_words() -> Known:
    """Capitals that are no names, and the first names that many write without one."""
    written = _file("known")
    return Known(words=_folded(written["no_names"]), names=_folded(written["names"]))


def _of_kind(kind: Kind) -> Iterator[Rule]:
    for written in _file(str(kind))["rule"]:
        yield Rule(
            key=written["key"],
            kind=kind,
            reason=Reason(written["reason"]),
            words=Bilingual(written["fr"], written["nl"]),
            phrases=Phrases(written.get("phrases", [])),
            certain=Phrases(written.get("certain", [])),
            patterns=tuple(re.compile(one, re.IGNORECASE) for one in written.get("patterns", [])),
            exceptions=Phrases(written.get("exceptions", [])),
        )


def _folded(lines: list[str]) -> frozenset[str]:
    return frozenset(fold(word) for line in lines for word in line.split())


def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
