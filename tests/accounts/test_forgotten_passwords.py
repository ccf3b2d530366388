"""A forgotten password: the same answer and the same work for everybody; one link, one hour."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts.models import ContactKind, Role
from app.notifications.models import Message
from app.worker import resolve
from tests import factories
from tests.accounts.staff_door import DOOR, EMAIL, PASSWORD, SET_UP, type_password, with_app
from tests.factories import NOW
from tests.visits import counted_queries, is_in, post, sign_in, texts

pytestmark = pytest.mark.usefixtures("now", "session")
FORGOTTEN, NEW = f"{DOOR}/password", "paraplu kaas tram"


@pytest.fixture
def luc(session, now):
    return factories.staff(Role.ORGANISER, factories.organisation(), email=EMAIL)


def letters(session):
    return session.scalars(
        select(Message).where(Message.kind == "password_forgotten").order_by(Message.id)
    ).all()


@pytest.fixture
def link(client, session, luc):
    post(client, FORGOTTEN, {"email": EMAIL})
    return f"{FORGOTTEN}/{letters(session)[-1].secret}"


@pytest.fixture
def hashed(monkeypatch):
    """How often something slow was compared."""
    done, verify = [], PasswordHasher.verify

    def counted(*args):
        done.append(args)
        return verify(*args)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    return done


def left(session, now):
    gone = factories.staff(Role.WORKER, factories.organisation(), email="left@example.org")
    accounts.revoke(factories.again(gone).memberships[0], by=None, now=now.at)
    return "left@example.org"


def work_of(client, hashed, path, fields):
    hashed.clear()
    with counted_queries() as sent:
        answer = post(client, path, fields)
    shapes = [statement.split(" ")[:3] for statement in sent]
    return (answer.status_code, texts(answer, "main"), shapes, len(hashed))


def test_the_door_answers_with_the_same_words_and_the_same_work(client, session, luc, hashed, now):
    gone = left(session, now)
    typed = [(EMAIL, "wrong horse"), ("nobody@example.org", "wrong horse"), (gone, PASSWORD)]
    work_of(client, hashed, DOOR, {"email": "warm@example.org", "password": "x"})
    done = [
        work_of(client, hashed, DOOR, {"email": email, "password": password})
        for email, password in typed
    ]
    assert done[0] == done[1] == done[2]
    assert done[0][3] == 1


def test_so_does_the_page_for_a_forgotten_password(client, session, luc, hashed, now):
    asked = [EMAIL, "nobody@example.org", left(session, now)]
    work_of(client, hashed, FORGOTTEN, {"email": "warm@example.org"})
    done = [work_of(client, hashed, FORGOTTEN, {"email": email}) for email in asked]
    assert done[0] == done[1] == done[2]
    assert done[0][0] == 303
    reached = [resolve(letter) for letter in letters(session)[1:]]
    assert [way.value if way else None for way in reached] == [EMAIL, None, None]


def test_the_link_never_goes_by_sms(session, client, luc):
    accounts.add_contact(luc, ContactKind.MOBILE, "+32470000999", by=None, now=NOW)
    post(client, FORGOTTEN, {"email": EMAIL})
    assert resolve(letters(session)[0]).channel == "email"


def test_a_new_password_opens_and_signs_out_every_device(app, client, luc, link, now):
    elsewhere = app.test_client()
    sign_in(elsewhere, luc)
    assert client.get(link).status_code == 200
    answer = post(client, link, {"password": NEW})
    assert (answer.status_code, answer.location) == (303, "/fr/me")
    assert (is_in(client), is_in(elsewhere)) == (True, False)
    assert accounts.check_password(EMAIL, NEW, now=now.at) == luc


def test_the_link_works_once(client, link):
    post(client, link, {"password": NEW})
    assert client.get(link).status_code == 404
    assert post(client, link, {"password": "fiets wolk bank"}).status_code == 404


def test_every_earlier_link_ends_with_it(client, session, link):
    post(client, FORGOTTEN, {"email": EMAIL})
    post(client, link, {"password": NEW})
    assert client.get(f"{FORGOTTEN}/{letters(session)[-1].secret}").status_code == 404


def test_and_for_an_hour(client, link, now):
    now.at += timedelta(hours=1, seconds=1)
    assert client.get(link).status_code == 404
    assert post(client, link, {"password": NEW}).status_code == 404
    assert type_password(client).location == "/fr/me"


def test_a_spoilt_link_opens_nothing(client, link):
    for spoilt in (link[:-2], f"{link}x", f"{FORGOTTEN}/x", f"{FORGOTTEN}/{'x' * 300}"):
        assert client.get(spoilt).status_code == 404


@pytest.mark.parametrize("password", ["", "short", "azerty123456"])
def test_a_weak_password_leaves_the_link_open(client, link, password):
    assert post(client, link, {"password": password}).status_code == 422
    assert post(client, link, {"password": NEW}).status_code == 303


def test_the_second_factor_is_still_asked(client, session):
    samira = factories.staff(Role.WORKER, factories.organisation(), email="s@example.org")
    for prepared, next_question in ((False, SET_UP), (True, f"{DOOR}/second-factor")):
        if prepared:
            with_app(samira)
        post(client, FORGOTTEN, {"email": "s@example.org"})
        fields = {"password": f"{NEW} {prepared}"}
        answer = post(client, f"{FORGOTTEN}/{letters(session)[-1].secret}", fields)
        assert answer.location == next_question
        assert not is_in(client)


def test_whoever_left_meanwhile_has_no_use_for_the_link(client, luc, link, now):
    accounts.revoke(factories.again(luc).memberships[0], by=None, now=now.at)
    assert client.get(link).status_code == 404


def test_five_links_an_hour_for_one_address(client, session, luc):
    asked = [post(client, FORGOTTEN, {"email": EMAIL}).status_code for _ in range(6)]
    assert asked == [303] * 5 + [429]
    assert len(letters(session)) == 5


@pytest.mark.parametrize("email", ["", "joris", "x" * 260 + "@x.be"])
def test_what_is_no_address_is_said(client, email):
    answer = post(client, FORGOTTEN, {"email": email})
    assert answer.status_code == 422
    assert texts(answer, ".field__error") != []
