"""What was printed before: editions, and the numbers that cards had in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.db import db
from app.directory.models import Edition, EditionCard
from app.printing.queries.contents import PrintedCard
from app.printing.scopes import Scope


@dataclass(frozen=True)
class PastEdition:
    """One printing, and how many cards it held."""

    edition: Edition
    cards: int


@dataclass(frozen=True)
class Numbered:
    """The cards of a booklet in the order of their numbers; and which numbers are gone.

    ``withdrawn`` stood in edition ``since`` (0 when there was none) and stand here no longer.
    """

    cards: Sequence[tuple[int, PrintedCard]]
    withdrawn: Sequence[int]
    since: int


def past(scope: Scope) -> list[PastEdition]:
    """Every edition for these readers, the last one first."""
    held = select(func.count()).where(EditionCard.edition_id == Edition.id).scalar_subquery()
    rows = db.session.execute(
        select(Edition, held).where(Edition.scope == scope.key).order_by(Edition.number.desc())
    )
    return [PastEdition(row[0], row[1]) for row in rows]


def last(scope: Scope) -> Edition | None:
    """The last edition for these readers."""
    return db.session.scalars(
        select(Edition).where(Edition.scope == scope.key).order_by(Edition.number.desc()).limit(1)
    ).one_or_none()


def numbered(scope: Scope, cards: Iterable[PrintedCard]) -> Numbered:
    """The booklet that would be made today.

    A card keeps its number from one edition to the next, and no number is ever given to somebody
    else: whoever asks for card 12 with an old booklet in hand means the same neighbour.
    """
    known, highest = _known_numbers(scope)
    given: dict[int, PrintedCard] = {}
    for card in cards:
        number = known.get(card.id)
        if number is None:
            number = highest = highest + 1
        given[number] = card
    before = last(scope)
    gone = sorted(_numbers(before) - given.keys()) if before else []
    return Numbered(sorted(given.items()), gone, before.number if before else 0)


def again(edition: Edition, cards: Iterable[PrintedCard]) -> Numbered:
    """An edition once more: whoever may be printed no longer is left out, nobody comes in."""
    rows = db.session.execute(
        select(EditionCard.card_id, EditionCard.number).where(EditionCard.edition_id == edition.id)
    )
    numbers = {row[0]: row[1] for row in rows if row[0] is not None}
    given = {numbers[card.id]: card for card in cards if card.id in numbers}
    before = _before(edition)
    once = _numbers(edition) | (_numbers(before) if before else set())
    return Numbered(sorted(given.items()), sorted(once - given.keys()), edition.number - 1)


def card_ids(edition: Edition) -> list[int]:
    """The cards of an edition that are still there."""
    asked = select(EditionCard.card_id).where(EditionCard.edition_id == edition.id)
    return [number for number in db.session.scalars(asked) if number is not None]


def _before(edition: Edition) -> Edition | None:
    return db.session.scalars(
        select(Edition).where(Edition.scope == edition.scope, Edition.number == edition.number - 1)
    ).one_or_none()


def _numbers(edition: Edition) -> set[int]:
    asked = select(EditionCard.number).where(EditionCard.edition_id == edition.id)
    return set(db.session.scalars(asked))


def _known_numbers(scope: Scope) -> tuple[dict[int, int], int]:
    """The number of each card that ever stood in this booklet, and the highest one given."""
    rows = db.session.execute(
        select(EditionCard.card_id, EditionCard.number)
        .join(Edition, Edition.id == EditionCard.edition_id)
        .where(Edition.scope == scope.key)
        .order_by(Edition.number)
    ).all()
    known = {row[0]: row[1] for row in rows if row[0] is not None}
    return known, max((row[1] for row in rows), default=0)
