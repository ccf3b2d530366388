"""What neighbours look for: one's own needs, and those of others that somebody may see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import contains_eager

from app.accounts.models import Membership, Person
from app.db import db
from app.directory.models import (
    OPEN_NEEDS,
    Block,
    Card,
    CardTalent,
    Need,
    NeedNotice,
    NeedSilence,
    NeedStatus,
    NeedTalent,
)
from app.directory.queries import areas
from app.directory.queries.circles import Circle
from app.i18n import Bilingual, Words
from app.organisations.models import Estate, Neighbourhood

PAGE = 20


class ShownNeed(NamedTuple):
    """What neighbours see of a need, as a plain row."""

    reference: str
    estate_id: int
    first_name: str
    estate: Bilingual
    neighbourhood: Bilingual
    talent_slug: str | None
    words: str
    words_language: str
    free: int
    published_at: datetime | None
    ends_at: datetime | None

    @classmethod
    def of(cls, need: Need) -> ShownNeed:
        """The same of a need that is loaded with its person and estate."""
        return cls(
            reference=need.reference,
            estate_id=need.estate_id,
            first_name=need.person.first_name,
            estate=need.estate.name,
            neighbourhood=need.estate.neighbourhood.name,
            talent_slug=need.talent_slug,
            words=need.words,
            words_language=need.words_language,
            free=need.free,
            published_at=need.published_at,
            ends_at=need.ends_at,
        )

    @property
    def own_words(self) -> Words | None:
        """The person's sentence and its language, if they wrote one."""
        return Words(self.words, self.words_language) if self.words else None


def of_person(person_id: int) -> Sequence[Need]:
    """All that somebody looks for or looked for, what goes on first, then the newest."""
    return db.session.scalars(
        needs_in_full()
        .where(Need.person_id == person_id)
        .order_by(Need.status.not_in(OPEN_NEEDS), Need.id.desc())
    ).all()


def own(person_id: int, reference: str) -> Need | None:
    """One of somebody's own needs, whatever its state."""
    asked = needs_in_full().where(Need.person_id == person_id, Need.reference == reference)
    return db.session.scalars(asked).one_or_none()


def whole(need_id: int) -> Need | None:
    """One need with whose it is and where, for the clock."""
    return db.session.scalars(needs_in_full().where(Need.id == need_id)).one_or_none()


def draft(person_id: int) -> Need | None:
    """What somebody has begun to write, and not sent."""
    asked = needs_in_full().where(Need.person_id == person_id, Need.status == NeedStatus.DRAFT)
    return db.session.scalars(asked.order_by(Need.id.desc()).limit(1)).one_or_none()


def number_open(person_id: int) -> int:
    """How many needs of somebody still go on."""
    asked = select(func.count(Need.id)).where(Need.person_id == person_id)
    return db.session.scalars(asked.where(Need.status.in_(OPEN_NEEDS))).one()


def visible(reference: str, reader: Person, circle: Circle, *, now: datetime) -> Need | None:
    """A need that this neighbour may see; over, elsewhere and absent are one and the same."""
    shown = needs_in_full().where(Need.reference == reference, *_shown_to(reader, circle, now))
    return db.session.scalars(shown).one_or_none()


def page(
    reader: Person, circle: Circle, *, now: datetime, number: int = 1, matching: bool = False
) -> tuple[list[ShownNeed], bool]:
    """The needs of others: my estate first, then the freshest; is there more?

    With ``matching`` only those that ask for what stands on the reader's own card.
    """
    if not circle.estates:
        return [], False
    abroad = case((Need.estate_id.in_(circle.estate_ids), 0), else_=1)
    asked = (
        select(
            *(Need.reference, Need.estate_id, Person.first_name, Estate.name, Neighbourhood.name),
            *(Need.talent_slug, Need.words, Need.words_language, Need.free),
            *(Need.published_at, Need.ends_at),
        )
        .join(Need.person)
        .join(Need.estate)
        .join(Estate.neighbourhood)
        .join(Estate.organisation)
        .where(*_shown_to(reader, circle, now), Need.person_id != reader.id)
        .order_by(abroad, Need.published_at.desc(), Need.id.desc())
        .limit(PAGE + 1)
        .offset(PAGE * (number - 1))
    )
    rows = db.session.execute(asked.where(_asks_for_mine(reader)) if matching else asked).all()
    return [ShownNeed._make(row) for row in rows[:PAGE]], len(rows) > PAGE


def was_told(reference: str, person_id: int) -> bool:
    """Did this person get a message about it? Then they hear that it is over."""
    asked = select(NeedNotice.id).join(Need, Need.id == NeedNotice.need_id)
    told = asked.where(Need.reference == reference, NeedNotice.person_id == person_id)
    return db.session.scalars(told).first() is not None


def number_shown(reader: Person, circle: Circle, *, now: datetime) -> int:
    """How many neighbours' needs somebody may see."""
    if not circle.estates:
        return 0
    asked = (
        select(func.count(Need.id))
        .join(Need.estate)
        .join(Estate.organisation)
        .where(*_shown_to(reader, circle, now), Need.person_id != reader.id)
    )
    return db.session.scalars(asked).one()


def wants_silence(person_id: int) -> bool:
    """Did somebody ask for no messages about needs?"""
    return db.session.get(NeedSilence, person_id) is not None


def keep_apart(one: ColumnElement[int], other: ColumnElement[int] | int) -> ColumnElement[bool]:
    """Neither of these two has blocked the other."""
    blocked = or_(
        and_(Block.person_id == one, Block.blocked_id == other),
        and_(Block.person_id == other, Block.blocked_id == one),
    )
    return ~select(Block.id).where(blocked).exists()


def is_open(now: datetime) -> ColumnElement[bool]:
    """Seen now, by whoever may; and its owner lives there."""
    lives_there = (
        select(Membership.id)
        .where(Membership.person_id == Need.person_id, Membership.estate_id == Need.estate_id)
        .where(Membership.granted_at.is_not(None), Membership.revoked_at.is_(None))
        .exists()
    )
    return and_(Need.status == NeedStatus.PUBLISHED, Need.ends_at > now, lives_there)


def _shown_to(reader: Person, circle: Circle, now: datetime) -> tuple[ColumnElement[bool], ...]:
    quarters = {estate.neighbourhood_id for estate in circle.estates}
    return (
        Estate.neighbourhood_id.in_(quarters),  # few rows, before their areas are spelt out
        areas.of_need_in_sql().in_(circle.areas),
        is_open(now),
        keep_apart(Need.person_id.expression, reader.id),
    )


def _asks_for_mine(reader: Person) -> ColumnElement[bool]:
    return (
        select(NeedTalent.need_id)
        .join(CardTalent, CardTalent.talent_slug == NeedTalent.talent_slug)
        .join(Card, Card.id == CardTalent.card_id)
        .where(NeedTalent.need_id == Need.id, Card.person_id == reader.id)
        .exists()
    )


def needs_in_full() -> Select[Need]:
    """A need with its owner, and where they live."""
    return (
        select(Need)
        .join(Need.person)
        .join(Need.estate)
        .join(Estate.neighbourhood)
        .join(Estate.organisation)
        .options(
            contains_eager(Need.person),
            contains_eager(Need.estate).contains_eager(Estate.neighbourhood),
            contains_eager(Need.estate).contains_eager(Estate.organisation),
        )
    )


def seeing_estates(need: Need) -> Select[int]:
    """The ids of the estates whose neighbours see a need."""
    asked = select(Estate.id).join(Estate.organisation)
    if need.reach is None or areas.area(need.estate, need.reach) == areas.of_estate(need.estate):
        return asked.where(Estate.id == need.estate_id)
    return asked.where(areas.around_in_sql() == areas.around(need.estate))
