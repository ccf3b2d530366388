"""A key as the second factor of staff, and as the proof before a dangerous act."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import operations, queries
from app.accounts.models import Role, SignIn, SignInHow
from app.history.models import HistoryEntry
from app.organisations.models import OrganisationKind
from tests import factories
from tests.authenticators import Device, silent_key
from tests.providers import enter
from tests.visits import carry, is_in, post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")

EMAIL, PASSWORD = "samira@example.org", "correct horse"
MINE, ASKS = "/fr/me/account/passkeys", "/fr/sign-in/passkey/challenge"
SECOND, CONFIRM = "/fr/sign-in/staff/passkey", "/fr/me/confirmation/passkey"


@pytest.fixture
def landlord(session, now):
    return factories.organisation(OrganisationKind.LANDLORD)


@pytest.fixture
def samira(landlord):
    return factories.staff(Role.WORKER, landlord, email=EMAIL)


def by_password(client):
    return post(client, "/fr/sign-in/staff", email=EMAIL, password=PASSWORD)


def come_in(client, who, how=SignInHow.PASSWORD, now=factories.NOW):
    token = operations.sign_in(who, shared_device=False, how=how, by=who, now=now)
    carry(client, token)


def add(client, device):
    return post(client, MINE, answer=device.make(post(client, f"{MINE}/challenge").json))


def show(client, path, device, of="half"):
    return post(client, path, answer=device.answer(post(client, ASKS, of=of).json))


@pytest.fixture
def device(client, samira):
    """Samira's telephone, that she added; then she signed out."""
    come_in(client, samira)
    known = Device()
    add(client, known)
    post(client, "/fr/sign-out")
    return known


def test_after_the_password_ones_own_key_opens(client, session, samira, device):
    assert by_password(client).location == "/fr/sign-in/staff/second-factor"
    assert soup(client.get("/fr/sign-in/staff/second-factor")).select(f"[action='{SECOND}']")
    assert not is_in(client)
    answer = show(client, SECOND, device)
    assert (answer.status_code, answer.location) == (303, "/fr/me")
    row = session.scalars(select(SignIn).order_by(SignIn.id.desc())).first()
    assert row.how is SignInHow.PASSWORD
    assert client.get("/fr/moderation").status_code == 200


def test_only_ones_own_keys_are_asked(client, samira, device):
    silent_key(factories.resident().id)
    by_password(client)
    (asked,) = post(client, ASKS, of="half").json["allowCredentials"]
    assert asked["id"]
    assert post(client, ASKS).json["allowCredentials"] == []


def test_the_key_of_somebody_else_is_no_second_factor(client, landlord, samira, device):
    other = factories.staff(Role.WORKER, landlord)
    come_in(client, other)
    theirs = Device()
    add(client, theirs)
    post(client, "/fr/sign-out")
    by_password(client)
    answer = show(client, SECOND, theirs)
    assert answer.status_code == 422
    assert texts(answer, ".notice--bad")
    assert not is_in(client)


def test_without_the_password_the_key_is_not_enough(client, samira, device):
    assert client.get(SECOND).location == "/fr/sign-in/staff/second-factor"
    assert show(client, SECOND, device).status_code == 303
    assert show(client, "/fr/sign-in/passkey", device).location == "/fr/sign-in/staff"
    assert not is_in(client)


def test_minutes_after_the_password_the_key_is_too_late(client, samira, device, now):
    by_password(client)
    now.at += timedelta(minutes=6)
    show(client, SECOND, device)
    assert not is_in(client)


def test_who_is_a_neighbour_too_comes_in_as_a_neighbour_by_the_key_alone(client, samira, device):
    operations.grant(samira, Role.RESIDENT, estate=factories.estate(), by=None, now=factories.NOW)
    assert show(client, "/fr/sign-in/passkey", device).location == "/fr/me"
    assert is_in(client)
    assert client.get("/fr/moderation").status_code == 403


@pytest.mark.parametrize("how", [SignInHow.CODE, SignInHow.CARD, SignInHow.PASSKEY])
def test_who_works_here_adds_no_key_after_a_mere_code(client, samira, how):
    operations.grant(samira, Role.RESIDENT, estate=factories.estate(), by=None, now=factories.NOW)
    come_in(client, samira, how)
    page = client.get(MINE)
    assert not soup(page).select("[data-passkey]")
    assert soup(page).select("a[href^='/fr/sign-in/staff']")
    assert post(client, f"{MINE}/challenge").status_code == 409
    assert not soup(client.get("/fr/me")).select("[data-needs]")


def test_the_first_key_comes_with_codes_on_paper(client, samira):
    come_in(client, samira)
    assert add(client, Device()).location == "/fr/me/account/recovery-codes"
    assert queries.recovery_codes_left(samira.id) > 0
    assert add(client, Device()).location == MINE


def test_the_last_proof_of_who_needs_one_stays(client, samira, device):
    come_in(client, samira)
    (row,) = queries.passkeys(samira.id)
    post(client, f"{MINE}/{row.id}/removal")
    assert texts(client.get(MINE), ".notice--bad")
    assert row.removed_at is None
    add(client, Device())
    post(client, f"{MINE}/{row.id}/removal")
    assert row.removed_at is not None


def test_the_last_proof_is_not_removed_by_telephone_either(client, samira, device):
    operations.grant(samira, Role.RESIDENT, estate=factories.estate(), by=None, now=factories.NOW)
    come_in(client, samira, SignInHow.CODE)
    (row,) = queries.passkeys(samira.id)
    post(client, f"{MINE}/{row.id}/removal")
    assert row.removed_at is None


@pytest.mark.parametrize("first", [Role.ORGANISER, Role.WORKER])
def test_a_key_made_after_a_mere_code_never_becomes_a_second_proof(client, landlord, first):
    neighbour = factories.resident()
    come_in(client, neighbour, SignInHow.CODE)
    add(client, Device())
    assert queries.has_passkey(neighbour.id)
    for role in (first, Role.WORKER):
        operations.grant(neighbour, role, organisation=landlord, by=None, now=factories.NOW)
    assert not queries.has_passkey(neighbour.id)


@pytest.mark.parametrize("path", [SECOND, CONFIRM, "/fr/sign-in/passkey"])
def test_who_asks_only_for_the_head_of_a_page_has_answered_nothing(client, samira, device, path):
    if path == CONFIRM:
        come_in(client, samira)
    else:
        by_password(client)
    post(client, ASKS, of="me" if path == CONFIRM else "half")
    assert client.head(path).status_code == 200
    with client.session_transaction() as cookie:
        assert cookie["challenge"]


@pytest.mark.usefixtures("there")
def test_the_second_factor_follows_another_house_too(client, app, monkeypatch, joris):
    silent_key(joris.id)
    monkeypatch.setitem(app.config, "OIDC_SECOND_FACTOR", "")
    assert enter(client).location == "/fr/sign-in/staff/second-factor"
    assert not is_in(client)


@pytest.fixture
def late(client, samira, device, now):
    """Samira came in eleven minutes ago."""
    come_in(client, samira)
    now.at += timedelta(minutes=11)
    return client


def test_ones_own_key_is_a_proof_again(late, session, samira, device, now):
    assert soup(late.get("/fr/me/confirmation")).select(f"[action='{CONFIRM}']")
    answer = show(late, f"{CONFIRM}?next={MINE}&held=1", device, of="me")
    assert (answer.status_code, answer.location) == (303, MINE)
    assert session.scalars(select(SignIn.proved_at).order_by(SignIn.id.desc())).first() == now.at
    events = session.scalars(select(HistoryEntry.event)).all()
    assert "proved_again" in events
    assert texts(late.get(MINE), ".notice")


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example/fr/me"])
def test_then_one_goes_on_to_a_page_of_ours(late, device, wanted):
    assert show(late, f"{CONFIRM}?next={wanted}", device, of="me").location == "/fr/me"


def test_the_key_of_somebody_else_proves_nothing(app, late):
    other, theirs = late.__class__(app), Device()
    sign_in(other, factories.resident())
    add(other, theirs)
    answer = show(late, CONFIRM, theirs, of="me")
    assert answer.status_code == 422
    assert texts(answer, ".notice--bad")
    assert post(late, f"{MINE}/challenge").location.startswith("/fr/me/confirmation")


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_both_pages_are_in_both_languages(late, samira, device, lang):
    assert late.get(f"/{lang}/me/confirmation/passkey").status_code == 200
    post(late, "/fr/sign-out")
    by_password(late)
    assert late.get(f"/{lang}/sign-in/staff/passkey").status_code == 200
