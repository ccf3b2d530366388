"""A town of neighbours with cards, the same ones on each database.

Some 300 estates of the landlords in the shipped neighbourhoods; the largest neighbourhood holds
5 % of the cards, the smallest 0.14 %. One to five talents a card, some much loved. Two cards in a
hundred are hidden or not sent yet, and one owner in two hundred has moved away. Half of the cards
say something in their own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate, islice, product
from math import exp
from random import Random
from typing import Any

from sqlalchemy import insert, select, update

from app.db import db, metadata
from app.directory.models import EVERYTHING, REFERENCE_LENGTH, REFERENCE_LETTERS, Talent
from app.organisations.models import Neighbourhood, Organisation, OrganisationKind
from app.search import folding
from app.search.tokens import Token, of_a_card

SEED = 2026
ESTATES = 300
STEEPNESS = 20
"""Each neighbourhood is a twentieth smaller than the one before it."""
LOVED = 5
"""The talent of rank n is chosen as often as 1 / (n + 5) says."""
HOW_MANY_TALENTS = (1, 1, 2, 2, 2, 3, 3, 3, 4, 5)
HIDDEN, DRAFT, MOVED_AWAY = 0.01, 0.02, 0.005
"""Shares: below the first number of the dice it is hidden, below the second not sent yet."""
YEAR = 365 * 24 * 3_600
SINCE = datetime(2025, 11, 1, tzinfo=UTC)
NAMES = ("Malika", "Youssef", "Rachida", "Hilde", "Conceição", "Soumaya", "Jan", "Fatma")
SILENT = 0.5
"""So many write no sentence of their own."""
SENTENCES = {
    "fr": (
        "Le {day}, à la maison de quartier ou chez vous, avec {thing} et {other}.",
        "J'aime {thing}, {other} et les voisins du {day}.",
    ),
    "nl": (
        "Ik doe dit al twintig jaar met {thing}, {other} en buren, vooral op {day}.",
        "Op {day} breng ik {thing} en {other} mee naar de koffie.",
    ),
}
DAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
}
SYLLABLES = ("ba", "lo", "ri", "ten", "cha", "mo", "vel", "dou", "kra", "pin", "ster", "gui")
THINGS = tuple("".join(parts) for parts in product(SYLLABLES, repeat=3))
"""1,728 words as different from one another as those of a language; the first are said most."""
SPOKEN = ("fr", "nl", "ar", "en", "tr", "es", "pt", "ro")
COLUMNS = {
    "person": ("id", "first_name", "language", "created_at"),
    "membership": ("id", "person_id", "role", "estate_id", "asked_at", "granted_at", "revoked_at"),
    "card": (
        *("id", "reference", "person_id", "estate_id", "status", "version"),
        *("words", "words_language", "started_at", "submitted_at", "published_at"),
        *("other", "free", "places", "reach", "silhouette"),
        *("shown_version", "edits", "step"),
    ),
    "card_talent": ("card_id", "talent_slug", "position"),
    "card_language": ("card_id", "code", "position"),
    "listing": tuple(column.name for column in metadata.tables["listing"].columns),
    "card_word": ("area", "initial", "token", "card_id", "is_name"),
}

Row = tuple[Any, ...]
Facts = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """One neighbourhood and its estates; ``share`` is its part of all cards."""

    neighbourhood: int
    estates: Sequence[int]
    share: float


class Town:
    """Estates in every neighbourhood, and more neighbours each time it grows."""

    def __init__(self) -> None:
        """Write the estates into the database of the application context."""
        self.chance = Random(SEED)  # noqa: S311 (dice, not keys)
        self.places = _write_estates()
        self._neighbours = self._every_neighbour()
        self._size = 0

    def homes(self) -> dict[str, int]:
        """An estate in a neighbourhood with few cards, in a middling one and in the largest."""
        small, median = self.places[-1], self.places[len(self.places) // 2]
        chosen = {"small": small, "median": median, "large": self.places[0]}
        return {name: place.estates[0] for name, place in chosen.items()}

    def grow(self, size: int) -> None:
        """Let neighbours with cards come until there are so many; the caller commits."""
        rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
        for table, row in self._rows(size - self._size):
            rows[table].append(row)
        for table, columns in COLUMNS.items():
            _write(table, columns, rows[table])
        self._size = size

    def _rows(self, many: int) -> Iterator[tuple[str, Row]]:
        for neighbour in islice(self._neighbours, many):
            yield from neighbour

    def _every_neighbour(self) -> Iterator[list[tuple[str, Row]]]:
        """The rows of one neighbour after another, without end."""
        estates = [(estate, place) for place in self.places for estate in place.estates]
        weights = list(accumulate(place.share / len(place.estates) for _, place in estates))
        talents = list(db.session.scalars(select(Talent.slug).order_by(Talent.slug)))
        self.chance.shuffle(talents)
        loved = list(accumulate(1 / (rank + LOVED) for rank in range(1, len(talents) + 1)))
        number = 0
        while True:
            number += 1
            estate, place = self.chance.choices(estates, cum_weights=weights)[0]
            many = self.chance.choice(HOW_MANY_TALENTS)
            drawn = self.chance.choices(talents, cum_weights=loved, k=3 * many)
            offered = list(dict.fromkeys(drawn))[:many]
            card = self._card(number, estate)
            yield [*self._person(card), *_offers(card, place.neighbourhood, offered)]

    def _card(self, number: int, estate: int) -> Facts:
        dice, language = self.chance.random(), self.chance.choice(("fr", "fr", "nl"))
        status = "hidden" if dice < HIDDEN else "draft" if dice < DRAFT else "published"
        at = _kept(SINCE + timedelta(seconds=self.chance.randrange(YEAR)))
        seen = at if status != "draft" else None
        return {
            "id": number,
            "reference": "".join(self.chance.choices(REFERENCE_LETTERS, k=REFERENCE_LENGTH)),
            "person_id": number,
            "estate_id": estate,
            "status": status,
            "version": 1,
            "words": self._sentence(language),
            "words_language": language,
            "started_at": _kept(SINCE),
            "submitted_at": seen,
            "published_at": seen,
            "other": "",
            "free": self.chance.randrange(64),
            "places": 0,
            "reach": "neighbourhood",
            "silhouette": 1,
            "shown_version": 1,
            "edits": 0,
            "step": "reach",
        }

    def _sentence(self, language: str) -> str:
        if self.chance.random() < SILENT:
            return ""
        thing, other = (THINGS[int(len(THINGS) * self.chance.random() ** 3)] for _ in range(2))
        day = self.chance.choice(DAYS[language])
        return self.chance.choice(SENTENCES[language]).format(day=day, thing=thing, other=other)

    def _person(self, card: Facts) -> list[tuple[str, Row]]:
        """The owner of a card, who was accepted on the estate, and may have left since."""
        number, early = card["id"], card["started_at"]
        left = card["published_at"] if self.chance.random() < MOVED_AWAY else None
        accepted = (number, number, "resident", card["estate_id"], early, early, left)
        person = (number, NAMES[number % len(NAMES)], card["words_language"], early)
        return [("person", person), ("membership", accepted)]


def _offers(card: Facts, neighbourhood: int, slugs: Sequence[str]) -> list[tuple[str, Row]]:
    """A card and its talents; listed if neighbours may see it."""
    number = card["id"]
    rows: list[tuple[str, Row]] = [("card", tuple(card.values()))]
    rows += [("card_talent", (number, slug, turn)) for turn, slug in enumerate(slugs)]
    spoken = dict.fromkeys((card["words_language"], SPOKEN[number % len(SPOKEN)]))
    rows += [("card_language", (number, code, turn)) for turn, code in enumerate(spoken)]
    if card["status"] == "published":
        place = {**card, "card_id": number, "area": f"n{neighbourhood}"}
        for slug in (EVERYTHING, *slugs):
            facts = {**place, "talent_slug": slug}
            rows.append(("listing", tuple(facts[name] for name in COLUMNS["listing"])))
        name = NAMES[number % len(NAMES)]
        for token in _tokens(name, card["words"], card["words_language"]):
            rows.append(("card_word", (place["area"], *token[:2], number, token.is_name)))
    return rows


def _tokens(name: str, words: str, language: str) -> list[Token]:
    """What ``words.index`` keeps of a card; each word is taken to pieces once for all cards."""
    found = {token for word in folding.words(words) for token in _of_a_word(word, language)}
    return [*_of_a_name(name), *(token for token in found if token.token != name.lower())]


@cache
def _of_a_word(word: str, language: str) -> frozenset[Token]:
    return frozenset(of_a_card("", (word,), language))


@cache
def _of_a_name(name: str) -> frozenset[Token]:
    return frozenset(of_a_card(name, (), "fr"))


def _kept(moment: datetime) -> str:
    """A moment as SQLite keeps it; PostgreSQL reads it as UTC, which is its zone here."""
    return f"{moment:%Y-%m-%d %H:%M:%S.%f}"


def _write_estates() -> list[Place]:
    """The neighbourhoods from the largest to the smallest, each with at least one estate."""
    quarters = db.session.scalars(select(Neighbourhood.id).order_by(Neighbourhood.slug)).all()
    landlords = db.session.scalars(
        select(Organisation.id)
        .where(Organisation.kind == OrganisationKind.LANDLORD)
        .order_by(Organisation.slug)
    ).all()
    db.session.execute(update(Organisation).values(shares_cards=True))
    sizes = [exp(-turn / STEEPNESS) for turn in range(len(quarters))]
    places: list[Place] = []
    rows: list[dict[str, Any]] = []
    for quarter, size in zip(quarters, sizes, strict=True):
        share = size / sum(sizes)
        first = len(rows) + 1
        for number in range(first, first + max(1, round(ESTATES * share))):
            row: dict[str, Any] = {
                "id": number,
                "slug": f"estate-{number}",
                "neighbourhood_id": quarter,
            }
            row |= {"name_fr": f"Site {number}", "name_nl": f"Wijk {number}"}
            rows.append(row | {"organisation_id": landlords[number % len(landlords)]})
        places.append(Place(quarter, range(first, len(rows) + 1), share))
    db.session.execute(insert(metadata.tables["estate"]), rows)
    return places


def _write(table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Many rows at once, as each driver does it fastest."""
    connection = db.session.connection()
    names = ", ".join(columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 (our own tables)
        connection.exec_driver_sql(statement, list(rows))
        return
    # The rows refer to one another as they should; looking each of them up takes half a minute.
    connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
    cursor = connection.connection.cursor()
    with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
