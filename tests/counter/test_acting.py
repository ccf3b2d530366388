"""What is done for somebody: both names, how they agreed, and a receipt."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts import queries as people
from app.accounts.models import ConsentHow, ConsentPurpose, ContactKind
from app.bookings import operations as bookings
from app.bookings import queries as booked
from app.counter import operations
from app.counter.models import Act, ActKind, HelpRequest, HelpStatus, Visit, VisitConsent, VisitHow
from app.counter.operations import Agreement, Newcomer
from app.counter.policies import Refused
from app.counter.queries import visits
from app.db import db
from app.directory import operations as directory
from app.directory.queries.circles import circle
from app.history.models import HistoryEntry
from app.i18n import Language
from app.notifications.models import Message, MessageStatus
from tests import factories
from tests.factories import NOW

SIGNED = Agreement(VisitHow.PRESENT, VisitConsent.SIGNED)


def begun(samira, home, first_name="Amina", **more):
    resident = factories.resident(first_name, at=home, **more)
    return operations.begin(resident, SIGNED, sign_in_id=1, by=samira, now=NOW)


def written_by(actor):
    return db.session.scalars(
        select(HistoryEntry).where(HistoryEntry.by_id == actor.id).order_by(HistoryEntry.id)
    ).all()


def kinds(visit):
    return [act.kind for act in visits.acts(visit.id)]


def told(kind):
    return db.session.scalars(select(Message).where(Message.kind == kind)).all()


def test_everything_that_is_done_names_both(samira, home, known):
    visit = begun(samira, home, phone="+32470000001")
    occurrence = factories.occurrence()
    who = {"by": samira, "now": NOW}
    made = operations.book(
        visit, occurrence, factories.party(occurrence, CHILD=1), version=None, **who
    )
    whole = booked.latest_booking(occurrence, visit.person_id)
    child = next(line for line in whole.lines if line.age_band)
    operations.cancel_line(visit, child, **who)
    operations.cancel(visit, whole, **who)
    operations.remind(visit, wanted=True, **who)
    operations.remind(visit, wanted=False, **who)
    old = people.contact_points(visit.person_id)[0]
    operations.change_number(visit, old, "+32470000002", **who)
    operations.remove_number(visit, people.contact_points(visit.person_id)[0], **who)
    accounts.issue_card(visit.person, **who)
    operations.cancel_sign_in_card(visit, **who)
    operations.sign_out_everywhere(visit, **who)
    card = directory.choose_talents(
        visit.person, ["tricot"], circle=circle(visit.person), talents=known, **who
    )
    directory.write_words(card, "Le mardi.", "fr", **who)
    operations.send_card(visit, card, ConsentHow.SIGNED, talents=known, **who)
    operations.take_card_back(visit, card, **who)
    operations.end(visit, **who)
    entries = written_by(samira)
    assert len(entries) > 15
    assert {entry.for_id for entry in entries} == {visit.person_id}, [
        entry.event for entry in entries if entry.for_id is None
    ]
    assert made.id == visits.acts(visit.id)[0].subject_id


def test_a_yes_is_kept_with_how_it_was_given(samira, home, known):
    visit = begun(samira, home)
    operations.remind(visit, wanted=True, by=samira, now=NOW)
    card = factories.card(factories.again(visit.person), status="draft")
    operations.send_card(visit, card, ConsentHow.SPOKEN, talents=known, by=samira, now=NOW)
    reminders = people.consent(visit.person_id, ConsentPurpose.REMINDERS)
    neighbours = people.consent(visit.person_id, ConsentPurpose.CARD)
    assert (reminders.how, reminders.recorded_by_id) == (ConsentHow.SIGNED, samira.id)
    assert (neighbours.how, neighbours.recorded_by_id) == (ConsentHow.SPOKEN, samira.id)


@pytest.mark.parametrize("accepted", [True, False])
def test_somebody_new_says_yes_and_lives_there_or_waits(samira, home, accepted):
    newcomer = Newcomer("Zoltan", home, "+3225550155", Language.NL)
    made = operations.add(
        newcomer, accepted=accepted, consent=VisitConsent.SPOKEN, by=samira, now=NOW
    )
    membership = people.residencies(made.id)[0]
    assert (membership.granted_at is not None) is accepted
    assert people.consent(made.id, ConsentPurpose.ACCOUNT).how is ConsentHow.SPOKEN
    assert [point.kind for point in people.contact_points(made.id)] == [ContactKind.LANDLINE]
    assert made.language is Language.NL


def test_a_second_visit_ends_the_first(samira, home):
    first, second = begun(samira, home), begun(samira, home, "Karim")
    assert first.ended_at == NOW
    assert visits.unended(samira.id) is second


def test_ending_twice_changes_nothing(samira, home):
    visit = begun(samira, home)
    operations.end(visit, by=samira, now=NOW)
    operations.end(visit, by=samira, now=NOW + timedelta(hours=1))
    assert visit.ended_at == NOW


def test_a_number_that_is_theirs_already_is_said(samira, home):
    visit = begun(samira, home, phone="+32470000001")
    with pytest.raises(Refused, match="number_taken"):
        operations.change_number(visit, None, "+32470000001", by=samira, now=NOW)
    assert kinds(visit) == []


def test_the_receipt_goes_to_them_once_for_what_was_done(samira, home):
    visit = begun(samira, home, phone="+32470000001")
    operations.remind(visit, wanted=True, by=samira, now=NOW)
    operations.send_receipt(visit, "02 555 01 00", by=samira, now=NOW)
    [message] = told("receipt")
    assert message.recipient_id == visit.person_id
    assert message.params == {"acts": "reminders_on", "phone": "02 555 01 00"}


def test_accepting_twice_tells_once(samira, home):
    waits = factories.resident("Wim", at=home, waiting=True, phone="+32470000003")
    membership = people.residencies(waits.id)[0]
    assert operations.accept(membership, by=samira, now=NOW)
    assert not operations.accept(membership, by=samira, now=NOW)
    assert len(told("membership_granted")) == 1


def test_who_is_not_known_is_told_whom_to_call_and_cannot_be_accepted_after(samira, home):
    waits = factories.resident("Wim", at=home, waiting=True)
    membership = people.residencies(waits.id)[0]
    operations.turn_down(membership, "02 555 01 00", by=samira, now=NOW)
    operations.turn_down(membership, "02 555 01 00", by=samira, now=NOW)
    assert [message.params["phone"] for message in told("membership_refused")] == ["02 555 01 00"]
    with pytest.raises(Refused, match="already_answered"):
        operations.accept(membership, by=samira, now=NOW)


def asked(home, number="+32470000009"):
    return operations.ask(home, None, number, language=Language.NL, by=None, now=NOW)


def test_help_that_was_given_is_told_to_the_mobile_number_once(samira, home):
    request = asked(home)
    operations.finish(request, by=samira, now=NOW)
    operations.finish(request, by=samira, now=NOW)
    [message] = told("help_done")
    assert (message.recipient_id, message.language) == (None, Language.NL)
    assert request.status is HelpStatus.DONE


@pytest.mark.parametrize("number", ["+3225550155", None])
def test_without_a_mobile_number_nobody_is_told(samira, home, number):
    operations.finish(asked(home, number), by=samira, now=NOW)
    assert told("help_done") == []


def test_a_number_cannot_be_read_in_the_database(home):
    asked(home)
    raw = db.session.connection().exec_driver_sql("SELECT number FROM help_request").scalar_one()
    assert b"470000009" not in bytes(raw)


def test_what_was_done_is_forgotten_in_time(samira, home):
    done, waits = asked(home), asked(home)
    operations.finish(done, by=samira, now=NOW)
    visit = begun(samira, home)
    operations.remind(visit, wanted=True, by=samira, now=NOW)
    operations.forget_old(now=NOW + timedelta(days=31))
    assert db.session.scalars(select(HelpRequest.id)).all() == [waits.id]
    assert db.session.scalars(select(Visit.id)).all() == [visit.id]
    operations.forget_old(now=NOW + timedelta(days=93))
    for table in (HelpRequest, Visit, Act):
        assert db.session.scalars(select(table.id)).all() == []


def test_an_offer_is_taken_for_them(samira, home):
    occurrence = factories.occurrence(factories.activity(factories.kind(1)))
    first = factories.booking(occurrence)
    visit = begun(samira, home)
    operations.book(
        visit, occurrence, factories.party(occurrence), version=None, by=samira, now=NOW
    )
    bookings.cancel(first, by=first.person, now=NOW)
    waiting = booked.latest_booking(occurrence, visit.person_id)
    operations.take_offer(visit, waiting, by=samira, now=NOW)
    assert waiting.status == "confirmed"
    assert kinds(visit) == [ActKind.BOOKED, ActKind.OFFER_ACCEPTED]
    assert told("booking_confirmed")[-1].status is MessageStatus.QUEUED
