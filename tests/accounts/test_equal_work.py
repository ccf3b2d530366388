"""Nobody learns who is known: the same answer, and the same work, counted and not timed."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from app.accounts import operations, queries
from app.accounts.models.paper_codes import grouped, new_code
from tests import factories
from tests.conftest import Visitor
from tests.factories import NOW
from tests.pins import with_pin
from tests.visits import counted_queries, post

pytestmark = pytest.mark.usefixtures("now", "session")


@pytest.fixture
def hashes(monkeypatch):
    """Each slow hash that is made or compared."""
    done = []
    for name in ("hash", "verify"):
        real = getattr(PasswordHasher, name)

        def counting(self, *args, _real=real, _name=name, **more):
            done.append(_name)
            return _real(self, *args, **more)

        monkeypatch.setattr(PasswordHasher, name, counting)
    return done


def work_of(hashes, action):
    """The statements and the slow hashes behind one answer, and its status and length."""
    hashes.clear()
    with counted_queries() as sent:
        answer = action()
    return sent, list(hashes), answer.status_code, answer.location


def test_a_number_that_is_known_costs_as_much_as_one_that_is_not(app, session, hashes):
    with_pin(factories.resident(phone="+32470123456"))
    factories.resident("Bilal", phone="+32470123456")
    known, unknown = (
        work_of(hashes, lambda p=p: post(Visitor(app), "/fr/sign-in", phone=p))
        for p in ("0470 12 34 56", "0471 65 43 21")
    )
    assert known == unknown
    assert known[1] == ["hash"]


def test_a_wrong_code_for_a_known_number_costs_as_much_as_for_an_unknown_one(app, session, hashes):
    with_pin(factories.resident(phone="+32470123456"))
    works = []
    for number in ("0470 12 34 56", "0471 65 43 21"):
        client = Visitor(app)
        post(client, "/fr/sign-in", phone=number)
        client.get("/fr/sign-in/code")
        works.append(work_of(hashes, lambda c=client: post(c, "/fr/sign-in/code", code="000000")))
    assert works[0] == works[1]
    assert works[0][1:3] == (["verify"], 422)


def _cancelled(who, code):
    operations.cancel_card(who, by=None, now=NOW)


def _erased(who, code):
    who.erased_at = NOW


def _never(who, code):
    return grouped(new_code(10))


def _old(who, code):
    queries.card_of(who.id).issued_at = NOW - timedelta(days=31)


def test_a_card_that_opens_nothing_is_refused_alike_whatever_is_wrong_with_it(app, session, hashes):
    works, pages = [], []
    for spoil in (_cancelled, _erased, _never, _old):
        who = with_pin(factories.resident())
        code = operations.issue_card(who, by=None, now=NOW)
        code = spoil(who, code) or code
        client = Visitor(app)
        client.get("/fr/sign-in/card")
        works.append(work_of(hashes, lambda c=client, k=code: post(c, "/fr/sign-in/card", card=k)))
        pages.append(post(client, "/fr/sign-in/card", card=code).text.count("02 "))
    assert all(work == works[0] for work in works)
    assert works[0][2] == 422
    assert set(pages) == {pages[0]}
