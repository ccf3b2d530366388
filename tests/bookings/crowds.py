"""One date on which somebody stands in every state that a sign-up can be in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from app.accounts.models import Person
from app.activities.models import Occurrence
from app.bookings import operations
from app.bookings.models import Booking
from app.db import db
from app.i18n import Language
from app.notifications.models import Message, MessageStatus
from tests import factories
from tests.factories import NOW

LATER = NOW + timedelta(hours=1)
NEXT_DAY = LATER + timedelta(hours=24)
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
    """Everything that was queued has been sent."""
    db.session.execute(
        update(Message)
        .where(Message.status == MessageStatus.QUEUED)
        .values(status=MessageStatus.SENT, params={}, secret=None)
    )
