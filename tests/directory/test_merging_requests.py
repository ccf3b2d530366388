"""Two rows that were one person: requests, blocks and reports follow, and go back."""

from datetime import timedelta

import pytest

from app.directory import operations
from app.directory.models import ReachBy, RequestStatus
from app.directory.queries import blocks, requests
from app.moderation import operations as moderation
from app.moderation.models import ReportReason
from app.people.operations import merge, undo_merge
from tests import factories
from tests.directory.asking import ask
from tests.factories import NOW

LATER = NOW + timedelta(days=1)


@pytest.fixture
def kept(home):
    return factories.resident("Amina", at=home)


@pytest.fixture
def gone(home):
    return factories.resident("Aminata", at=home)


@pytest.fixture
def other(home):
    return factories.resident("Bilal", at=home)


@pytest.fixture
def worker(landlord):
    return factories.worker(landlord)


def test_what_was_asked_and_received_follows_and_goes_back(session, kept, gone, other, worker):
    theirs, mine = ask(gone, factories.card(other)), ask(other, factories.card(gone))
    row = merge(kept, gone, by=worker, now=NOW)
    assert [one.id for one in requests.sent(kept.id)] == [theirs.id]
    assert [one.id for one in requests.received(kept.id)] == [mine.id]
    undo_merge(row, by=worker, now=LATER)
    session.expire_all()
    assert (theirs.from_person_id, mine.to_person_id) == (gone.id, gone.id)


def test_of_two_that_wait_about_one_card_the_kept_persons_waits_on(
    session, kept, gone, other, worker
):
    card = factories.card(other)
    mine, theirs = ask(kept, card), ask(gone, card)
    merge(kept, gone, by=worker, now=NOW)
    session.expire_all()
    assert (mine.status, theirs.status) == (RequestStatus.ASKED, RequestStatus.WITHDRAWN)


def test_what_waits_between_the_two_ends(session, kept, gone, worker):
    between = ask(gone, factories.card(kept))
    merge(kept, gone, by=worker, now=NOW)
    session.expire_all()
    assert between.status is RequestStatus.WITHDRAWN
    assert between.from_person_id == gone.id


def test_whom_either_blocked_stays_blocked(session, kept, gone, other, worker):
    request = ask(other, factories.card(gone))
    operations.accept(request, ReachBy.WORKER, by=gone, now=NOW)
    operations.block(gone, request, by=gone, now=NOW)
    row = merge(kept, gone, by=worker, now=NOW)
    assert blocks.of(kept) == {other.id}
    undo_merge(row, by=worker, now=LATER)
    session.expire_all()
    assert (blocks.of(kept), blocks.of(gone)) == (frozenset(), {other.id})


def test_what_either_noticed_follows(session, kept, gone, other, worker):
    said = moderation.report(factories.card(other), ReportReason.MONEY, by=gone, now=NOW)
    about = moderation.report(factories.card(gone), ReportReason.MONEY, by=other, now=NOW)
    merge(kept, gone, by=worker, now=NOW)
    session.expire_all()
    assert (said.person_id, about.reported_id) == (kept.id, kept.id)
