"""The code of a quarter, on paper: whoever types it is accepted there."""

from datetime import timedelta

import pytest

from app.accounts import operations, queries
from app.accounts.operations import JOINING_LIFE
from app.directory.policies import is_accepted_resident
from tests.factories import NOW, again, estate, person, resident
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")


def made(at, worker=None):
    typed = operations.make_joining_code(at, by=worker or person("Worker"), now=NOW)
    return queries.joining_code_with(typed)


def use(who, code, *, now=NOW):
    return operations.use_joining_code(who, code, by=who, now=now)


def test_whoever_waits_there_is_accepted_by_whoever_made_the_code():
    home, worker = estate(), person("Worker")
    who = resident(at=home, waiting=True)
    code = made(home, worker)
    membership = use(who, code)
    assert membership.id == who.memberships[0].id
    assert (membership.granted_at, membership.granted_by_id) == (NOW, worker.id)
    assert code.uses == 1
    assert is_accepted_resident(again(who))
    assert [e.event for e in events(membership)] == ["membership_asked", "membership_granted"]


def test_whoever_is_accepted_already_uses_nothing():
    home = estate()
    who, code = resident(at=home), made(home)
    assert use(who, code).id == who.memberships[0].id
    assert code.uses == 0


def test_one_lives_where_the_paper_was_given_not_where_one_first_said():
    who, code = resident(waiting=True), made(estate())
    use(who, code)
    assert [m.estate_id for m in queries.residencies(who.id)] == [code.estate_id]


def test_several_people_use_one_code():
    home = estate()
    code = made(home)
    for _ in range(3):
        use(resident(at=home, waiting=True), code)
    assert code.uses == 3


def test_a_code_works_ninety_days():
    home = estate()
    who, code = resident(at=home, waiting=True), made(home)
    assert use(who, code, now=NOW + JOINING_LIFE) is None
    assert queries.joining_codes([home.id], NOW) == [code]
    assert queries.joining_codes([home.id], NOW + JOINING_LIFE) == []
    assert use(who, code, now=NOW + JOINING_LIFE - timedelta(seconds=1)) is not None


def test_a_cancelled_code_opens_nothing():
    home, worker = estate(), person("Worker")
    who, code = resident(at=home, waiting=True), made(home)
    for _ in range(2):
        operations.cancel_joining_code(code, by=worker, now=NOW)
    assert use(who, code) is None
    assert code.uses == 0
    assert [e.event for e in events(code)] == ["joining_code_made", "joining_code_cancelled"]
