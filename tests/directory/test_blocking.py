"""Blocking: nothing passes any more, and whoever is blocked cannot tell."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import privacy
from app.directory import operations
from app.directory.models import Block, ReachBy, RequestStatus
from app.directory.queries import blocks, requests
from app.history.models import HistoryEntry
from app.notifications.models import Message, MessageStatus
from app.people.operations import erase
from tests import factories
from tests.directory.asking import ask
from tests.factories import NOW

DAYS = timedelta(days=5)


@pytest.fixture
def blocker(home):
    return factories.resident("Amina", at=home)


@pytest.fixture
def blocked(home):
    return factories.resident("Bilal", at=home)


@pytest.fixture
def card(blocker):
    return factories.card(blocker)


@pytest.fixture
def request_(blocked, card):
    return ask(blocked, card)


@pytest.fixture
def block(blocker, request_):
    def act():
        operations.block(blocker, request_, by=blocker, now=NOW)

    return act


def waiting(session, person):
    return session.scalars(
        select(Message.kind)
        .where(Message.recipient_id == person.id, Message.status == MessageStatus.QUEUED)
        .order_by(Message.id)
    ).all()


def test_what_they_asked_is_out_of_sight_and_looks_unanswered_to_them(
    session, block, request_, blocked, blocker
):
    block()
    assert request_.status is RequestStatus.ASKED
    assert requests.request(request_.reference, blocked.id) is request_
    assert requests.request(request_.reference, blocker.id) is None
    assert (list(requests.received(blocker.id)), requests.to_answer(blocker.id)) == ([], 0)
    assert waiting(session, blocker) == []


def test_it_ends_for_them_as_any_request_that_nobody_answers(session, block, request_, blocked):
    block()
    assert operations.expire_requests(now=NOW + DAYS) == 1
    assert waiting(session, blocked) == ["contact_expired"]


def test_a_new_request_of_theirs_is_taken_as_any_other_and_reaches_nobody(
    session, block, blocked, blocker, card
):
    block()
    operations.expire_requests(now=NOW + DAYS)
    again = ask(blocked, card, now=NOW + DAYS)
    assert again.status is RequestStatus.ASKED
    assert requests.open_number(blocked.id) == 1
    assert waiting(session, blocker) == []
    assert list(requests.received(blocker.id)) == []
    assert requests.sent(blocked.id)[0] is again


def test_what_was_asked_of_them_is_taken_back(session, block, blocker, blocked):
    mine = ask(blocker, factories.card(blocked))
    block()
    assert mine.status is RequestStatus.WITHDRAWN
    assert waiting(session, blocked) == []


def test_what_others_asked_stays(block, blocker, card, home):
    other = ask(factories.resident(at=home), card)
    block()
    assert list(requests.received(blocker.id)) == [other]


def test_what_was_answered_before_stays_readable(session, request_, blocker, blocked):
    operations.accept(request_, ReachBy.WORKER, by=blocker, now=NOW)
    operations.block(blocker, request_, by=blocker, now=NOW)
    assert requests.request(request_.reference, blocker.id) is request_
    assert blocks.between(blocked.id, blocker.id)


def test_blocking_twice_is_one_block(session, block, blocker, blocked):
    block()
    block()
    assert session.scalar(select(func.count()).select_from(Block)) == 1
    assert blocks.of(blocker) == {blocked.id}
    assert blocks.of(blocked) == frozenset()


def test_after_unblocking_they_may_ask_again(session, block, blocker, blocked, card):
    block()
    [(row, who)] = blocks.by_name([blocker.id])
    assert who is blocked
    operations.unblock(row, person=blocker, by=blocker, now=NOW)
    operations.expire_requests(now=NOW + DAYS)
    ask(blocked, card, now=NOW + DAYS)
    assert waiting(session, blocker) == ["contact_request"]


def test_the_file_of_whoever_is_blocked_does_not_say_so(session, block, blocker, blocked):
    block()
    assert "block" in privacy.export([blocker.id])
    theirs = privacy.export([blocked.id])
    assert "block" not in theirs
    assert "blocked" not in str(theirs["history_entry"])
    assert session.scalars(select(HistoryEntry).where(HistoryEntry.event == "blocked")).one()


@pytest.mark.parametrize("who", ["blocker", "blocked"])
def test_a_block_goes_with_either_of_the_two(request, session, block, who):
    block()
    person = request.getfixturevalue(who)
    erase(person, by=person, now=NOW)
    assert session.scalar(select(func.count()).select_from(Block)) == 0
