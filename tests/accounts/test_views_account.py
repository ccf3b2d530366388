"""One's own account, and leaving."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts.models import Consent, Membership, Role, SignIn
from tests import factories
from tests.conftest import Visitor
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")


@pytest.fixture
def me(session, now):
    return factories.resident("Amina", phone="+32470123456")


@pytest.fixture
def mine(client, me):
    """My browser, signed in."""
    sign_in(client, me)
    return client


def test_my_number_my_language_my_devices(mine):
    answer = mine.get("/fr/me/account")
    assert texts(answer, "main .rows .phone") == ["0470 12 34 56"]
    checked = soup(answer).select("input[name=language][checked]")
    assert [box["value"] for box in checked] == ["fr"]
    assert len(texts(answer, "#my-devices ~ ul li")) == 1


def test_staff_without_a_number_are_told_so(client):
    sign_in(client, factories.staff(Role.OFFICER, factories.organisation()))
    answer = client.get("/nl/me/account")
    assert answer.status_code == 200
    assert texts(answer, "main .rows .phone") == []


def test_i_choose_the_language_of_my_messages(mine, me):
    answer = post(mine, "/fr/me/account/language", language="nl")
    assert (answer.status_code, answer.location) == (303, "/fr/me/account")
    assert me.language == "nl"
    assert len(texts(mine.get(answer.location), '[role="status"]')) == 1
    assert texts(mine.get(answer.location), '[role="status"]') == [], "said once"


@pytest.mark.parametrize("language", ["", "de", "FR", "<b>", "x" * 500])
def test_there_are_two_to_choose_from(mine, me, language):
    answer = post(mine, "/nl/me/account/language", language=language)
    assert answer.status_code == 422
    assert len(texts(answer, ".field__error")) == 1
    assert me.language == "fr"


def test_not_choosing_is_said(mine):
    assert post(mine, "/nl/me/account/language").status_code == 422


def test_reminders_are_my_choice_and_i_may_take_it_back(mine, session, me):
    assert session.scalars(select(Consent)).all() == [], "nobody is asked by default"
    post(mine, "/fr/me/account/reminders", wanted="yes")
    yes = session.scalars(select(Consent)).one()
    assert (yes.person_id, yes.recorded_by_id, yes.withdrawn_at) == (me.id, me.id, None)
    assert yes.text_version
    post(mine, "/fr/me/account/reminders", wanted="no")
    assert session.scalars(select(Consent)).one().withdrawn_at is not None


@pytest.mark.parametrize(
    ("back", "reached"),
    [
        ("/nl/me", "/nl/me"),
        ("//evil.example", "/fr/me/account"),
        ("https://evil.example", "/fr/me/account"),
        ("", "/fr/me/account"),
    ],
)
def test_one_stays_where_one_was(mine, back, reached):
    assert post(mine, "/fr/me/account/reminders", wanted="yes", back=back).location == reached


def test_signing_out_ends_the_sign_in_not_only_the_cookie(app, mine, session):
    stolen = mine.get_cookie("session").value
    answer = post(mine, "/fr/sign-out")
    assert (answer.status_code, answer.location) == (303, "/fr/")
    assert session.scalars(select(SignIn)).one().ended_at is not None
    thief = Visitor(app)
    thief.set_cookie("session", stolen)
    assert thief.get("/fr/me").status_code == 303


def test_signing_out_twice_is_no_error(mine):
    post(mine, "/fr/sign-out")
    assert post(mine, "/fr/sign-out").status_code == 303


def test_a_link_cannot_sign_anybody_out(mine):
    assert mine.get("/fr/sign-out").status_code == 405
    assert mine.post("/fr/sign-out").status_code == 400
    assert mine.get("/fr/me").status_code == 200


def test_signing_out_everywhere_works_at_once(app, mine, me):
    other = Visitor(app)
    sign_in(other, me)
    stranger = Visitor(app)
    sign_in(stranger, factories.resident())
    post(mine, "/fr/me/account/sign-outs")
    assert mine.get("/fr/me").status_code == 303
    assert other.get("/fr/me").status_code == 303
    assert stranger.get("/fr/me").status_code == 200


@pytest.mark.parametrize("path", ["/fr/me", "/fr/neighbourhoods", "/fr/sign-in"])
def test_signing_out_is_on_every_page(mine, path):
    assert soup(mine.get(path)).select_one('form[action="/fr/sign-out"]')


def test_a_resident_who_moves_away_can_no_longer_book(mine, session, me, now):
    occurrence = factories.occurrence()
    path = f"/fr/occurrences/{occurrence.id}/booking/new"
    assert mine.get(path).status_code == 200
    membership = session.scalars(select(Membership).where(Membership.person_id == me.id)).one()
    accounts.revoke(membership, by=None, now=now.at)
    assert mine.get(path).status_code == 403
    assert mine.get("/fr/me").status_code == 200


def test_a_colleague_who_leaves_is_signed_out_at_once_and_sees_no_list_any_more(
    client, session, now
):
    organiser = factories.organisation()
    joris = factories.staff(Role.ORGANISER, organiser)
    occurrence = factories.occurrence(factories.activity(by=organiser))
    sign_in(client, joris)
    path = f"/fr/occurrences/{occurrence.id}/bookings"
    assert client.get(path).status_code == 200
    membership = session.scalars(select(Membership).where(Membership.person_id == joris.id)).one()
    accounts.revoke(membership, by=None, now=now.at)
    assert client.get(path).status_code == 303
    sign_in(client, joris)
    assert client.get(path).status_code == 403
    assert path not in client.get("/fr/me").text


def test_a_sign_in_ends_by_itself(mine, now):
    now.at += timedelta(days=31)
    answer = mine.get("/fr/me")
    assert (answer.status_code, answer.location) == (303, "/fr/sign-in?next=/fr/me")
