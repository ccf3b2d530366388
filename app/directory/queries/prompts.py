"""What helps somebody who does not know what to say: questions with a picture, and sentences."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from app.i18n import Bilingual, Language

_FILES = Path(__file__).parents[1] / "data"


class Ever(NamedTuple):
    """Have you ever done this? Whoever has may offer one of these talents."""

    name: str
    category: str
    question: Bilingual
    talents: tuple[str, ...]


def _read(name: str) -> Any:  # noqa: ANN401 - as the file has it
    return json.loads((_FILES / f"{name}.json").read_text(encoding="utf-8"))


@cache
def ever() -> tuple[Ever, ...]:
    """The twelve questions, in their order."""
    return tuple(
        Ever(row["name"], row["category"], Bilingual(row["fr"], row["nl"]), tuple(row["talents"]))
        for row in _read("ever")
    )


@cache
def _examples() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = _read("examples")
    return found


def examples(category: str, language: Language) -> list[str]:
    """Three sentences that neighbours of this category could write."""
    return _examples().get(category, {}).get(str(language), [])
