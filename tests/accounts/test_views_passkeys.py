"""Adding a device that opens one's account, and signing in with it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import operations, queries
from app.accounts.models import Passkey, Role, SignIn, SignInHow
from app.web import clock
from tests import factories
from tests.authenticators import Device, silent_key
from tests.visits import carry, csrf, post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")

MINE = "/fr/me/account/passkeys"
DOOR = "/fr/sign-in/passkey"


@pytest.fixture
def me(session, now):
    return factories.resident("Amina", phone="+32470123456")


@pytest.fixture
def device():
    return Device()


def add(client, device):
    told = post(client, f"{MINE}/challenge").json
    return post(client, MINE, answer=device.make(told))


def enter(client, device, query="", **more):
    told = post(client, f"{DOOR}/challenge", more).json
    return post(client, f"{DOOR}{query}", answer=device.answer(told))


@pytest.fixture
def known(client, me, device):
    """A device that was added, by somebody who then signed out."""
    sign_in(client, me)
    add(client, device)
    post(client, "/fr/sign-out")
    return device


def test_a_device_is_added_listed_and_removed(client, session, me, device):
    sign_in(client, me)
    answer = add(client, device)
    assert (answer.status_code, answer.location) == (303, MINE)
    page = client.get(MINE)
    assert "lundi 2 mars" in texts(page, "main li p")[0]
    (form,) = soup(page).select("form[action$='/removal']")
    assert post(client, form["action"]).status_code == 303
    assert not soup(client.get(MINE)).select("form[action$='/removal']")
    assert post(client, form["action"]).status_code == 404


def test_an_added_device_opens_my_page(client, session, me, known):
    answer = enter(client, known)
    assert (answer.status_code, answer.location) == (303, "/fr/me")
    assert client.get("/fr/me").status_code == 200
    row = session.scalars(select(SignIn).order_by(SignIn.id.desc())).first()
    assert (row.person_id, row.how, row.shared_device) == (me.id, SignInHow.PASSKEY, False)


def test_a_phone_held_to_somebody_elses_computer_signs_in_until_the_browser_closes(
    client, session, known
):
    known.attachment = "cross-platform"
    enter(client, known)
    assert session.scalars(select(SignIn).order_by(SignIn.id.desc())).first().shared_device


@pytest.mark.parametrize(
    ("wanted", "to"),
    [
        ("/fr/me/account", "/fr/me/account"),
        ("https://evil.example/fr/me", "/fr/me"),
        ("//evil.example", "/fr/me"),
    ],
)
def test_the_way_back_is_a_page_of_ours(client, known, wanted, to):
    assert enter(client, known, f"?next={wanted}").location == to


def test_the_same_answer_twice_opens_once(client, known):
    told = post(client, f"{DOOR}/challenge").json
    given = known.answer(told)
    assert post(client, DOOR, answer=given).status_code == 303
    post(client, "/fr/sign-out")
    assert post(client, DOOR, answer=given).status_code == 422


def test_an_answer_of_another_browser_opens_nothing(app, client, known):
    told = post(client, f"{DOOR}/challenge").json
    other = client.__class__(app)
    post(other, f"{DOOR}/challenge")
    assert post(other, DOOR, answer=known.answer(told)).status_code == 422


def test_a_wrong_key_is_said_in_words_and_changes_nothing(client, session, known):
    answer = enter(client, Device())
    assert answer.status_code == 422
    assert texts(answer, ".notice--bad")
    assert client.get("/fr/me").status_code == 303


def test_the_site_of_the_key_is_the_site_of_the_page(client, known):
    known.origin = "http://evil.example"
    assert enter(client, known).status_code == 422


def test_a_removed_device_is_refused(client, session, me, known, now):
    operations.remove_passkey(queries.passkeys(me.id)[0], by=me, now=now.at)
    assert enter(client, known).status_code == 422


def test_a_refused_addition_is_said_and_nothing_is_kept(client, session, me, device):
    sign_in(client, me)
    device.verifies = False
    answer = add(client, device)
    assert answer.status_code == 422
    assert texts(answer, ".notice--bad")
    assert session.scalars(select(Passkey)).all() == []


def test_nobody_removes_the_device_of_somebody_else(client, session, me):
    row = silent_key(factories.resident().id)
    sign_in(client, me)
    assert post(client, f"{MINE}/{row.id}/removal").status_code == 404
    assert row.removed_at is None


def test_questions_are_counted(client, monkeypatch):
    monkeypatch.setattr("app.web.limits.within", lambda *_limits: False)
    assert post(client, f"{DOOR}/challenge").status_code == 429


def test_a_question_needs_the_token_of_a_form(client, app):
    assert client.post(f"{DOOR}/challenge").status_code == 400
    assert post(client, f"{DOOR}/challenge").status_code == 200
    assert csrf(client)


def test_asked_for_mine_only_my_keys_are_named(client, me, known):
    assert post(client, f"{DOOR}/challenge").json["allowCredentials"] == []
    assert post(client, f"{DOOR}/challenge", of="me").json["allowCredentials"] == []
    sign_in(client, me)
    assert len(post(client, f"{DOOR}/challenge", of="me").json["allowCredentials"]) == 1


def offered(client):
    return bool(soup(client.get("/fr/me")).select("[data-needs=own-passkey]"))


def test_it_is_offered_after_a_code_until_somebody_says_not_now(client, me):
    sign_in(client, me)
    assert offered(client)
    assert post(client, f"{MINE}/later").location == "/fr/me"
    assert not offered(client)


@pytest.mark.parametrize(
    ("how", "shared"),
    [(SignInHow.CODE, True), (SignInHow.PASSKEY, False), (SignInHow.PASSWORD, False)],
)
def test_it_is_not_offered_on_a_shared_device_or_to_who_came_another_way(client, me, how, shared):
    token = operations.sign_in(me, shared_device=shared, how=how, by=me, now=clock.now())
    carry(client, token)
    assert not offered(client)


def test_it_is_not_offered_to_who_has_one(client, me, device):
    sign_in(client, me)
    add(client, device)
    assert not offered(client)


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("page", ["/sign-in", "/sign-in/passkey", "/me/account/passkeys", "/me"])
def test_nothing_about_keys_is_shown_before_the_browser_says_it_can(client, me, lang, page):
    if "me" in page:
        sign_in(client, me)
    found = soup(client.get(f"/{lang}{page}")).select("[data-needs]")
    assert found
    assert all(part.has_attr("hidden") for part in found)


def test_on_a_shared_device_nothing_can_be_added(client, me):
    token = operations.sign_in(me, shared_device=True, by=me, now=clock.now())
    carry(client, token)
    assert not soup(client.get(MINE)).select("[data-passkey]")
    assert post(client, f"{MINE}/challenge").status_code == 409


def test_staff_come_in_by_their_own_door(client, session, device):
    who = factories.staff(Role.WORKER, factories.organisation())
    sign_in(client, who)
    add(client, device)
    post(client, "/fr/sign-out")
    answer = enter(client, device)
    assert (answer.status_code, answer.location) == (303, "/fr/sign-in/staff")
    assert client.get("/fr/me").status_code == 303


@pytest.mark.parametrize("path", ["/challenge", "", "/{id}/removal"])
def test_who_did_not_just_show_who_they_are_does_so_first(client, me, now, path):
    row = silent_key(me.id)
    sign_in(client, me)
    now.at += timedelta(minutes=11)
    answer = post(client, MINE + path.format(id=row.id))
    assert answer.status_code == 303
    assert answer.location.startswith("/fr/me/confirmation")
    assert row.removed_at is None
