"""What happens to two who were one, later on: chosen since, moved away, erased."""

from datetime import timedelta

import pytest

from app.accounts import operations as accounts
from app.accounts import queries
from app.bookings import operations as bookings
from app.bookings import queries as booked
from app.bookings.models import BookingStatus
from app.db import lock
from app.people import operations
from app.people.operations import erasing
from app.people.queries import duplicates
from tests import factories
from tests.factories import NOW


@pytest.fixture
def worker(landlord):
    return factories.worker(landlord)


@pytest.fixture
def gone(home):
    return factories.resident("Aminata", at=home)


@pytest.fixture
def kept(home, gone):
    return factories.resident("Amina", at=home)


@pytest.fixture
def merged(kept, gone, worker):
    def act():
        return operations.merge(kept, gone, by=worker, now=NOW)

    return act


def test_a_pin_chosen_since_is_not_given_to_somebody_else(session, kept, gone, merged, worker):
    accounts.set_pin(gone, "482913", by=gone, now=NOW)
    row = merged()
    accounts.set_pin(kept, "735128", by=kept, now=NOW + timedelta(days=1))
    operations.undo_merge(row, by=worker, now=NOW + timedelta(days=2))
    assert queries.pin_of(kept.id)
    assert queries.pin_of(gone.id) is None


def test_whoever_no_longer_lives_here_is_on_no_list_of_merges(session, kept, merged, worker):
    merged()
    assert len(duplicates.merges(factories.again(worker), NOW)) == 1
    for membership in queries.residencies(kept.id):
        accounts.revoke(membership, by=worker, now=NOW)
    session.flush()
    assert not duplicates.merges(factories.again(worker), NOW)


def test_erasing_holds_people_in_the_order_in_which_merging_does(
    monkeypatch, gone, kept, merged, worker
):
    assert gone.id < kept.id
    merged()
    held = []
    monkeypatch.setattr(erasing, "lock", lambda one: held.append(one.id) or lock(one))
    operations.erase(kept, by=worker, now=NOW)
    assert held == sorted(held)


def test_who_is_back_on_the_list_after_a_merge_is_offered_a_place_once_more(
    kept, gone, merged, worker
):
    occurrence = factories.occurrence(factories.activity(factories.kind(1)))
    holder = factories.booking(occurrence)
    theirs = factories.booking(occurrence, gone)
    own = factories.booking(occurrence, kept)
    bookings.cancel(booked.whole([holder.id])[0], by=worker, now=NOW)
    row = merged()
    later = NOW + timedelta(minutes=5)
    operations.undo_merge(row, by=worker, now=later)
    bookings.cancel(booked.whole([own.id])[0], by=worker, now=later)
    [offered] = booked.whole([theirs.id])
    assert offered.status is BookingStatus.OFFERED
    bookings.accept(offered, by=gone, now=later)
    assert offered.status is BookingStatus.CONFIRMED


def test_who_lost_their_place_by_a_merge_may_be_confirmed_once_more(kept, gone, merged, worker):
    occurrence = factories.occurrence(factories.activity(factories.kind(2)))
    theirs, _own = (factories.booking(occurrence, one) for one in (gone, kept))
    next_one = factories.booking(occurrence)
    row = merged()
    later = NOW + timedelta(minutes=5)
    operations.undo_merge(row, by=worker, now=later)
    bookings.cancel(booked.whole([next_one.id])[0], by=worker, now=later)
    [offered] = booked.whole([theirs.id])
    bookings.accept(offered, by=gone, now=later)
    assert offered.status is BookingStatus.CONFIRMED
