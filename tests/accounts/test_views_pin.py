"""After the code: the PIN, chosen the first time; a known device; a number that was handed on."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts import operations, queries
from app.accounts.models import KnownDevice, Person, SignIn
from tests import factories
from tests.conftest import Visitor
from tests.pins import PIN, with_pin
from tests.records import events, last_secret
from tests.visits import is_in, post, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")

NUMBER = "+32470123456"


@pytest.fixture
def me(session, now):
    return with_pin(factories.resident("Amina", phone=NUMBER))


def show_code(client, session, **more):
    """Ask for a code and type it; where that leads."""
    post(client, "/fr/sign-in", phone="0470 12 34 56")
    code = last_secret(session)
    return post(client, "/fr/sign-in/code", code=code, **more)


def type_pin(client, digits=PIN, **more):
    return post(client, "/fr/sign-in/pin", pin=digits, **more)


def test_a_wrong_pin_is_said_with_the_tries_that_are_left(client, session, me):
    show_code(client, session)
    for left in range(9, 0, -1):
        answer = type_pin(client, "5209")
        assert answer.status_code == 422
        assert str(left) in texts(answer, ".field__error")[0]
        assert queries.pin_of(me.id).wrong == 10 - left
    for digits in ("5209", PIN):
        answer = type_pin(client, digits)
        assert answer.status_code == 422
        assert "10" in texts(answer, ".field__error")[0]
    assert soup(answer).select_one('.help a[href^="tel:"]')
    assert not is_in(client)
    assert [e.event for e in events(me)].count("pin_refused") == 10
    assert "5209" not in str([e.details for e in events(me)])


@pytest.mark.parametrize(
    "typed", ["", "123", "1234567", "abcd", "<b>1", "١٢٣٤", "\x00", "9" * 3000]
)
def test_what_is_no_pin_is_said_and_is_no_try(client, session, me, typed):
    show_code(client, session)
    answer = type_pin(client, typed)
    assert answer.status_code == 422
    assert len(texts(answer, ".field__error")) == 1
    assert queries.pin_of(me.id).wrong == 0


@pytest.mark.parametrize("written", [" 4937 ", "49 37", "49-37"])
def test_a_pin_may_be_typed_with_spaces(client, session, me, written):
    show_code(client, session)
    assert type_pin(client, written).location == "/fr/me"


def test_without_the_code_there_is_no_pin_to_try(client, session, me):
    assert client.get("/fr/sign-in/pin").location == "/fr/sign-in"
    post(client, "/fr/sign-in", phone="0470 12 34 56")
    assert type_pin(client).location == "/fr/sign-in"
    assert queries.pin_of(me.id).wrong == 0


def test_what_the_code_opened_closes_after_ten_minutes(client, session, me, now):
    show_code(client, session)
    now.at += timedelta(minutes=10)
    assert type_pin(client).location == "/fr/sign-in"


def test_tries_at_pins_are_counted_by_device_too(client, session, me):
    statuses = []
    for number in range(3):
        phone = f"+3247012340{number}"
        with_pin(factories.resident(phone=phone))
        post(client, "/fr/sign-in", phone=phone)
        code = last_secret(session)
        post(client, "/fr/sign-in/code", code=code)
        statuses += [type_pin(client, "5209").status_code for _ in range(9)]
    assert statuses == [422] * 20 + [429] * 7


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_digits_are_hidden_unless_asked_for_and_no_browser_keeps_them(client, session, me, lang):
    show_code(client, session)
    page = soup(client.get(f"/{lang}/sign-in/pin"))
    box = page.select_one("#pin")
    assert (box["inputmode"], box["autocomplete"]) == ("numeric", "off")
    assert "value" not in box.attrs or not box["value"]
    assert not page.select_one("#pin-show").has_attr("checked")


class TestTheFirstTime:
    """Nobody has chosen a PIN for this account yet."""

    @pytest.fixture(autouse=True)
    def new(self, session):
        assert session.is_active
        self.amina = factories.resident("Amina", phone=NUMBER)

    def test_one_chooses_a_pin_and_is_in(self, client, session):
        assert show_code(client, session).location == "/fr/sign-in/pin"
        assert soup(client.get("/fr/sign-in/pin")).select_one("#pin-show").has_attr("checked")
        assert type_pin(client, "4937").location == "/fr/me"
        assert is_in(client)
        again = Visitor(client.application)
        show_code(again, session)
        assert type_pin(again, "5209").status_code == 422
        assert type_pin(again, "4937").status_code == 303

    @pytest.mark.parametrize("digits", ["1234", "0000", "1984", "121212"])
    def test_not_one_that_everybody_tries(self, client, session, digits):
        show_code(client, session)
        answer = type_pin(client, digits)
        assert answer.status_code == 422
        assert len(texts(answer, ".field__error")) == 1
        assert queries.pin_of(self.amina.id) is None

    @pytest.mark.parametrize(("days", "opens"), [(89, True), (90, False), (400, False)])
    def test_a_number_known_for_long_needs_a_card(self, client, session, now, days, opens):
        now.at += timedelta(days=days)
        show_code(client, session)
        page = client.get("/fr/sign-in/pin")
        assert (soup(page).select_one("#pin") is not None) is opens
        type_pin(client, "4937")
        assert is_in(client) is opens
        assert (queries.pin_of(self.amina.id) is not None) is opens

    def test_of_two_who_choose_with_one_code_one_comes_in(self, client, session):
        show_code(client, session)
        other = Visitor(client.application)
        other.set_cookie("session", client.get_cookie("session").value)
        assert type_pin(client, "4937").location == "/fr/me"
        assert type_pin(other, "5209").location == "/fr/sign-in"
        assert operations.try_pin(self.amina, "4937", now=factories.NOW) == "right"


@pytest.mark.usefixtures("me")
class TestAKnownDevice:
    """A telephone on which somebody has typed their PIN."""

    def come_and_go(self, client, session, **more):
        show_code(client, session, **more)
        type_pin(client)
        post(client, "/fr/sign-out")

    def test_there_the_code_alone_is_enough(self, client, session):
        self.come_and_go(client, session)
        assert show_code(client, session).location == "/fr/me"
        assert is_in(client)

    def test_signing_out_keeps_this_mark_and_nothing_else(self, client, session):
        self.come_and_go(client, session)
        with client.session_transaction() as cookie:
            assert set(cookie) - {"_permanent"} == {"device"}
            assert cookie.permanent

    def test_a_shared_device_is_never_known(self, client, session):
        self.come_and_go(client, session, shared_device="y")
        assert session.scalar(select(func.count()).select_from(KnownDevice)) == 0
        assert show_code(client, session).location == "/fr/sign-in/pin"

    def test_said_to_be_shared_it_is_known_no_more(self, client, session):
        self.come_and_go(client, session)
        self.come_and_go_again(client, session)
        assert session.scalar(select(func.count()).select_from(KnownDevice)) == 0

    def come_and_go_again(self, client, session):
        show_code(client, session, shared_device="y")
        type_pin(client)
        post(client, "/fr/sign-out")

    def test_another_device_is_asked_for_the_pin(self, client, session):
        self.come_and_go(client, session)
        assert show_code(Visitor(client.application), session).location == "/fr/sign-in/pin"

    def test_a_number_that_two_people_use_makes_the_device_shared(self, client, session, me):
        self.come_and_go(client, session)
        with_pin(factories.resident("Yolande", phone=NUMBER))
        assert show_code(client, session).location == "/fr/sign-in/person"
        post(client, "/fr/sign-in/person", person=me.id)
        answer = type_pin(client)
        assert "Expires" not in answer.headers["Set-Cookie"]
        row = session.scalars(select(SignIn).order_by(SignIn.id.desc())).first()
        assert row.shared_device
        assert session.scalar(select(func.count()).select_from(KnownDevice)) == 0

    def test_after_signing_out_everywhere_no_device_is_known(self, client, session):
        show_code(client, session)
        type_pin(client)
        post(client, "/fr/me/account/sign-outs")
        assert show_code(client, session).location == "/fr/sign-in/pin"

    def test_after_180_days_the_pin_is_asked_again(self, client, session, now):
        self.come_and_go(client, session)
        now.at += timedelta(days=180)
        assert show_code(client, session).location == "/fr/sign-in/pin"


@pytest.mark.usefixtures("me")
class TestARecycledNumber:
    """Somebody else holds this telephone now."""

    def test_whoever_has_the_number_but_not_the_pin_stays_outside(self, client, session):
        show_code(client, session)
        page = client.get("/fr/sign-in/pin")
        assert "Amina" not in page.text
        assert type_pin(client, "5209").status_code == 422
        assert not is_in(client)
        assert soup(page).select_one('a[href="/fr/sign-in/new"]'), "they may be new"

    @pytest.mark.parametrize("how", ["erased", "merged", "removed"])
    def test_the_account_of_somebody_who_is_gone_opens_for_nobody(self, client, session, me, how):
        if how == "erased":
            me.erased_at = factories.NOW
        elif how == "merged":
            me.merged_into_id = factories.resident("Other").id
        else:
            point = queries.contact_points(me.id)[0]
            operations.remove_contact(me, point, by=me, now=factories.NOW)
        assert show_code(client, session).location == "/fr/sign-in/person"
        assert "Amina" not in client.get("/fr/sign-in/person").text
        assert type_pin(client).location == "/fr/sign-in/person"
        assert not is_in(client)

    def test_an_open_sign_in_of_somebody_erased_is_closed(self, client, session, me):
        show_code(client, session)
        type_pin(client)
        assert is_in(client)
        session.get(Person, me.id).erased_at = factories.NOW
        assert not is_in(client)


def test_a_number_that_nobody_uses_leads_to_two_ways_in(client, session):
    answer = show_code(client, session)
    assert answer.location == "/fr/sign-in/person"
    page = soup(client.get(answer.location))
    assert page.select_one('a[href="/fr/sign-in/new"]')
    assert page.select_one('a[href="/fr/sign-in/card"]')
