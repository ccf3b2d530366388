"""Whom of us another house may let in."""

import pytest
from sqlalchemy import select

from app.accounts import operations, queries
from app.accounts.models import Membership, Person, ProviderIdentity, Role, SignIn, SignInHow
from app.history.models import HistoryEntry
from tests import factories
from tests.providers import ENTRY, arrive, enter
from tests.visits import is_in, post, sign_in, texts

pytestmark = pytest.mark.usefixtures("now", "session")

EMAIL = "joris@example.org"


def test_a_checked_address_of_staff_opens_and_is_remembered(client, session, there, joris):
    page = arrive(client)
    assert EMAIL in page.text
    assert session.scalars(select(SignIn)).all() == []
    answer = post(client, ENTRY)
    assert (answer.status_code, answer.location) == (303, "/fr/me")
    row = session.scalars(select(SignIn)).one()
    assert (row.person_id, row.how, row.shared_device) == (
        joris.id,
        SignInHow.PROVIDER,
        False,
    )
    known = session.scalars(select(ProviderIdentity)).one()
    assert (known.person_id, known.issuer, known.subject) == (joris.id, there.issuer, "subject-1")
    linked = session.scalars(select(HistoryEntry).where(HistoryEntry.event == "provider_linked"))
    assert linked.one().details == {}


def test_who_asks_only_for_the_head_of_the_page_presses_nothing(client, session, there, joris):
    arrive(client)
    assert client.head(ENTRY).status_code == 200
    assert session.scalars(select(ProviderIdentity)).all() == []
    assert post(client, ENTRY).location == "/fr/me"


def test_a_button_pressed_twice_at_once_is_refused_in_words(client, there, joris, monkeypatch):
    arrive(client)
    with client.session_transaction() as cookie:
        kept = dict(cookie)
    post(client, ENTRY)
    with client.session_transaction() as cookie:
        cookie.update(kept)
    monkeypatch.setattr(queries, "challenge_with", lambda _value: None)  # asked a moment before
    assert post(client, ENTRY).status_code == 409


def test_then_the_name_of_that_house_is_enough(client, session, there, joris):
    enter(client)
    post(client, "/fr/sign-out")
    there.email = "somewhere-else@example.org"
    assert enter(client).location == "/fr/me"
    assert len(session.scalars(select(ProviderIdentity)).all()) == 1


def test_a_shared_computer_is_signed_out_when_the_browser_closes(client, session, there, joris):
    enter(client, shared_device="y")
    assert session.scalars(select(SignIn)).one().shared_device


@pytest.mark.parametrize(
    "more",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
        {"email": "nobody@example.org"},
        {"email": None},
        {"email": ["joris@example.org"]},
    ],
)
def test_an_address_that_is_not_checked_or_not_of_staff_is_refused(
    client, session, there, joris, more
):
    there.more = more
    people = len(session.scalars(select(Person)).all())
    answer = enter(client)
    assert answer.status_code == 409
    assert texts(answer, ".notice--bad")
    assert not is_in(client)
    assert session.scalars(select(ProviderIdentity)).all() == []
    assert len(session.scalars(select(Person)).all()) == people


def test_an_address_handed_on_to_somebody_new_opens_nothing(client, there, joris):
    enter(client)
    post(client, "/fr/sign-out")
    there.subject = "subject-2"
    assert enter(client).status_code == 409


def test_an_address_of_two_people_opens_nothing(client, there, joris):
    factories.staff(Role.ORGANISER, factories.organisation(), email=EMAIL)
    assert enter(client).status_code == 409


def test_residents_do_not_come_in_this_way(client, session, there, now):
    who = factories.resident()
    operations.add_contact(who, factories.ContactKind.EMAIL, EMAIL, by=None, now=now.at)
    assert enter(client).status_code == 409


def test_who_no_longer_works_here_is_refused(client, session, there, joris, now):
    enter(client)
    membership = session.scalars(select(Membership).where(Membership.person_id == joris.id)).one()
    operations.revoke(membership, by=None, now=now.at)
    assert not is_in(client)
    assert enter(client).status_code == 409


@pytest.mark.parametrize("gone", ["erased", "merged"])
def test_who_is_gone_is_refused(client, there, joris, now, gone):
    enter(client)
    post(client, "/fr/sign-out")
    if gone == "erased":
        joris.erased_at = now.at
    else:
        joris.merged_into_id = factories.person().id
    assert enter(client).status_code == 409


@pytest.mark.parametrize(
    ("wanted", "to"),
    [("/fr/activities", "/fr/activities"), ("https://evil.example", "/fr/me"), ("//e.x", "/fr/me")],
)
def test_the_way_on_is_a_page_of_ours(client, there, joris, wanted, to):
    assert enter(client, f"?next={wanted}").location == to


def test_whoever_was_signed_in_before_is_signed_out(client, session, there, joris):
    sign_in(client, factories.resident())
    enter(client)
    first, second = session.scalars(select(SignIn).order_by(SignIn.id)).all()
    assert first.ended_at
    assert second.person_id == joris.id
