"""The list of talents as a process holds it in its hands, with its words to search in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Select, func, select

from app.db import db
from app.directory.models import Flag, Talent, TalentCategory
from app.i18n import Bilingual, Language
from app.search.vocabulary import Entry, Found, Phrase, Vocabulary


@dataclass(frozen=True)
class ListedTalent:
    """One talent, apart from any database session."""

    slug: str
    category: str
    label: Bilingual
    synonyms: tuple[tuple[Language, str], ...]
    flags: frozenset[Flag]

    @property
    def only_in_workshops(self) -> bool:
        """Too delicate between neighbours: learned in a workshop."""
        return Flag.WORKSHOP in self.flags


@dataclass(frozen=True)
class Category:
    """One picture and the talents behind it."""

    slug: str
    label: Bilingual
    talents: tuple[ListedTalent, ...]


class TalentList:
    """Every category and talent in the order of the list, and the words that lead to them."""

    def __init__(self, categories: Iterable[Category]) -> None:
        """Take the list as it is written today."""
        self.categories = tuple(categories)
        self.by_slug = {
            talent.slug: talent for category in self.categories for talent in category.talents
        }
        self._vocabulary = Vocabulary(
            _entry(talent, category) for category in self.categories for talent in category.talents
        )

    def category(self, slug: str) -> Category | None:
        """One category by its short name."""
        return next((found for found in self.categories if found.slug == slug), None)

    def category_of(self, talent_slug: str) -> str:
        """Under which picture a talent stands."""
        return self.by_slug[talent_slug].category

    def find(self, query: str) -> Found:
        """The talents that somebody means by a few words in either language."""
        return self._vocabulary.find(query)


def _entry(talent: ListedTalent, category: Category) -> Entry:
    own = [
        Phrase(talent.label.fr, Language.FR),
        Phrase(talent.label.nl, Language.NL),
        *(Phrase(text, language) for language, text in talent.synonyms),
    ]
    shared = [
        Phrase(category.label.fr, Language.FR, shared=True),
        Phrase(category.label.nl, Language.NL, shared=True),
    ]
    return Entry(talent.slug, (*own, *shared))


_held: dict[tuple[int, datetime | None], TalentList] = {}
"""The last list that was read; it changes a few times a year."""


def talent_list() -> TalentList:
    """Today's list; read again only when somebody has written it anew."""
    found = db.session.execute(_stamp()).one()
    reading = (found[0], found[1])
    known = _held.get(reading)
    if known is None:
        known = _read()
        _held.clear()
        _held[reading] = known
    return known


@cache
def _stamp() -> Select[int, datetime | None]:
    return select(func.count(Talent.slug), func.max(Talent.written_at))


def _read() -> TalentList:
    talents: dict[str, list[ListedTalent]] = {}
    for row in db.session.scalars(select(Talent).order_by(Talent.position)):
        talents.setdefault(row.category_slug, []).append(_listed(row))
    categories = db.session.scalars(select(TalentCategory).order_by(TalentCategory.position))
    return TalentList(
        Category(row.slug, row.label, tuple(talents.get(row.slug, ()))) for row in categories
    )


def _listed(row: Talent) -> ListedTalent:
    synonyms = [
        *((Language.FR, word) for word in _words(row.synonyms_fr)),
        *((Language.NL, word) for word in _words(row.synonyms_nl)),
    ]
    flags = frozenset(Flag(letter) for letter in _words(row.flags))
    return ListedTalent(row.slug, row.category_slug, row.label, tuple(synonyms), flags)


def _words(text: str) -> Sequence[str]:
    return [word.strip() for word in text.split(",") if word.strip()]
