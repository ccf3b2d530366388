"""What erasing does beside clearing: places go to others, keys stop, nobody is told for nothing."""

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import SignIn
from app.bookings import operations as bookings
from app.bookings.models import Booking, BookingStatus
from app.bookings.policies import Refused as BookingRefused
from app.directory import operations as directory
from app.directory.models import Card, CardStatus, Listing
from app.directory.policies import Refused as CardRefused
from app.directory.queries.circles import circle
from app.directory.queries.talents import talent_list
from app.moderation.models import Decision, Verdict
from app.moderation.operations import decide
from app.moderation.policies import Answer
from app.notifications.models import Message, MessageStatus
from app.people import operations
from tests import factories
from tests.factories import NOW
from tests.records import events


def statuses(session, occurrence):
    asked = select(Booking.status).where(Booking.occurrence_id == occurrence.id)
    return session.scalars(asked.order_by(Booking.id)).all()


def test_the_next_on_the_list_is_offered_the_place_and_told(session):
    occurrence = factories.occurrence(factories.activity(factories.kind(1)))
    person, next_one = factories.resident(), factories.resident(phone="+32470000001")
    factories.booking(occurrence, person)
    factories.booking(occurrence, next_one)
    operations.erase(person, by=person, now=NOW)
    assert statuses(session, occurrence) == [BookingStatus.CANCELLED, BookingStatus.OFFERED]
    queued = session.execute(
        select(Message.recipient_id, Message.kind).where(Message.status == MessageStatus.QUEUED)
    ).all()
    assert (next_one.id, "place_offered") in queued
    assert person.id not in {recipient for recipient, _kind in queued}


def test_nothing_opens_the_account_any_more(session):
    person = factories.resident(phone="+32470000002")
    token = accounts.sign_in(person, shared_device=False, by=person, now=NOW)
    accounts.set_pin(person, "482913", by=person, now=NOW)
    accounts.issue_card(person, by=None, now=NOW)
    operations.erase(person, by=person, now=NOW)
    assert queries.signed_in(token, NOW) is None
    assert queries.pin_of(person.id) is None
    assert queries.card_of(person.id) is None
    assert not queries.people_with("+32470000002")
    assert session.scalars(select(SignIn)).all() == []


def test_memberships_end(session):
    person = factories.resident()
    operations.erase(person, by=person, now=NOW)
    assert queries.person(person.id).memberships == []


def test_the_card_is_gone_and_what_was_decided_keeps_no_words(session, home, landlord):
    person = factories.resident(at=home)
    card = factories.card(person, words="Le samedi.", status=CardStatus.SUBMITTED)
    answer = Answer(Verdict.APPROVED, None, card.version, card.status)
    decide(card, answer, by=factories.worker(landlord), now=NOW)
    assert session.scalars(select(Listing)).all()
    operations.erase(person, by=person, now=NOW)
    assert session.scalars(select(Card)).all() == []
    assert session.scalars(select(Listing)).all() == []
    assert session.scalars(select(Decision.content)).one() == {}


def test_erasing_twice_is_no_error_and_is_noted_once(session):
    person = factories.resident()
    for _time in range(2):
        operations.erase(person, by=person, now=NOW)
    assert [entry.event for entry in events(person)].count("person_erased") == 1


def test_whoever_is_erased_signs_up_for_nothing(session):
    person, occurrence = factories.resident(), factories.occurrence()
    party = factories.party(occurrence)
    operations.erase(person, by=person, now=NOW)
    with pytest.raises(BookingRefused):
        bookings.book(occurrence, person, party, by=person, now=NOW)


def test_whoever_is_erased_begins_no_card(session, home):
    person = factories.resident(at=home)
    where, known = circle(person), talent_list()
    operations.erase(person, by=person, now=NOW)
    with pytest.raises(CardRefused):
        directory.choose_talents(
            person, ["tricot"], circle=where, talents=known, by=person, now=NOW
        )
