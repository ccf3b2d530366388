"""Who may come in, and where somebody is sent afterwards."""

import pytest

from app.web.guards import own_page
from tests import factories
from tests.visits import post, sign_in

OWN = [
    "/fr/",
    "/fr/me",
    "/nl/me",
    "/fr/me?x=1",
    "/fr/me?next=https://evil.example/",
    "/fr/me#top",
    "/nl/neighbourhoods/peterbos?from=2026-03-09&page=2",
    "/fr/occurrences/1/booking",
]
FOREIGN = [
    None,
    "",
    "/",
    "me",
    "fr/me",
    "//evil.example",
    "//evil.example/fr/me",
    "///evil.example/fr/me",
    "/\\evil.example",
    "\\\\evil.example",
    "/fr/\\evil.example",
    "/fr/me?x=\\evil.example",
    "https:",
    "https://evil.example/fr/me",
    "https:/fr/me",
    "http:///fr/me",
    "javascript:alert(1)",
    "data:text/html,x",
    " /fr/me",
    "\t/fr/me",
    "\n//evil.example",
    "/fr//evil.example",
    "/fr/../..",
    "/fr/../../evil",
    "/fr/%2e%2e/evil",
    "/fr/unknown",
    "/fr/me/",
    "/de/me",
    "/fr",
    "/healthz",
    "/assets/app.css",
    "/fr/sign-out",  # cannot be asked for, only posted to
    "/fr/me/account/sign-outs",
    "/fr/occurrences/0/booking",
    "/fr/occurrences/99999999999/booking",
    "/fr/me\r\nSet-Cookie: a=b",
    "/fr/me\x00",
    "//[evil/fr/me",
    "/fr/[evil",
]


@pytest.fixture
def context(app):
    with app.test_request_context():
        yield


@pytest.mark.parametrize("target", OWN)
def test_a_page_of_ours_may_be_gone_back_to(context, target):
    assert own_page(target) == target


@pytest.mark.parametrize("target", FOREIGN)
def test_anything_else_may_not(context, target):
    assert own_page(target) is None


def test_a_visitor_is_sent_to_sign_in_and_back(client):
    answer = client.get("/nl/me/account?x=1")
    assert answer.status_code == 303
    assert answer.location == "/nl/sign-in?next=/nl/me/account?x%3D1"


def test_after_a_form_one_goes_back_to_a_page_that_can_be_asked_for(client):
    answer = post(client, "/fr/occurrences/1/booking")
    assert answer.location == "/fr/sign-in?next=/fr/occurrences/1/booking"
    answer = post(client, "/fr/me/account/sign-outs")
    assert answer.location == "/fr/sign-in"


def test_somebody_the_policy_refuses_is_told_so(client):
    sign_in(client, factories.resident())
    answer = client.get("/trial/nobody")
    assert answer.status_code == 403
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("cookie", ["", "garbage", "eyJfdXNlcl9pZCI6IjEifQ.bad.bad", "\x7f" * 9])
def test_a_forged_cookie_signs_nobody_in(client, cookie):
    client.set_cookie("session", cookie)
    assert client.get("/fr/me").status_code == 303


def test_the_id_of_a_person_is_no_key(client):
    somebody = factories.resident()
    with client.session_transaction() as session:
        session["_user_id"] = str(somebody.id)
    assert client.get("/fr/me").status_code == 303
