"""One date on which somebody stands in every state that a sign-up can be in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose, Person
from app.activities.models import Occurrence
from app.activities.operations.occurrences import Slot
from app.bookings import operations
from app.bookings.models import Booking
from app.db import db
from app.i18n import Language
from app.i18n.dates import local
from app.notifications.models import Message, MessageStatus
from app.organisations.models import Venue
from tests import factories
from tests.factories import NOW

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LATER = NOW + HOUR
NEXT_DAY = LATER + DAY
"""When the offer that nobody answered has lapsed, and the next one is asked."""


@dataclass(frozen=True)
class Crowd:
    """The sign-ups of one date, by where they stand."""

    date: Occurrence
    confirmed: Booking
    offered: Booking
    waiting: Booking
    cancelled: Booking
    lapsed: Booking

    @property
    def live(self) -> list[Booking]:
        """Who counts on it."""
        return [self.confirmed, self.offered, self.waiting]

    @property
    def gone(self) -> list[Booking]:
        """Who does not."""
        return [self.cancelled, self.lapsed]


def crowd() -> Crowd:
    """Two places next week, and five who signed up; who is offered one reads Dutch."""
    date = factories.occurrence(
        factories.activity(factories.kind(2)), starts_at=NOW + timedelta(days=7)
    )
    confirmed, cancelled, lapsed = (factories.booking(date) for _ in range(3))
    offered = factories.booking(date, factories.resident("Bram", language=Language.NL))
    waiting = factories.booking(date)
    operations.cancel(cancelled, by=cancelled.person, now=LATER)
    all_leave()
    operations.lapse_all(now=NEXT_DAY)
    return Crowd(date, confirmed, offered, waiting, cancelled, lapsed)


def messages(about: Booking | None = None, *, to: Person | None = None) -> Sequence[Message]:
    """What people were told, or will be; about one sign-up, to one person, or everything."""
    asked = select(Message).order_by(Message.id).execution_options(populate_existing=True)
    if about is not None:
        asked = asked.where(Message.subject_type == "Booking", Message.subject_id == about.id)
    if to is not None:
        asked = asked.where(Message.recipient_id == to.id)
    return db.session.scalars(asked).all()


def told(about: Booking) -> list[tuple[str, str]]:
    """The kinds of messages about one sign-up, and where each stands."""
    return [(message.kind, str(message.status)) for message in messages(about)]


def all_leave() -> None:
    """Everything that was queued has been sent; the rows are held in order, as the outbox does."""
    queued = select(Message.id).where(Message.status == MessageStatus.QUEUED)
    held = queued.order_by(Message.id).with_for_update(key_share=True)
    db.session.execute(
        update(Message)
        .where(Message.id.in_(held))
        .values(status=MessageStatus.SENT, params={}, secret=None)
    )


def from_now(date: Occurrence, *, by: timedelta = DAY, at: Venue | None = None) -> Slot:
    """The same hours so much later, perhaps elsewhere."""
    begins, ends = local(date.starts_at + by), local(date.ends_at + by)
    return Slot(begins.date(), begins.time(), ends.time(), at or date.venue)


def move(
    date: Occurrence,
    wanted: Slot | None = None,
    *,
    now: datetime = NEXT_DAY,
    version: int | None = None,
) -> int:
    """Move a date, to the next day unless said otherwise; how many were told."""
    version = date.version if version is None else version
    return operations.move(date, wanted or from_now(date), version=version, by=None, now=now)


def call_off(date: Occurrence, *, now: datetime = NEXT_DAY) -> int | None:
    """It does not take place; how many were told, None when it was off already."""
    return operations.call_off(date, by=None, now=now)


def queued(about: Booking) -> list[str]:
    """The kinds of messages that are still to be sent."""
    return [kind for kind, status in told(about) if status == MessageStatus.QUEUED]


def last(about: Booking) -> Message:
    """The newest message about a sign-up."""
    return messages(about)[-1]


def wants_reminders(who: Person) -> None:
    """Somebody asked for an SMS the day before."""
    how = ConsentHow.SELF
    accounts.give_consent(who, ConsentPurpose.REMINDERS, how=how, by=who, now=NOW)
