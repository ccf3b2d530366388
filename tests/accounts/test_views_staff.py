"""Staff sign in with e-mail and password."""

import pytest
from sqlalchemy import select

from app.accounts.models import Role, SignIn
from app.history.models import HistoryEntry
from tests import factories
from tests.visits import post, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")

EMAIL, PASSWORD = "joris@example.org", "correct horse"


@pytest.fixture(autouse=True)
def somebody(session, now):
    return factories.staff(Role.ORGANISER, factories.organisation(), email=EMAIL)


def sign_in(client, email=EMAIL, password=PASSWORD, lang="fr", query="", **more):
    fields = {"email": email, "password": password, **more}
    return post(client, f"/{lang}/sign-in/staff{query}", fields)


@pytest.mark.parametrize("email", [EMAIL, "Joris@Example.ORG", f"  {EMAIL} "])
def test_the_right_password_opens(client, email):
    answer = sign_in(client, email)
    assert (answer.status_code, answer.location) == (303, "/fr/me")
    assert client.get("/fr/me").status_code == 200


@pytest.mark.parametrize(
    "password", ["wrong", "Correct horse", "correct horse ", "x" * 200, "\x00"]
)
def test_a_wrong_password_does_not(client, session, password):
    answer = sign_in(client, password=password)
    assert answer.status_code == 422
    assert client.get("/fr/me").status_code == 303
    assert session.scalars(select(SignIn)).all() == []


def test_nobody_learns_which_address_is_known(client):
    known = texts(sign_in(client, password="wrong"), ".field__error")
    assert texts(sign_in(client, "nobody@example.org"), ".field__error") == known != []


def test_a_refusal_is_remembered(client, session):
    sign_in(client, password="wrong")
    events = session.scalars(select(HistoryEntry.event)).all()
    assert events.count("password_refused") == 1


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize(
    ("email", "password", "wrong"),
    [
        ("", "x", ["email"]),
        ("joris", "x", ["email"]),
        ("x" * 250 + "@x.be", "x", ["email"]),
        ("<script>@x.be" + "y" * 300, "x", ["email"]),
        (EMAIL, "", ["password"]),
        (EMAIL, "x" * 201, ["password"]),
        ("", "", ["email", "password"]),
        ("مرحبا", "", ["email", "password"]),
    ],
)
def test_what_is_missing_or_too_long_is_said(client, lang, email, password, wrong):
    answer = sign_in(client, email, password, lang)
    assert answer.status_code == 422
    page = soup(answer)
    assert [box["id"] for box in page.select('[aria-invalid="true"]')] == wrong
    assert page.select_one("#email")["value"] == email
    assert "<script>@" not in answer.text


def test_a_password_is_never_shown_again(client):
    answer = sign_in(client, password="my secret word")
    assert "my secret word" not in answer.text
    answer = sign_in(client, password="my secret word", lang="nl", switch="nl")
    assert "my secret word" not in answer.text


def test_the_language_button_keeps_what_was_typed(client):
    answer = sign_in(client, "jor", "", lang="nl", switch="nl", shared_device="y")
    page = soup(answer)
    assert (answer.status_code, page.html["lang"]) == (200, "nl")
    assert page.select_one("#email")["value"] == "jor"
    assert page.select_one("#shared_device").has_attr("checked")
    assert texts(answer, ".field__error") == []


def test_ten_tries_an_hour_even_when_right(client):
    statuses = [sign_in(client, password="wrong").status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]
    assert sign_in(client).status_code == 429
    assert sign_in(client, EMAIL.upper()).status_code == 429
    assert client.get("/fr/me").status_code == 303


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [("/nl/me/account", "/nl/me/account"), ("//evil.example", "/fr/me"), ("https:", "/fr/me")],
)
def test_one_goes_on_to_the_page_one_wanted_if_it_is_ours(client, wanted, reached):
    assert sign_in(client, query=f"?next={wanted}").location == reached


def test_residents_have_no_password(client, session):
    resident = factories.resident(phone="+32470123456")
    assert sign_in(client, f"{resident.id}@example.org", "").status_code == 422


def test_signing_in_again_ends_the_sign_in_before(client, session):
    sign_in(client)
    sign_in(client)
    ends = session.scalars(select(SignIn.ended_at).order_by(SignIn.id)).all()
    assert [end is not None for end in ends] == [True, False]


def test_from_one_door_to_the_other_one_still_gets_where_one_was_going(client):
    wanted = "/fr/counter"
    resident = soup(client.get(f"/fr/sign-in?next={wanted}"))
    door = resident.select_one("a[href*='/sign-in/staff']")["href"]
    assert door == f"/fr/sign-in/staff?next={wanted}"
    back = soup(client.get(door)).select_one("main a[href*='/sign-in?']")
    assert back["href"] == f"/fr/sign-in?next={wanted}"


@pytest.mark.parametrize("path", ["/fr/sign-in/staff", "/nl/sign-in/staff"])
def test_whoever_cannot_come_in_reads_whom_to_call(client, path):
    assert soup(client.get(path)).select("main a[href^='tel:']")
