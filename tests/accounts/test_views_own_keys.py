"""Staff keep their password, app and recovery codes; each change is a dangerous act."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import Authenticator, Passkey, RecoveryCode, Role, SignIn
from app.accounts.policies import PasswordRefusal, password_refusal
from app.notifications.models import Message
from tests import factories
from tests.accounts.staff_door import (
    CODES,
    EMAIL,
    PASSWORD,
    digits,
    shown_codes,
    shown_secret,
    type_password,
    with_app,
)
from tests.factories import NOW
from tests.visits import is_in, post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")
ACCOUNT, CONFIRM = "/fr/me/account", "/fr/me/confirmation"
NEW = "paraplu kaas tram"


@pytest.fixture
def samira(session, now):
    return factories.staff(Role.WORKER, factories.organisation(), email=EMAIL)


@pytest.fixture
def mine(client, samira):
    sign_in(client, samira)
    return client


@pytest.mark.parametrize(
    ("password", "refusal"),
    [
        ("kaas tram", PasswordRefusal.SHORT),
        ("azerty123456", PasswordRefusal.GUESSABLE),
        ("aaaaaaaaaaaaaaaa", PasswordRefusal.GUESSABLE),
        ("samira.joris@example.org", PasswordRefusal.GUESSABLE),
        ("Foyer Anderlechtois", PasswordRefusal.GUESSABLE),
        ("bottindesvoisins", PasswordRefusal.GUESSABLE),
        ("burengidsburengids", PasswordRefusal.GUESSABLE),
        (NEW, None),
        ("correct horse", None),
        ("üñîçødé ßtråße", None),
        ("7b1f" + "9qkz-w3rt-hm5x-" * 9, None),
    ],
)
def test_a_password_is_long_and_hard_to_guess_and_follows_no_other_rule(password, refusal):
    about = ["Samira", "samira.joris@example.org", "Foyer Anderlechtois"]
    assert password_refusal(password, about) is refusal


def test_a_new_password_opens_and_the_old_one_does_not(mine, app, samira, now):
    answer = post(mine, f"{ACCOUNT}/password", {"password": NEW})
    assert (answer.status_code, answer.location) == (303, ACCOUNT)
    assert accounts.check_password(EMAIL, NEW, now=now.at) == samira
    assert accounts.check_password(EMAIL, PASSWORD, now=now.at) is None


def test_other_devices_are_signed_out_and_the_person_is_told(mine, app, session, samira):
    elsewhere = app.test_client()
    sign_in(elsewhere, samira)
    post(mine, f"{ACCOUNT}/password", {"password": NEW})
    assert (is_in(mine), is_in(elsewhere)) == (True, False)
    told = session.scalars(select(Message).where(Message.kind == "password_changed")).one()
    assert (told.recipient_id, told.params, told.secret) == (samira.id, {}, None)


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("password", ["", "short", "azerty123456", "joris joris joris", "x" * 201])
def test_a_weak_password_changes_nothing_and_it_is_said_what_to_do(mine, session, lang, password):
    answer = post(mine, f"/{lang}/me/account/password", {"password": password})
    assert answer.status_code == 422
    assert texts(answer, ".field__error") != []
    assert accounts.check_password(EMAIL, PASSWORD, now=NOW) is not None
    assert not password or password not in answer.text


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", f"{ACCOUNT}/password"),
        ("post", f"{ACCOUNT}/password"),
        ("get", f"{ACCOUNT}/authenticator"),
        ("post", f"{ACCOUNT}/authenticator"),
        ("post", f"{ACCOUNT}/authenticator/removal"),
        ("post", CODES),
    ],
)
def test_after_ten_minutes_one_shows_again_that_it_is_oneself(mine, session, now, method, path):
    now.at += timedelta(minutes=10)
    send = mine.get if method == "get" else lambda path: post(mine, path, {"password": NEW})
    answer = send(path)
    assert answer.status_code == 303
    assert answer.location.startswith(CONFIRM)
    assert ("held=1" in answer.location) is (method == "post")
    assert accounts.check_password(EMAIL, PASSWORD, now=now.at) is not None


def test_a_form_that_was_held_leads_back_to_its_own_page(mine, now):
    now.at += timedelta(minutes=10)
    form = {"csrf_token": ""}
    token = soup(mine.get(ACCOUNT)).select_one("input[name=csrf_token]")["value"]
    form["csrf_token"] = token
    came_from = {"Referer": f"http://localhost{ACCOUNT}?x=1"}
    answer = mine.post(f"{ACCOUNT}/authenticator/removal", data=form, headers=came_from)
    assert answer.location == f"{CONFIRM}?next={ACCOUNT}?x%3D1&held=1"
    foreign = {"Referer": f"http://evil.example{ACCOUNT}"}
    answer = mine.post(f"{ACCOUNT}/authenticator/removal", data=form, headers=foreign)
    assert answer.location == f"{CONFIRM}?held=1"


def test_whoever_has_an_app_confirms_with_both(mine, session, samira, now):
    secret = with_app(samira)
    now.at += timedelta(minutes=20)
    right = digits(secret, now.at)
    tries = [
        {"password": PASSWORD},
        {"password": PASSWORD, "code": "000000"},
        {"password": "wrong horse", "code": right},
        {"password": PASSWORD, "code": right},
    ]
    assert [post(mine, CONFIRM, one).status_code for one in tries] == [422, 422, 422, 303]
    assert session.scalars(select(SignIn.proved_at)).one() == now.at


@pytest.mark.parametrize("typed", ["١٢٣٤٥٦", "12345²", "😀"])
def test_digits_of_another_writing_are_wrong_digits(mine, typed):
    mine.get(f"{ACCOUNT}/authenticator")
    assert post(mine, f"{ACCOUNT}/authenticator", {"code": typed}).status_code == 422


def test_another_app_takes_over_only_once_it_works(mine, session, samira, now):
    old = with_app(samira)
    new = shown_secret(mine.get(f"{ACCOUNT}/authenticator"))
    assert session.get(Authenticator, samira.id).secret == old
    post(mine, f"{ACCOUNT}/authenticator", {"code": digits(new, now.at)})
    assert session.get(Authenticator, samira.id).secret == new
    assert len(shown_codes(mine.get(CODES))) == 10
    assert not accounts.try_second_factor(samira, digits(old, now.at), now=now.at)


def test_a_worker_keeps_an_app_an_organiser_may_do_without(client, session, samira, now):
    luc = factories.staff(Role.ORGANISER, factories.organisation())
    for somebody, left in ((samira, True), (luc, False)):
        with_app(somebody)
        accounts.make_recovery_codes(somebody, by=somebody, now=NOW)
        sign_in(client, somebody)
        post(client, f"{ACCOUNT}/authenticator/removal")
        assert (session.get(Authenticator, somebody.id) is not None) is left
        assert (queries.recovery_codes_left(somebody.id) == 10) is left


def test_new_recovery_codes_need_something_to_recover(mine, session, samira):
    assert post(mine, CODES).location == f"{ACCOUNT}/authenticator"
    with_app(samira)
    assert post(mine, CODES).location == CODES
    assert len(shown_codes(mine.get("/nl/me/account/recovery-codes"))) == 10
    assert post(mine, f"{CODES}/kept").location == ACCOUNT
    assert "10" in texts(mine.get(CODES), ".lead")[0]


def test_codes_are_shown_to_whom_they_belong_in_that_browser_only(mine, samira):
    with_app(samira)
    post(mine, CODES)
    with mine.session_transaction() as cookie:
        kept = cookie["recovery_codes"]
        assert shown_codes(mine.get(CODES))[0] not in kept
    luc = factories.staff(Role.ORGANISER, factories.organisation())
    sign_in(mine, luc)
    assert shown_codes(mine.get(CODES)) == []


def test_a_reset_ends_app_codes_passkeys_and_sign_ins_and_is_told(mine, session, samira, now):
    with_app(samira)
    accounts.make_recovery_codes(samira, by=samira, now=NOW)
    session.add(Passkey(person_id=samira.id, credential_id=b"x", public_key=b"y", added_at=NOW))
    accounts.reset_second_factor(samira, by=None, now=now.at)
    assert not queries.has_second_factor(samira.id)
    assert session.scalars(select(RecoveryCode)).all() == []
    assert not is_in(mine)
    told = session.scalars(select(Message.kind).where(Message.recipient_id == samira.id)).all()
    assert told == ["second_factor_reset"]
    assert type_password(mine).location == "/fr/sign-in/staff/authenticator"


def test_residents_see_none_of_this(client):
    sign_in(client, factories.resident())
    assert soup(client.get(ACCOUNT)).select("#my-keys") == []
