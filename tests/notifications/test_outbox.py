"""What is queued is told once, to who can be reached, while it is useful."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose
from app.bookings import operations as bookings
from app.db import db
from app.notifications.models import Delivery, Message, MessageStatus
from app.notifications.operations import (
    Address,
    deliver_due,
    outbox,
    queue,
    wake_after_commit,
    withdraw,
)
from app.notifications.operations.channels import DeliveryFailed, Letter, Mailbox
from app.notifications.operations.delivery import BACKOFF, LEASE
from app.notifications.operations.outbox import forget_old
from app.notifications.operations.texts import render
from app.notifications.queries import messages_about
from app.worker import resolve
from tests.factories import NOW, booking, occurrence, resident

pytestmark = pytest.mark.usefixtures("session")
ONE_SMS = 160


class Telephone:
    """A channel that keeps letters, and may be out of order."""

    def __init__(self, *, broken: bool = False) -> None:
        self.broken = broken
        self.letters: list[Letter] = []

    def send(self, letter: Letter) -> None:
        if self.broken:
            raise DeliveryFailed
        self.letters.append(letter)


def told(kind: str = "booking_confirmed") -> Message:
    made = booking(occurrence(), resident(phone="+32470000121"))
    (message,) = messages_about(made)
    assert message.kind == kind
    db.session.commit()
    return message


def deliver(channel: Telephone, *, now=NOW, to=resolve) -> int:
    return deliver_due(channel=channel, resolve=to, now=now)


def test_a_letter_leaves_once_and_leaves_nothing_behind(session: Session):
    message, channel = told(), Telephone()
    assert deliver(channel) == 1
    assert deliver(channel) == 0
    (letter,) = channel.letters
    assert (letter.to, letter.channel) == ("+32470000121", "sms")
    assert "Votre place est réservée: Soup FR, mercredi 4 mars à 10h" in letter.text
    session.refresh(message)
    assert (message.status, message.params) == (MessageStatus.SENT, {})
    assert session.scalars(select(Delivery.outcome)).all() == ["sent"]


def test_the_same_thing_cannot_be_queued_twice():
    made = booking(occurrence())
    again = {"to": made.person, "about": made, "now": NOW, "not_after": NOW + LEASE}
    with pytest.raises(IntegrityError):
        queue("booking_confirmed", **again)


def test_what_came_too_late_is_dropped(session: Session):
    message, channel = told(), Telephone()
    deliver(channel, now=message.not_after)
    session.refresh(message)
    assert (message.status, channel.letters) == (MessageStatus.DROPPED, [])


def test_who_cannot_be_reached_is_not_tried_for_ever(session: Session):
    message, channel = told(), Telephone()
    deliver(channel, to=lambda _message: None)
    session.refresh(message)
    assert message.status is MessageStatus.DROPPED


def test_a_channel_out_of_order_is_tried_again_later_and_in_the_end_given_up(session: Session):
    message, broken, now = told(), Telephone(broken=True), NOW
    for wait in BACKOFF:
        assert deliver(broken, now=now) == 0
        assert deliver(broken, now=now + wait - timedelta(seconds=1)) == 0
        now += wait
        session.refresh(message)
        assert (message.status, message.due_at) == (MessageStatus.QUEUED, now)
    deliver(broken, now=now)
    session.refresh(message)
    assert (message.status, message.params) == (MessageStatus.FAILED, {})


def test_what_cannot_be_told_is_given_up_and_the_next_one_leaves(session: Session):
    spoilt, fine = told(), told()
    spoilt.params = {"title": "Soup"}
    unknown = told()
    unknown.kind = "of_yesterday"
    session.commit()
    channel = Telephone()
    assert [deliver(channel), deliver(channel, now=NOW + LEASE)] == [1, 0]
    assert [letter.number for letter in channel.letters] == [fine.id]
    for message in (spoilt, unknown):
        session.refresh(message)
        assert (message.status, message.params) == (MessageStatus.FAILED, {})


def test_a_code_that_cannot_be_told_is_not_kept(session: Session):
    message = told()
    message.kind, message.secret = "of_yesterday", "123456"
    session.commit()
    assert deliver(Telephone()) == 0
    session.refresh(message)
    assert (message.status, message.secret) == (MessageStatus.FAILED, None)


def test_what_is_withdrawn_is_named_and_one_kind_may_stay():
    made = booking(occurrence())
    more = {"to": made.person, "about": made, "now": NOW, "not_after": NOW + LEASE}
    queue("occurrence_moved", **more)
    assert withdraw(made, but="occurrence_moved") == {"booking_confirmed"}
    assert withdraw(made) == {"occurrence_moved"}
    assert withdraw(made) == set()


def test_a_worker_that_died_keeps_a_message_for_two_minutes_only():
    told()

    class Died(BaseException):
        pass

    def die(_message: Message) -> Address:
        raise Died

    with pytest.raises(Died):
        deliver(Telephone(), to=die)
    channel = Telephone()
    assert deliver(channel, now=NOW + LEASE - timedelta(seconds=1)) == 0
    assert deliver(channel, now=NOW + LEASE) == 1


def test_a_cancelled_sign_up_is_not_confirmed_any_more():
    made = booking(occurrence(), resident(phone="+32470000122"))
    bookings.cancel(made, by=made.person, now=NOW)
    db.session.commit()
    channel = Telephone()
    deliver(channel)
    assert channel.letters == []


def test_something_urgent_wakes_the_worker_after_the_commit_and_not_after_a_rollback(monkeypatch):
    woken: list[str] = []
    monkeypatch.setattr(outbox, "wake_worker", [lambda: woken.append("now")])
    made = booking(occurrence())
    more = {"to": made.person, "about": made, "now": NOW, "not_after": NOW + LEASE}
    queue("a", **more)
    wake_after_commit()
    db.session.rollback()
    db.session.commit()
    assert woken == []
    made = booking(occurrence())
    queue("a", **{**more, "to": made.person, "about": made})
    wake_after_commit()
    db.session.commit()
    assert woken == ["now"]


def test_the_mailbox_keeps_each_letter_as_a_file_the_newest_first(tmp_path):
    box = Mailbox(str(tmp_path / "box"))
    assert box.letters() == []
    for number in (1, 2):
        box.send(Letter(f"k{number}", "sms", "+32", "fr", f"n° {number}", number, NOW.isoformat()))
    assert [letter.text for letter in box.letters()] == ["n° 2", "n° 1"]


def test_a_reminder_goes_the_day_before_once_to_those_who_asked():
    asked, did_not = booking(occurrence()), booking(occurrence())
    who = asked.person
    accounts.give_consent(who, ConsentPurpose.REMINDERS, how=ConsentHow.SELF, by=who, now=NOW)
    the_day_before = NOW + timedelta(days=1)
    assert bookings.remind(now=NOW) == 0
    assert bookings.remind(now=the_day_before) == 1
    assert bookings.remind(now=the_day_before) == 0
    assert [m.kind for m in messages_about(asked)] == ["booking_confirmed", "reminder"]
    assert [m.kind for m in messages_about(did_not)] == ["booking_confirmed"]


def test_what_was_told_three_months_ago_is_erased_and_what_waits_is_not(session: Session):
    told()
    deliver(Telephone())
    told()
    forget_old(now=NOW + timedelta(days=91))
    assert len(session.scalars(select(Message)).all()) == 2
    forget_old(now=NOW + timedelta(days=93))
    assert [m.status for m in session.scalars(select(Message))] == [MessageStatus.QUEUED]
    assert session.scalars(select(Delivery)).all() == []


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("kind", ["number_changed", "help_done"])
def test_a_message_that_asks_to_call_says_which_number(kind: str, language: str):
    message = Message(kind=kind, language=language, params={}, secret=None)
    text = render(message, help_phone="02 555 01 00")
    assert "02 555 01 00" in text
    assert len(text) <= ONE_SMS
