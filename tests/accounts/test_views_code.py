"""The code from the SMS, and who is behind a shared number."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts.models import SignIn, SignInCode
from tests import factories
from tests.conftest import Visitor
from tests.pins import PIN, with_pin
from tests.records import last_secret
from tests.visits import post, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")

NUMBER = "+32470123456"


@pytest.fixture
def me(session, now):
    return with_pin(factories.resident("Amina", phone=NUMBER))


def ask(client, session, query=""):
    """Ask for a code; what the SMS says."""
    answer = post(client, f"/fr/sign-in{query}", phone="0470 12 34 56")
    assert answer.location == "/fr/sign-in/code"
    return last_secret(session)


def enter(client, code, lang="fr", **more):
    return post(client, f"/{lang}/sign-in/code", code=code, **more)


def come_in(client, session, query="", **more):
    """The code, then the PIN."""
    answer = enter(client, ask(client, session, query), **more)
    assert answer.location == "/fr/sign-in/pin"
    return post(client, answer.location, pin=PIN)


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06}"


def tries(session):
    return session.scalars(select(SignInCode.tries)).one()


def test_the_right_code_and_the_right_pin_open_my_page(client, session, me):
    answer = enter(client, ask(client, session))
    assert (answer.status_code, answer.location) == (303, "/fr/sign-in/pin")
    assert client.get("/fr/me").status_code == 303, "a code is not enough"
    answer = post(client, "/fr/sign-in/pin", pin=PIN)
    assert (answer.status_code, answer.location) == (303, "/fr/me")
    assert client.get("/fr/me").status_code == 200


@pytest.mark.parametrize("written", ["{0}{1}", "{0} {1}", " {0}-{1} ", "{0}.{1}"])
def test_a_code_may_be_typed_with_spaces(client, session, me, written):
    code = ask(client, session)
    assert enter(client, written.format(code[:3], code[3:])).status_code == 303


def test_five_tries_and_no_more_even_when_right(client, session, me):
    code = ask(client, session)
    for number in range(1, 6):
        answer = enter(client, wrong(code))
        assert answer.status_code == 422
        assert tries(session) == number
        assert (str(5 - number) in texts(answer, ".field__error, .notice--bad")[0]) is (number < 5)
    assert enter(client, code).status_code == 422
    assert client.get("/fr/me").status_code == 303
    assert tries(session) == 5


def test_the_fifth_try_may_be_right(client, session, me):
    code = ask(client, session)
    for _ in range(4):
        enter(client, wrong(code))
    assert enter(client, code).status_code == 303


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize(
    "typed",
    ["", "12345", "1234567", "abcdef", "٠١٢٣٤٥", "<b>123", "1" * 3000, "😀😀😀😀😀😀", "\x00"],
)
def test_what_is_no_code_is_said_and_is_no_try(client, session, me, typed, lang):
    ask(client, session)
    answer = enter(client, typed, lang)
    assert answer.status_code == 422
    assert len(texts(answer, ".field__error")) == 1
    assert "<b>123" not in answer.text
    assert tries(session) == 0


@pytest.mark.parametrize(("minutes", "status"), [(9.9, 303), (10, 422), (60, 422)])
@pytest.mark.usefixtures("me")
def test_a_code_lives_ten_minutes(client, session, now, minutes, status):
    code = ask(client, session)
    now.at += timedelta(minutes=minutes)
    assert enter(client, code).status_code == status


def test_a_code_works_once(app, client, session, me):
    code = ask(client, session)
    thief = Visitor(app)
    thief.set_cookie("session", client.get_cookie("session").value)
    assert enter(client, code).status_code == 303
    assert enter(thief, code).status_code == 422
    assert post(thief, "/fr/sign-in/pin", pin=PIN).location == "/fr/sign-in"
    assert thief.get("/fr/me").status_code == 303


def test_what_a_code_opened_is_spent_by_whoever_comes_in_first(app, client, session, me):
    enter(client, ask(client, session))
    other = Visitor(app)
    other.set_cookie("session", client.get_cookie("session").value)
    assert post(client, "/fr/sign-in/pin", pin=PIN).location == "/fr/me"
    assert post(other, "/fr/sign-in/pin", pin=PIN).location == "/fr/sign-in"


def test_a_code_is_worth_nothing_in_another_browser(app, client, session, me):
    code = ask(client, session)
    answer = enter(Visitor(app), code)
    assert (answer.status_code, answer.location) == (303, "/fr/sign-in")


def test_a_new_code_replaces_the_old_one(client, session, me):
    old = ask(client, session)
    new = ask(client, session)
    if old != new:
        assert enter(client, old).status_code == 422
    assert enter(client, new).status_code == 303


def test_a_code_for_an_unknown_number_opens_nobodys_account(client, session, monkeypatch):
    from app.accounts.operations import codes

    monkeypatch.setattr(codes.secrets, "randbelow", lambda _below: 123456)
    post(client, "/fr/sign-in", phone="0470 12 34 56")
    assert enter(client, "123456").status_code == 303
    assert session.scalar(select(func.count()).select_from(SignIn)) == 0


def test_the_language_button_keeps_the_code_and_counts_no_try(client, session, me):
    ask(client, session)
    answer = enter(client, "12", "nl", switch="nl", shared_device="y")
    assert answer.status_code == 200
    page = soup(answer)
    assert page.select_one("#code")["value"] == "12"
    assert page.select_one("#shared_device").has_attr("checked")
    assert (texts(answer, ".field__error"), tries(session)) == ([], 0)


def test_on_a_shared_device_the_cookie_ends_with_the_browser(client, session, me):
    cookie = come_in(client, session, shared_device="y").headers["Set-Cookie"]
    assert "Expires" not in cookie
    row = session.scalars(select(SignIn)).one()
    assert (row.shared_device, row.ends_at - row.started_at) == (True, timedelta(hours=12))


def test_on_ones_own_it_lasts_thirty_days(client, session, me, now):
    assert "Expires" in come_in(client, session).headers["Set-Cookie"]
    now.at += timedelta(days=30, seconds=-1)
    assert client.get("/fr/me").status_code == 200
    now.at += timedelta(seconds=1)
    assert client.get("/fr/me").status_code == 303


def test_signing_in_begins_with_a_new_cookie(client, session, me):
    code = ask(client, session)
    enter(client, code)
    before = client.get_cookie("session").value
    post(client, "/fr/sign-in/pin", pin=PIN)
    assert client.get_cookie("session").value != before
    with client.session_transaction() as cookie:
        assert set(cookie) == {"_user_id", "_fresh", "_id", "_permanent", "device"}
        assert not cookie["_user_id"].isdigit()


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/nl/me/account", "/nl/me/account"),
        ("/fr/occurrences/1/booking/new", "/fr/occurrences/1/booking/new"),
        ("//evil.example", "/fr/me"),
        ("https://evil.example/fr/me", "/fr/me"),
        ("/\\evil.example", "/fr/me"),
        ("/fr/../..", "/fr/me"),
        ("/fr/sign-out", "/fr/me"),
        ("", "/fr/me"),
    ],
)
def test_one_goes_on_to_the_page_one_wanted_if_it_is_ours(client, session, me, wanted, reached):
    assert come_in(client, session, f"?next={wanted}").location == reached


class TestASharedNumber:
    """A phone number is not a person."""

    @pytest.fixture(autouse=True)
    def two(self, me):
        self.amina, self.yolande = me, with_pin(factories.resident("Yolande", phone=NUMBER))
        self.of_amina = factories.booking(factories.occurrence(), self.amina).occurrence_id
        self.of_yolande = factories.booking(factories.occurrence(), self.yolande).occurrence_id

    def choices(self, client, session):
        answer = enter(client, ask(client, session))
        assert answer.location == "/fr/sign-in/person"
        page = client.get(answer.location)
        return [button["value"] for button in soup(page).select('button[name="person"]')]

    def test_one_says_who_one_is(self, client, session):
        assert self.choices(client, session) == [str(self.amina.id), str(self.yolande.id)]
        assert client.get("/fr/me").status_code == 303, "not yet signed in"

    @pytest.mark.parametrize("who", ["amina", "yolande"])
    def test_each_sees_only_their_own(self, client, session, who):
        self.choices(client, session)
        answer = post(client, "/fr/sign-in/person", person=getattr(self, who).id)
        assert answer.location == "/fr/sign-in/pin"
        post(client, answer.location, pin=PIN)
        mine, other = self.of_amina, self.of_yolande
        if who == "yolande":
            mine, other = other, mine
        links = [link["href"] for link in soup(client.get("/fr/me")).select("a.choice")]
        rooms = ["/fr/card", "/fr/needs", "/fr/ideas/new", "/fr/requests"]
        assert links == [f"/fr/occurrences/{mine}/booking", *rooms]
        assert client.get(f"/fr/occurrences/{other}/booking").status_code == 404

    @pytest.mark.parametrize("chosen", ["", "0", "999999", "x", "1 OR 1=1"])
    def test_somebody_else_cannot_be_chosen(self, client, session, chosen):
        self.choices(client, session)
        assert post(client, "/fr/sign-in/person", person=chosen).status_code == 404
        assert client.get("/fr/me").status_code == 303

    def test_nor_a_person_of_another_number(self, client, session):
        stranger = factories.resident(phone="+32471654321")
        self.choices(client, session)
        assert post(client, "/fr/sign-in/person", person=stranger.id).status_code == 404

    def test_without_the_code_nobody_can_be_chosen(self, client, session):
        ask(client, session)
        answer = post(client, "/fr/sign-in/person", person=self.amina.id)
        assert answer.location == "/fr/sign-in"
        assert client.get("/fr/sign-in/person").location == "/fr/sign-in"

    def test_the_choice_waits_ten_minutes(self, client, session, now):
        self.choices(client, session)
        now.at += timedelta(minutes=10)
        answer = post(client, "/fr/sign-in/person", person=self.amina.id)
        assert answer.location == "/fr/sign-in"

    def test_the_choice_is_made_once(self, client, session):
        self.choices(client, session)
        post(client, "/fr/sign-in/person", person=self.amina.id)
        post(client, "/fr/sign-in/pin", pin=PIN)
        answer = post(client, "/fr/sign-in/person", person=self.yolande.id)
        assert answer.location == "/fr/sign-in"
