"""The list of talents as a vocabulary, the way a screen would build it."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

import app
from app.i18n import Language
from app.search import Entry, Phrase, Vocabulary

LISTS = Path(app.__file__).parent / "reference" / "data"


def rows(name: str) -> list[dict[str, str]]:
    """The lines of one list."""
    with (LISTS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def phrases(talent: dict[str, str], category: dict[str, str]) -> Iterator[Phrase]:
    """Label, synonyms and the words of the category, in both languages."""
    for language in Language:
        yield Phrase(talent[language], language)
        for synonym in filter(None, talent[f"{language}_synonyms"].split(", ")):
            yield Phrase(synonym, language)
        yield Phrase(category[language], language, shared=True)


@pytest.fixture(scope="session")
def talents() -> tuple[Entry, ...]:
    """Every talent of the list with its phrases."""
    categories = {row["slug"]: row for row in rows("talent_categories.csv")}
    return tuple(
        Entry(row["slug"], tuple(phrases(row, categories[row["category"]])))
        for row in rows("talents.csv")
    )


@pytest.fixture(scope="session")
def vocabulary(talents: tuple[Entry, ...]) -> Vocabulary:
    """The vocabulary of these talents."""
    return Vocabulary(talents)
