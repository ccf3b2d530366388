"""The demo: one press signs in, and a mailbox shows what telephones would."""

import pytest
from sqlalchemy import func, select

from app.accounts.models import Person, SignIn
from app.demo import operations as demo
from app.demo.queries import read
from app.notifications.operations.channels import Letter, Mailbox
from app.reference import operations as reference
from tests import factories
from tests.factories import NOW
from tests.pins import PIN, with_pin
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")

SHOWN = [shown["person"] for shown in read("people")["shown"]]


@pytest.fixture
def world(session, now):
    reference.load(now=NOW)
    demo.load(now=NOW)
    session.commit()


def letter(number, text, channel="sms", to="+32470123456"):
    at = "2026-03-02T09:00:00+00:00"
    return Letter(f"key {number}", channel, to, "nl", text, number, at)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_somebody_is_offered_for_each_role(client, lang):
    page = soup(client.get(f"/{lang}/sign-in"))
    offered = [
        button["value"] for button in page.select(f'form[action="/{lang}/demo/sign-in"] button')
    ]
    assert offered == SHOWN


@pytest.mark.usefixtures("world")
def test_one_press_signs_in(client, session):
    for button in soup(client.get("/fr/sign-in")).select('form[action$="/demo/sign-in"] button'):
        answer = post(client, "/fr/demo/sign-in", {button["name"]: button["value"]})
        assert (answer.status_code, answer.location) == (303, "/fr/me"), button["value"]
        assert client.get("/fr/me").status_code == 200
        assert client.get("/nl/me/account").status_code == 200
    assert session.scalar(select(func.count()).select_from(SignIn)) == len(SHOWN)


@pytest.mark.usefixtures("world")
def test_nobody_else_can_be_tried(client):
    for person in ("", "0", "1", "nobody", "<b>", "x" * 3000, "\x00"):
        assert post(client, "/fr/demo/sign-in", person=person).status_code == 404, person
    assert client.get("/fr/me").status_code == 303


def test_without_its_world_nobody_can_be_tried(client):
    assert post(client, "/fr/demo/sign-in", person=SHOWN[0]).status_code == 404


def test_the_press_needs_a_token(client):
    assert client.post("/fr/demo/sign-in", data={"person": SHOWN[0]}).status_code == 400


@pytest.mark.usefixtures("world")
def test_one_goes_on_only_to_our_own_pages(client):
    for back, reached in (("/nl/me", "/nl/me"), ("//evil.example", "/fr/me")):
        answer = post(client, "/fr/demo/sign-in", person=SHOWN[0], next=back)
        assert answer.location == reached


@pytest.fixture
def mailbox(app, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "MAILBOX_DIR", str(tmp_path / "letters"))
    return Mailbox(str(tmp_path / "letters"))


def test_an_empty_mailbox_says_what_to_do(client, mailbox):
    answer = client.get("/nl/demo/mailbox")
    assert len(texts(answer, ".empty h2")) == 1


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_mailbox_shows_the_newest_first(client, mailbox, lang):
    for number in (2, 10, 9, 1):
        mailbox.send(letter(number, f"Nr {number} <b>"))
    mailbox.send(letter(11, "E-mail", "email", "joris@example.org"))
    answer = client.get(f"/{lang}/demo/mailbox")
    assert texts(answer, ".letter__text") == ["E-mail"] + [f"Nr {n} <b>" for n in (10, 9, 2, 1)]
    assert {found["lang"] for found in soup(answer).select(".letter__text")} == {"nl"}
    heads = texts(answer, ".letter__head")
    assert "0470 12 34 56" in heads[1]
    assert "02/03/2026 10:00" in heads[1]


def test_only_addresses_of_this_site_can_be_pressed_in_the_mailbox(client, mailbox):
    text = "Open http://localhost/fr/invitations/x1, not https://evil.example/fr/"
    mailbox.send(letter(1, text, "email", "joris@example.org"))
    answer = client.get("/nl/demo/mailbox")
    assert [a["href"] for a in soup(answer).select(".letter__text a")] == ["/fr/invitations/x1"]
    assert texts(answer, ".letter__text") == [text]


def test_where_a_code_is_asked_the_mailbox_is_near(client, session, now):
    sign_in(client, with_pin(factories.resident(phone="+32470123456")))
    fields = {"phone": "0471 65 43 21", "pin": PIN, "replaces": ""}
    answer = post(client, "/fr/me/account/number", fields)
    page = soup(client.get(answer.location))
    assert page.select("main a[href='/fr/demo/mailbox']")


def test_the_short_address_leads_to_the_mailbox(client):
    assert client.get("/demo/mailbox").location == "/fr/demo/mailbox"


def test_every_page_says_that_it_is_a_demonstration(client):
    for path in ("/", "/fr/neighbourhoods", "/nl/sign-in"):
        answer = client.get(path)
        assert "emonstrati" in answer.text.replace("é", "e"), path


@pytest.mark.usefixtures("world")
def test_the_pages_of_the_demo_world_stand(client, session):
    assert session.scalar(select(func.count()).select_from(Person)) >= len(SHOWN)
    quarters = soup(client.get("/fr/neighbourhoods")).select("a.choice")
    for link in quarters[:4]:
        agenda = client.get(link["href"]).location
        for lang in ("fr", "nl"):
            answer = client.get(agenda.replace("/fr/", f"/{lang}/"))
            assert answer.status_code == 200
            for title in soup(answer).select(".event__title a")[:5]:
                assert client.get(title["href"]).status_code == 200


@pytest.mark.usefixtures("world")
def test_one_press_leads_where_somebody_wanted_to_go(client):
    page = soup(client.get("/fr/sign-in?next=/fr/card"))
    wanted = page.select_one('form[action$="/demo/sign-in"] [name=next]')["value"]
    answer = post(client, "/fr/demo/sign-in", person="lucien", next=wanted)
    assert answer.location == "/fr/card"
