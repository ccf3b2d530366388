"""After the password: an app, or a code on paper; before it, nothing opens."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts import operations as accounts
from app.accounts.models import Authenticator, Membership, RecoveryCode, Role, SignIn
from app.history.models import HistoryEntry
from tests import factories
from tests.accounts.staff_door import (
    CODES,
    DOOR,
    EMAIL,
    SECOND,
    SET_UP,
    digits,
    shown_codes,
    shown_secret,
    type_password,
    with_app,
    wrong,
)
from tests.factories import NOW
from tests.visits import is_in, post, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")
HALFWAY_PAGES = ["/fr/me", "/fr/me/account", "/fr/moderation", CODES, "/fr/me/confirmation"]


@pytest.fixture
def samira(session, now):
    return factories.staff(Role.WORKER, factories.organisation(), email=EMAIL)


@pytest.fixture
def secret(samira):
    return with_app(samira)


def sign_ins(session):
    return session.scalar(select(func.count(SignIn.id)))


def type_code(client, code, path=SECOND):
    return post(client, path, {"code": code})


@pytest.mark.parametrize(
    ("role", "asked"),
    [
        (Role.WORKER, True),
        (Role.OFFICER, True),
        (Role.ADMINISTRATOR, True),
        (Role.ORGANISER, False),
    ],
)
def test_who_must_have_an_app_sets_it_up_before_coming_in(client, session, role, asked):
    at = None if role is Role.ADMINISTRATOR else factories.organisation()
    factories.staff(role, at, email=EMAIL)
    answer = type_password(client)
    assert answer.location == (SET_UP if asked else "/fr/me")
    assert sign_ins(session) == (0 if asked else 1)


def test_the_first_app_is_scanned_or_typed_and_proves_itself(client, session, samira, now):
    type_password(client, query="?next=/fr/moderation")
    page = client.get(SET_UP)
    key = shown_secret(page)
    assert soup(page).select_one("img.qr")["src"].startswith("data:image/svg+xml")
    assert shown_secret(client.get(SET_UP.replace("/fr/", "/nl/"))) == key
    assert type_code(client, wrong(key, now.at), SET_UP).status_code == 422
    assert (sign_ins(session), session.get(Authenticator, samira.id)) == (0, None)
    answer = type_code(client, digits(key, now.at), SET_UP)
    assert (answer.status_code, answer.location) == (303, CODES)
    assert session.get(Authenticator, samira.id).secret == key
    assert len(set(shown_codes(client.get(CODES)))) == 10
    assert post(client, f"{CODES}/kept").location == "/fr/moderation"
    assert shown_codes(client.get(CODES)) == []
    assert client.get("/fr/moderation").status_code == 200


@pytest.mark.parametrize("typed", [" ", "é", "١٢٣٤٥٦", "\x00" * 6, "😀"])
def test_rubbish_as_first_digits_is_answered_in_words(client, samira, typed):
    type_password(client)
    answer = post(client, SET_UP, code=typed)
    assert answer.status_code == 422
    assert len(texts(answer, ".field__error")) == 1


def test_each_browser_is_shown_a_key_of_its_own(app, client, samira):
    other = app.test_client()
    type_password(client)
    first = shown_secret(client.get(SET_UP))
    type_password(other)
    assert shown_secret(other.get(SET_UP)) != first


def test_the_digits_of_the_app_open(client, secret, now):
    assert type_password(client, query="?next=/fr/moderation").location == SECOND
    answer = type_code(client, digits(secret, now.at))
    assert (answer.status_code, answer.location) == (303, "/fr/moderation")
    assert is_in(client)


@pytest.mark.parametrize("seconds", [-30, 30])
def test_a_watch_may_be_half_a_minute_wrong(client, secret, now, seconds):
    type_password(client)
    shown = digits(secret, now.at + timedelta(seconds=seconds))
    assert type_code(client, shown).status_code == 303


@pytest.mark.parametrize("seconds", [-90, 90])
def test_but_not_more(client, secret, now, seconds):
    type_password(client)
    shown = digits(secret, now.at + timedelta(seconds=seconds))
    assert type_code(client, shown).status_code == 422


def test_digits_work_once(client, app, secret, now):
    shown = digits(secret, now.at)
    type_password(client)
    assert type_code(client, shown).status_code == 303
    other = app.test_client()
    type_password(other)
    assert type_code(other, shown).status_code == 422
    now.at += timedelta(seconds=30)
    assert type_code(other, digits(secret, now.at)).status_code == 303


def test_a_recovery_code_works_once(client, app, samira, secret):
    codes = accounts.make_recovery_codes(samira, by=samira, now=NOW)
    type_password(client)
    paper = f"{SECOND}?recovery=1"
    assert client.get(paper).status_code == 200
    assert type_code(client, codes[0].lower().replace("-", " "), paper).status_code == 303
    other = app.test_client()
    type_password(other)
    assert type_code(other, codes[0], paper).status_code == 422
    assert type_code(other, codes[1], paper).status_code == 303


def test_only_keyed_hashes_of_the_codes_are_kept(session, samira):
    codes = accounts.make_recovery_codes(samira, by=samira, now=NOW)
    kept = session.scalars(select(RecoveryCode.code_hash)).all()
    assert len(kept) == 10
    assert not any(code.replace("-", "") in hashed for code in codes for hashed in kept)


def test_new_codes_end_the_old_ones(samira, secret):
    (old, *_more) = accounts.make_recovery_codes(samira, by=samira, now=NOW)
    accounts.make_recovery_codes(samira, by=samira, now=NOW)
    assert not accounts.try_second_factor(samira, old, now=NOW)


def test_somebody_elses_code_opens_nothing(samira, secret):
    other = factories.staff(Role.WORKER, factories.organisation())
    (code, *_more) = accounts.make_recovery_codes(other, by=other, now=NOW)
    assert not accounts.try_second_factor(samira, code, now=NOW)


@pytest.mark.parametrize("typed", ["", " ", "12345", "abcdef", "١٢٣٤٥٦", "x" * 41, "\x00" * 6])
def test_rubbish_is_answered_in_words(client, secret, typed):
    type_password(client)
    answer = type_code(client, typed)
    assert answer.status_code == 422
    assert texts(answer, ".field__error") != []


def test_ten_tries_an_hour_even_when_right_and_all_are_remembered(client, session, secret, now):
    type_password(client)
    bad = wrong(secret, now.at)
    assert [type_code(client, bad).status_code for _ in range(11)] == [422] * 10 + [429]
    assert type_code(client, digits(secret, now.at)).status_code == 429
    events = session.scalars(select(HistoryEntry.event)).all()
    assert events.count("second_factor_refused") == 10
    assert sign_ins(session) == 0


@pytest.mark.parametrize("path", HALFWAY_PAGES)
def test_halfway_nothing_opens(client, session, secret, path):
    type_password(client)
    answer = client.get(path)
    assert answer.status_code == 303
    assert "/sign-in" in answer.location
    assert sign_ins(session) == 0


def test_whoever_has_an_app_cannot_set_up_another_instead(client, session, secret, now):
    type_password(client)
    assert client.get(SET_UP).location == SECOND
    assert type_code(client, "123456", SET_UP).location == SECOND
    assert sign_ins(session) == 0


def test_whoever_has_none_cannot_skip_setting_up(client, session, samira):
    type_password(client)
    assert client.get(SECOND).location == DOOR
    assert type_code(client, "123456").location == DOOR
    assert sign_ins(session) == 0


@pytest.mark.parametrize("path", [SECOND, SET_UP])
def test_without_the_password_there_is_no_second_question(client, secret, path):
    assert client.get(path).location == DOOR
    assert type_code(client, "123456", path).location == DOOR


def test_whoever_typed_the_old_password_begins_again_after_a_new_one(client, samira, now):
    type_password(client)
    assert client.get(SET_UP).status_code == 200
    now.at += timedelta(minutes=1)
    accounts.set_password(samira, "paraplu kaas tram", by=samira, now=now.at)
    assert client.get(SET_UP).location == DOOR


def test_after_five_minutes_one_begins_again(client, secret, now):
    type_password(client)
    now.at += timedelta(minutes=5)
    answer = type_code(client, digits(secret, now.at))
    assert answer.location == DOOR
    assert texts(client.get(DOOR), ".notice") != []
    assert not is_in(client)


def test_whoever_leaves_between_the_two_questions_does_not_come_in(
    client, session, samira, secret, now
):
    type_password(client)
    membership = session.scalars(select(Membership)).one()
    accounts.revoke(membership, by=None, now=now.at)
    assert type_code(client, digits(secret, now.at)).location == DOOR
    assert sign_ins(session) == 0


def test_the_cookie_is_another_one_after_signing_in(client, secret, now):
    with client.session_transaction() as planted:
        planted["_user_id"] = planted["code_id"] = "planted"
    type_password(client)
    type_code(client, digits(secret, now.at))
    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != "planted"
        assert "code_id" not in cookie
        assert "halfway" not in cookie


def test_a_grant_that_needs_an_app_ends_what_the_password_alone_opened(client, session, now):
    luc = factories.staff(Role.ORGANISER, factories.organisation(), email=EMAIL)
    type_password(client)
    assert is_in(client)
    accounts.grant(luc, Role.WORKER, organisation=factories.organisation(), by=None, now=now.at)
    assert not is_in(client)
    assert type_password(client).location == SET_UP
