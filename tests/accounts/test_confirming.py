"""Before a dangerous act one shows once more that it is really oneself."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts.models import Pin, Role, SignIn, SignInHow
from app.history.models import HistoryEntry
from tests import factories
from tests.visits import carry, post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("session")

PASSWORD = "correct horse"  # noqa: S105 (of somebody invented)
HERE = "/fr/me/confirmation"
LATER = timedelta(minutes=11)


@pytest.fixture
def luc(session):
    return factories.staff(Role.ORGANISER, factories.organisation())


@pytest.fixture
def stale(client, luc, now):
    """Luc signed in eleven minutes ago."""
    sign_in(client, luc)
    now.at += LATER
    return client


def confirm(client, query="", **fields):
    return post(client, f"{HERE}{query}", fields)


def proved_at(session):
    return session.scalars(select(SignIn.proved_at)).one()


def test_the_right_password_renews_the_proof_and_leads_back(stale, session, now):
    answer = confirm(stale, "?next=/fr/me/account", password=PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/fr/me/account")
    assert proved_at(session) == now.at


def test_a_wrong_one_does_not_and_is_remembered(stale, session, now):
    answer = confirm(stale, password="wrong horse")
    assert answer.status_code == 422
    assert texts(answer, ".field__error") != []
    assert proved_at(session) == now.at - LATER
    assert "password_refused" in session.scalars(select(HistoryEntry.event)).all()


def test_ten_tries_an_hour_even_when_right(stale, session, now):
    assert [confirm(stale, password="x").status_code for _ in range(11)] == [422] * 10 + [429]
    assert confirm(stale, password=PASSWORD).status_code == 429
    assert proved_at(session) == now.at - LATER


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example/fr/me", ""])
def test_one_only_goes_on_to_a_page_of_ours(stale, wanted):
    assert confirm(stale, f"?next={wanted}", password=PASSWORD).location == "/fr/me"


def test_whoever_was_stopped_while_sending_is_told_that_nothing_was_sent(stale):
    query = "?next=/fr/me/account&held=1"
    assert texts(stale.get(HERE + query), ".notice--info") != []
    confirm(stale, query, password=PASSWORD)
    assert any("encore" in text for text in texts(stale.get("/fr/me/account"), ".notice"))


def test_whoever_has_nothing_to_type_signs_in_again(client, now):
    sign_in(client, factories.resident())
    page = soup(client.get(f"{HERE}?next=/fr/me/account"))
    assert page.select("main form") == []
    assert page.select_one("main .button")["href"] == "/fr/sign-in?next=/fr/me/account"
    assert confirm(client).status_code == 422


def test_a_resident_types_their_pin(client, session, now):
    zohra = factories.resident()
    accounts.set_pin(zohra, "4826", by=zohra, now=now.at)
    sign_in(client, zohra)
    now.at += LATER
    answers = [confirm(client, pin=typed) for typed in ("", "4827", "4826")]
    assert [answer.status_code for answer in answers] == [422, 422, 303]
    assert proved_at(session) == now.at
    assert session.get(Pin, zohra.id).wrong == 0


def test_whoever_came_in_with_one_press_of_the_demo_presses_once_more(app, client, luc, now):
    token = accounts.sign_in(luc, how=SignInHow.DEMO, shared_device=True, by=luc, now=now.at)
    carry(client, token)
    now.at += LATER
    assert confirm(client).status_code == 422, "nowhere else"
    app.config["DEMO"] = True
    try:
        assert confirm(client, "?next=/fr/me/account").location == "/fr/me/account"
    finally:
        app.config["DEMO"] = False
