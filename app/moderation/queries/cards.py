"""The cards that wait to be read, and what was decided about one, within somebody's estates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.accounts.models import Person
from app.accounts.queries import is_covered
from app.db import db
from app.directory.models import Card, CardStatus, Need
from app.moderation.models import Decision
from app.organisations.models import Estate
from app.revisions.models import Revision, RevisionStatus

MOST_ROWS = 50
"""As many as somebody reads in one go; the rest comes up as these are decided."""


MOST_SHOWN = 500
"""More cards than a landlord's largest estates have; a list to look somebody up in."""


class Waiting(NamedTuple):
    """A card, and what its owner sent beside it where it is that which waits."""

    card: Card
    changes: Revision | None = None


def queue(person: Person) -> list[Waiting]:
    """The cards that wait for this worker, the oldest first."""
    rows = db.session.execute(
        _that_wait(_cards(select(Card, Revision)), person)
        .order_by(Card.submitted_at, Card.id)
        .limit(MOST_ROWS)
    ).unique()
    return [Waiting(*row) for row in rows]


def card(person: Person, reference: str) -> Card | None:
    """A card that was sent to this worker once, in whatever state; others' do not exist."""
    found = db.session.scalars(
        _cards(select(Card)).where(Card.reference == reference, Card.version > 0, _within(person))
    )
    return found.unique().one_or_none()


def shown(person: Person) -> Sequence[Card]:
    """The cards that neighbours see within this worker's estates, by first name."""
    found = db.session.scalars(
        _cards(select(Card))
        .where(Card.status == CardStatus.PUBLISHED, _within(person))
        .order_by(Person.first_name, Card.id)
        .limit(MOST_SHOWN)
    )
    return found.unique().all()


def waiting(person: Person) -> int:
    """How many cards wait for this worker."""
    asked = select(func.count(Card.id)).join(Card.estate)
    found: int = db.session.scalars(_that_wait(asked, person)).one()
    return found


def decisions_about(subject: Card | Need) -> Sequence[Decision]:
    """What its landlord decided about a card or a need, the latest first, with who decided."""
    return db.session.scalars(
        select(Decision)
        .where(Decision.subject_type == type(subject).__name__, Decision.subject_id == subject.id)
        .where(Decision.organisation_id == subject.estate.organisation_id)
        .join(Decision.decided_by)
        .options(contains_eager(Decision.decided_by))
        .order_by(Decision.id.desc())
    ).all()


def _that_wait(asked: Any, person: Person) -> Any:  # noqa: ANN401 - rows in, of the same shape out
    """Those sent, or with changes sent beside what is shown, within this worker's estates."""
    return (
        asked.outerjoin(Revision, _sent_beside())
        .where(or_(Card.status == CardStatus.SUBMITTED, Revision.id.is_not(None)))
        .where(_within(person))
    )


def _sent_beside() -> ColumnElement[bool]:
    """What was changed beside what is shown, and that was sent: one a card at most."""
    return and_(
        Revision.subject_type == Card.__name__,
        Revision.subject_id == Card.id,
        Revision.status == RevisionStatus.SUBMITTED,
    )


def _cards(asked: Any) -> Any:  # noqa: ANN401 - rows of one shape in, of the same out
    return (
        asked.join(Card.person)
        .join(Card.estate)
        .join(Estate.neighbourhood)
        .join(Estate.organisation)
        .options(
            contains_eager(Card.person),
            contains_eager(Card.estate).contains_eager(Estate.neighbourhood),
            contains_eager(Card.estate).contains_eager(Estate.organisation),
            joinedload(Card.talents),
            joinedload(Card.languages),
        )
    )


def _within(person: Person) -> ColumnElement[bool]:
    return and_(is_covered(person), Card.person_id != person.id)
