"""Two rows that are one person: what moves, what is put away, and that it all goes back."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from app import privacy
from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import ConsentHow, ConsentPurpose, ContactKind, Membership
from app.bookings import operations as bookings
from app.bookings import queries as booked
from app.bookings.models import Booking, BookingLine, BookingStatus
from app.bookings.policies import Refused as BookingRefused
from app.db import Base
from app.directory.models import CardStatus, Listing
from app.directory.queries import cards
from app.notifications.models import Message, MessageStatus
from app.people import operations
from app.people.policies import Refusal, Refused
from tests import factories
from tests.factories import NOW
from tests.records import events

NUMBER, OWN = "+32470123456", "+32470654321"


@pytest.fixture
def worker(landlord):
    return factories.worker(landlord)


@pytest.fixture
def kept(home):
    return factories.resident("Amina", phone=NUMBER, at=home)


@pytest.fixture
def gone(home):
    return factories.resident("Aminata", phone=NUMBER, at=home)


@pytest.fixture
def merge(kept, gone, worker):
    def act():
        return operations.merge(kept, gone, by=worker, now=NOW)

    return act


@pytest.fixture
def undo(worker):
    def act(row, *, now=NOW):
        operations.undo_merge(row, by=worker, now=now)

    return act


def owner(session, row):
    return session.scalar(select(type(row).person_id).where(type(row).id == row.id))


def status(session, booking):
    return session.scalar(select(Booking.status).where(Booking.id == booking.id))


def snapshot(session):
    """Every row of every table that merging may touch; history and the merge itself grow."""
    session.flush()
    touched = ("booking", "booking_line", "card", "listing", "person_contact", "consent")
    more = ("membership", "pin", "sign_in_card", "passkey", "person", "contact_point")
    return {
        name: sorted(map(repr, session.execute(text(f"SELECT * FROM {name}")).all()))  # noqa: S608
        for name in (*touched, *more)
    }


def test_everything_that_can_moves_and_goes_back(session, kept, gone, merge, undo):
    accounts.add_contact(gone, ContactKind.MOBILE, OWN, by=gone, now=NOW)
    accounts.give_consent(gone, ConsentPurpose.REMINDERS, how=ConsentHow.SPOKEN, by=gone, now=NOW)
    accounts.set_pin(gone, "482913", by=gone, now=NOW)
    accounts.issue_card(gone, by=None, now=NOW)
    card = factories.card(gone, words="Le samedi.")
    past = factories.booking(
        factories.occurrence(starts_at=NOW - timedelta(days=3)), gone, now=NOW - timedelta(days=5)
    )
    live = factories.booking(factories.occurrence(), gone, CHILD=2)
    before = snapshot(session)
    row = merge()
    assert [owner(session, one) for one in (card, past, live)] == [kept.id] * 3
    assert {point.value for point in queries.contact_points(kept.id)} == {NUMBER, OWN}
    assert queries.consent(kept.id, ConsentPurpose.REMINDERS)
    assert queries.pin_of(kept.id)
    assert queries.card_of(kept.id)
    assert [person.id for person in queries.people_with(NUMBER)] == [kept.id]
    undo(row)
    assert snapshot(session) == before


def test_what_both_have_stays_with_the_kept_one_and_is_put_back(session, kept, gone, merge, undo):
    for somebody, digits in ((kept, "482913"), (gone, "735128")):
        accounts.give_consent(
            somebody, ConsentPurpose.REMINDERS, how=ConsentHow.SELF, by=somebody, now=NOW
        )
        accounts.set_pin(somebody, digits, by=somebody, now=NOW)
        accounts.issue_card(somebody, by=None, now=NOW)
        factories.card(somebody, words=f"Le {digits}")
    occurrence = factories.occurrence()
    mine, theirs = (factories.booking(occurrence, somebody) for somebody in (kept, gone))
    before = snapshot(session)
    row = merge()
    assert status(session, mine) == BookingStatus.CONFIRMED
    assert status(session, theirs) == BookingStatus.CANCELLED
    assert cards.status_of(kept.id) is CardStatus.PUBLISHED
    assert cards.status_of(gone.id) is CardStatus.HIDDEN
    assert set(session.scalars(select(Listing.card_id))) == {cards.of_person(kept.id).id}
    live = Membership.revoked_at.is_(None)
    assert session.scalars(select(Membership.person_id).where(live)).all().count(kept.id) == 1
    undo(row)
    assert snapshot(session) == before


def test_the_place_that_was_double_goes_to_the_next_one(session, kept, gone, merge, undo):
    occurrence = factories.occurrence(factories.activity(factories.kind(2)))
    factories.booking(occurrence, kept)
    theirs = factories.booking(occurrence, gone)
    waiting = factories.booking(occurrence)
    row = merge()
    assert status(session, waiting) == BookingStatus.OFFERED
    undo(row)
    assert status(session, theirs) == BookingStatus.WAITING, "it keeps its rank, before others"
    assert status(session, waiting) == BookingStatus.OFFERED


def test_a_place_on_the_list_keeps_its_rank_and_its_news(session, kept, gone, merge, undo):
    occurrence = factories.occurrence(factories.activity(factories.kind(1)))
    somebody = factories.resident()
    holder = factories.booking(occurrence, somebody)
    first, second = factories.booking(occurrence, gone), factories.booking(occurrence)
    row = merge()
    bookings.cancel(booked.whole([holder.id])[0], by=somebody, now=NOW)
    assert status(session, first) == BookingStatus.OFFERED
    assert status(session, second) == BookingStatus.WAITING
    waiting = select(Message.recipient_id).where(
        Message.subject_id == first.id, Message.status == MessageStatus.QUEUED
    )
    assert set(session.scalars(waiting)) == {kept.id}
    undo(row)
    assert set(session.scalars(waiting)) == {gone.id}
    assert status(session, first) == BookingStatus.OFFERED


def test_what_is_over_is_counted_as_it_was(session, kept, gone, merge, undo):
    occurrence = factories.occurrence(starts_at=NOW - timedelta(days=3))
    for somebody in (kept, gone):
        factories.booking(occurrence, somebody, now=NOW - timedelta(days=5))
    before = counted(session)
    row = merge()
    assert counted(session) == before
    undo(row)
    assert counted(session) == before


def counted(session):
    live = Booking.status == BookingStatus.CONFIRMED
    return session.scalar(select(func.count()).select_from(Booking).where(live)), session.scalar(
        select(func.count()).select_from(BookingLine)
    )


def test_a_no_of_the_kept_person_holds(session, kept, gone, merge):
    for somebody in (kept, gone):
        accounts.give_consent(
            somebody, ConsentPurpose.REMINDERS, how=ConsentHow.SELF, by=somebody, now=NOW
        )
    accounts.withdraw_consent(kept, ConsentPurpose.REMINDERS, by=kept, now=NOW)
    session.flush()
    merge()
    assert queries.consent(kept.id, ConsentPurpose.REMINDERS) is None


def test_where_one_was_accepted_the_other_is_now(session, home, gone, worker):
    waiting = factories.resident("Amina", at=home, waiting=True)
    row = operations.merge(waiting, gone, by=worker, now=NOW)
    [membership] = queries.person(waiting.id).memberships
    assert membership.granted_at
    operations.undo_merge(row, by=worker, now=NOW)
    [membership] = queries.person(waiting.id).memberships
    assert membership.granted_at is None


def test_nobody_is_signed_in_as_the_duplicate(session, gone, merge):
    token = accounts.sign_in(gone, shared_device=False, by=gone, now=NOW)
    merge()
    assert queries.signed_in(token, NOW) is None
    assert gone.is_gone


def test_the_duplicate_signs_up_for_nothing_any_more(session, gone, merge):
    occurrence = factories.occurrence()
    party = factories.party(occurrence)
    merge()
    with pytest.raises(BookingRefused):
        bookings.book(occurrence, gone, party, by=gone, now=NOW)


def test_history_stays_where_it_was_and_both_say_so(session, kept, gone, merge):
    row = merge()
    assert [entry.for_id for entry in events(row)] == [kept.id, gone.id]
    assert "person_added" in [entry.event for entry in events(gone)]


def test_the_merge_holds_ids_only(session, merge):
    row = merge()
    numbers = [ids for part in row.moved.values() for ids in part.values()]
    assert all(isinstance(number, int) for ids in numbers for number in ids)


@pytest.mark.parametrize("way", ["twice", "the other way", "with oneself", "with staff"])
def test_some_are_not_merged(kept, gone, worker, merge, way):
    pairs = {
        "twice": (kept, gone),
        "the other way": (gone, kept),
        "with oneself": (kept, kept),
        "with staff": (kept, worker),
    }
    if way in {"twice", "the other way"}:
        merge()
    with pytest.raises(Refused):
        operations.merge(*pairs[way], by=worker, now=NOW)


@pytest.mark.parametrize(
    ("days", "reason"), [(30, None), (31, Refusal.TOO_LATE)], ids=["in time", "too late"]
)
def test_thirty_days(session, merge, undo, days, reason):
    row = merge()
    if reason is None:
        undo(row, now=NOW + timedelta(days=days))
        return
    with pytest.raises(Refused) as refused:
        undo(row, now=NOW + timedelta(days=days))
    assert refused.value.reason is reason


def test_it_is_undone_once(session, merge, undo):
    row = merge()
    undo(row)
    with pytest.raises(Refused) as refused:
        undo(row)
    assert refused.value.reason is Refusal.UNDONE


def test_and_may_be_merged_again(session, merge, undo):
    undo(merge())
    assert merge().undone_at is None


def test_a_chain_is_undone_from_its_end(kept, gone, worker, merge, undo):
    first = merge()
    third = factories.resident("Amina")
    second = operations.merge(third, kept, by=worker, now=NOW)
    assert {one.id for one in queries.merged_into(third.id)} == {kept.id, gone.id}
    with pytest.raises(Refused):
        undo(first)
    undo(second)
    undo(first)
    assert not gone.is_gone


def test_erasing_the_kept_person_erases_the_duplicate_too(session, kept, gone, merge):
    row = merge()
    operations.erase(kept, by=kept, now=NOW)
    assert {queries.person(one).first_name for one in (kept.id, gone.id)} == {""}
    with pytest.raises(Refused):
        operations.undo_merge(row, by=kept, now=NOW)


def test_what_is_kept_shows_what_both_had(session, kept, gone, merge):
    merge()
    ids = [kept.id, gone.id]
    assert [row["first_name"] for row in privacy.export(ids)["person"]] == ["Amina", "Aminata"]
    assert Base.metadata.tables["merge"].name in privacy.export(ids)
