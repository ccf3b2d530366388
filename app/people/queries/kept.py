"""What the readable page shows, subject by subject; ``ids`` are a person and their duplicates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts import queries as accounts
from app.accounts.models import (
    Consent,
    ContactPoint,
    Membership,
    Passkey,
    Person,
    PersonContact,
    Pin,
    Role,
    SignIn,
    SignInCard,
)
from app.accounts.models.keys import CalendarKey
from app.activities.models import Occurrence
from app.bookings.models import Booking, BookingLine
from app.counter.models import Act, HelpRequest, Visit
from app.db import db
from app.directory.models import Block, Card, ContactRequest, Need, NeedNotice
from app.history.models import HistoryEntry
from app.i18n import Bilingual
from app.moderation.models import Appeal, Decision
from app.notifications.models import Delivery, Message, MessageStatus
from app.organisations.models import Estate, Organisation
from app.privacy import Holdings

Ids = Sequence[int]


class Actor(NamedTuple):
    """Somebody of the staff, as whoever they acted for may know them."""

    role: Role
    organisation: Bilingual | None


def everyone(person: Person) -> list[int]:
    """A person, and the duplicates merged into them."""
    return [person.id, *(duplicate.id for duplicate in accounts.merged_into(person.id))]


def actors(ids: Collection[int]) -> dict[int, Actor]:
    """In which role these people of the staff act or acted, the latest first."""
    rows = db.session.execute(
        select(Membership.person_id, Membership.role, Organisation)
        .outerjoin(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.person_id.in_(ids), Membership.role != Role.RESIDENT)
        .order_by(Membership.revoked_at.is_(None), Membership.id)
    )
    return {row[0]: Actor(row[1], row[2].name if row[2] else None) for row in rows}


def neighbours(ids: Collection[int]) -> set[int]:
    """Which of these people live or lived here."""
    lives = select(Membership.person_id).where(Membership.role == Role.RESIDENT)
    return set(db.session.scalars(lives.where(Membership.person_id.in_(ids))))


def contacts(ids: Ids) -> Sequence[Row[PersonContact, ContactPoint]]:
    """Every number and address, those that stopped too."""
    return db.session.execute(
        select(PersonContact, ContactPoint)
        .join(ContactPoint, ContactPoint.id == PersonContact.contact_point_id)
        .where(PersonContact.person_id.in_(ids))
        .order_by(PersonContact.removed_at.is_not(None), PersonContact.id)
    ).all()


def memberships(ids: Ids) -> Sequence[Row[Membership, Estate | None, Organisation | None]]:
    """What somebody was or is, and where."""
    return db.session.execute(
        select(Membership, Estate, Organisation)
        .outerjoin(Estate, Estate.id == Membership.estate_id)
        .outerjoin(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.person_id.in_(ids))
        .order_by(Membership.id)
    ).all()


def devices(ids: Ids) -> Sequence[SignIn]:
    """Where somebody is, or lately was, signed in."""
    return db.session.scalars(
        select(SignIn).where(SignIn.person_id.in_(ids)).order_by(SignIn.id.desc())
    ).all()


class Keys(NamedTuple):
    """What opens an account: when it was chosen, printed, added; never the thing itself."""

    pins: Sequence[Pin]
    papers: Sequence[SignInCard]
    passkeys: Sequence[Passkey]
    calendars: Sequence[CalendarKey]


def keys(ids: Ids) -> Keys:
    """Everything somebody comes in with."""
    return Keys(
        db.session.scalars(select(Pin).where(Pin.person_id.in_(ids))).all(),
        db.session.scalars(select(SignInCard).where(SignInCard.person_id.in_(ids))).all(),
        db.session.scalars(select(Passkey).where(Passkey.person_id.in_(ids))).all(),
        db.session.scalars(select(CalendarKey).where(CalendarKey.person_id.in_(ids))).all(),
    )


def agreed(ids: Ids) -> Sequence[Consent]:
    """Every yes, those that were taken back too."""
    return db.session.scalars(
        select(Consent)
        .where(Consent.person_id.in_(ids))
        .order_by(Consent.withdrawn_at.is_not(None), Consent.id)
    ).all()


def sign_ups(ids: Ids) -> Sequence[Booking]:
    """Everything somebody ever signed up for, the newest date first."""
    return db.session.scalars(
        select(Booking)
        .join(Booking.occurrence)
        .where(Booking.person_id.in_(ids))
        .options(
            joinedload(Booking.occurrence).joinedload(Occurrence.activity),
            joinedload(Booking.occurrence).joinedload(Occurrence.venue),
            selectinload(Booking.lines).joinedload(BookingLine.participant_type),
        )
        .order_by(Occurrence.starts_at.desc(), Booking.id)
    ).all()


class Asked(NamedTuple):
    """A request between neighbours, and on which side somebody stands."""

    request: ContactRequest
    sent: bool


def requests(ids: Ids) -> list[Asked]:
    """What they asked and were asked, the newest first."""
    mine = (ContactRequest.from_person_id.in_(ids), ContactRequest.to_person_id.in_(ids))
    found = db.session.scalars(
        select(ContactRequest)
        .where(mine[0] | mine[1])
        .options(joinedload(ContactRequest.card), joinedload(ContactRequest.need))
        .order_by(ContactRequest.id.desc())
    )
    return [Asked(one, one.from_person_id in ids) for one in found]


def blocks(ids: Ids) -> Sequence[Row[Block, Person]]:
    """Whom they blocked, the newest first."""
    return db.session.execute(
        select(Block, Person)
        .join(Person, Person.id == Block.blocked_id)
        .where(Block.person_id.in_(ids))
        .order_by(Block.id.desc())
    ).all()


def decisions(ids: Ids) -> Sequence[Row[Decision, Organisation, Appeal | None]]:
    """Each answer to a card or a need of theirs, the newest first: whose, and if contested."""
    mine = [
        and_(
            Decision.subject_type == model.__name__,
            Decision.subject_id.in_(select(model.id).where(model.person_id.in_(ids))),
        )
        for model in (Card, Need)
    ]
    return db.session.execute(
        select(Decision, Organisation, Appeal)
        .join(Organisation, Organisation.id == Decision.organisation_id)
        .outerjoin(Appeal, Appeal.decision_id == Decision.id)
        .where(or_(*mine))
        .order_by(Decision.decided_at.desc(), Decision.id.desc())
    ).all()


def notices(ids: Ids) -> Sequence[NeedNotice]:
    """Each time that they were told of what a neighbour looks for, the newest first."""
    asked = select(NeedNotice).where(NeedNotice.person_id.in_(ids))
    return db.session.scalars(asked.order_by(NeedNotice.id.desc())).all()


def visits(ids: Ids) -> list[tuple[Visit, list[Act]]]:
    """Each time that somebody acted for them, and what was done then, the newest first."""
    found = db.session.scalars(
        select(Visit).where(Visit.person_id.in_(ids)).order_by(Visit.id.desc())
    ).all()
    acts = db.session.scalars(
        select(Act).where(Act.visit_id.in_([visit.id for visit in found])).order_by(Act.id)
    ).all()
    return [(visit, [act for act in acts if act.visit_id == visit.id]) for visit in found]


def calls(ids: Ids) -> Sequence[HelpRequest]:
    """Requests for help that they made while signed in, the newest first."""
    return db.session.scalars(
        select(HelpRequest).where(HelpRequest.person_id.in_(ids)).order_by(HelpRequest.id.desc())
    ).all()


def waiting_messages(ids: Ids) -> Sequence[Message]:
    """What is still to be told; its words are there."""
    return db.session.scalars(
        select(Message)
        .where(Message.recipient_id.in_(ids), Message.status == MessageStatus.QUEUED)
        .order_by(Message.id.desc())
    ).all()


def sent(ids: Ids) -> Sequence[Row[Message, Delivery | None]]:
    """What was told, or given up, and by which way; its words are gone."""
    return db.session.execute(
        select(Message, Delivery)
        .outerjoin(Delivery, (Delivery.message_id == Message.id) & (Delivery.outcome == "sent"))
        .where(Message.recipient_id.in_(ids), Message.status != MessageStatus.QUEUED)
        .order_by(Message.id.desc())
    ).all()


def letters(ids: Ids) -> list[int]:
    """The numbers of all messages to them or about what is theirs."""
    return [key[0] for key in Holdings(ids, alone=False).keys("message")]


class Happened(NamedTuple):
    """A line of history."""

    at: datetime
    event: str
    by_id: int | None


def happened(ids: Ids) -> list[Happened]:
    """What happened to somebody and to what is theirs, the newest first.

    What they did to others' things is not about them: staff do it all day.
    """
    entry = HistoryEntry
    theirs = Holdings(ids, alone=False).about("history_entry")
    rows = db.session.execute(
        select(entry.at, entry.event, entry.by_id)
        .where(entry.for_id.in_(ids) | theirs)
        .order_by(entry.id.desc())
    )
    return [Happened(*row) for row in rows]
