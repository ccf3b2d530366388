"""My numbers, my PIN, my devices."""

import pytest
from sqlalchemy import select

from app.accounts import operations, queries
from app.accounts.models import ContactKind
from app.notifications.models import Message
from tests import factories
from tests.conftest import Visitor
from tests.factories import NOW
from tests.pins import PIN, with_pin
from tests.records import last_secret
from tests.visits import carry, post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")
OLD, NEW = "+32470123456", "+32471654321"


@pytest.fixture
def me(session, now):
    return with_pin(factories.resident("Amina", phone=OLD))


@pytest.fixture
def mine(client, me):
    sign_in(client, me)
    return client


def point(me):
    return queries.contact_points(me.id)[0]


def ask(client, session, me, **more):
    fields = {"phone": "0471 65 43 21", "pin": PIN, "replaces": str(point(me).id), **more}
    answer = post(client, "/fr/me/account/number", fields)
    if answer.status_code != 303:
        return answer, None
    return answer, last_secret(session)


def numbers(me):
    return [one.value for one in queries.contact_points(me.id)]


def test_a_number_changes_once_its_code_came_back(mine, session, me):
    answer, code = ask(mine, session, me)
    assert answer.location == "/fr/me/account/number/code"
    assert mine.get(answer.location).status_code == 200
    assert numbers(me) == [OLD]
    answer = post(mine, "/fr/me/account/number/code", code=code)
    assert answer.location == "/fr/me/account"
    assert numbers(me) == [NEW]
    assert queries.use_of(me.id, NEW).proved_at is not None
    kinds = [m.kind for m in session.scalars(select(Message).order_by(Message.id))]
    assert kinds == ["sign_in_code", "number_changed"]
    assert post(mine, "/fr/me/account/number/code", code=code).location == "/fr/me/account/number"


def test_one_more_number_tells_nobody(mine, session, me):
    _, code = ask(mine, session, me, replaces="")
    post(mine, "/fr/me/account/number/code", code=code)
    assert set(numbers(me)) == {OLD, NEW}


def test_a_wrong_pin_sends_no_code(mine, session, me):
    answer, _ = ask(mine, session, me, pin="5209")
    assert answer.status_code == 422
    assert session.scalars(select(Message)).all() == []
    assert queries.pin_of(me.id).wrong == 1


def test_a_wrong_code_changes_nothing(mine, session, me):
    _, code = ask(mine, session, me)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    assert post(mine, "/fr/me/account/number/code", code=wrong).status_code == 422
    assert numbers(me) == [OLD]


def test_the_code_of_a_new_number_signs_nobody_in(app, mine, session, me):
    factories.resident("Other", phone=NEW)
    _, code = ask(mine, session, me)
    with mine.session_transaction() as cookie:
        code_id = cookie["number_code_id"]
    thief = Visitor(app)
    with thief.session_transaction() as cookie:
        cookie["code_id"] = cookie["verified"] = code_id
    assert post(thief, "/fr/sign-in/code", code=code).location == "/fr/sign-in"


def test_nor_is_it_for_somebody_else(app, mine, session, me):
    _, code = ask(mine, session, me)
    with mine.session_transaction() as cookie:
        code_id = cookie["number_code_id"]
    other = Visitor(app)
    sign_in(other, with_pin(factories.resident("Bilal")))
    with other.session_transaction() as cookie:
        cookie["number_code_id"] = code_id
    answer = post(other, "/fr/me/account/number/code", code=code)
    assert answer.location == "/fr/me/account/number"


def test_another_persons_number_is_not_mine_to_give_up(mine, session, me):
    theirs = factories.resident("Bilal", phone="+32470999999")
    _, code = ask(mine, session, me, replaces=str(point(theirs).id))
    post(mine, "/fr/me/account/number/code", code=code)
    assert numbers(theirs) == ["+32470999999"]
    answer = post(mine, "/fr/me/account/number/removal", number=point(theirs).id)
    assert answer.status_code == 404


def test_the_last_number_is_kept_until_there_is_a_card(mine, me):
    post(mine, "/fr/me/account/number/removal", number=point(me).id)
    assert numbers(me) == [OLD]
    assert len(texts(mine.get("/fr/me/account"), ".notice--bad")) == 1
    operations.issue_card(me, by=None, now=NOW)
    post(mine, "/fr/me/account/number/removal", number=point(me).id)
    assert numbers(me) == []


def test_an_email_opens_nothing_for_whoever_does_not_work_here(mine, me):
    operations.add_contact(me, ContactKind.EMAIL, "amina@example.org", by=None, now=NOW)
    post(mine, "/fr/me/account/number/removal", number=queries.contact_points(me.id)[0].id)
    assert OLD in numbers(me)


def test_whoever_has_no_pin_is_told_how_to_get_one(client):
    sign_in(client, factories.resident())
    for path in ("/fr/me/account/number", "/nl/me/account/pin"):
        page = client.get(path)
        assert page.status_code == 200
        assert soup(page).select_one('.help a[href^="tel:"]')
        assert not soup(page).select("#pin, #old")


def test_a_pin_changes_with_the_old_one_and_devices_ask_again(mine, session, me):
    device = operations.know_device(me, None, now=NOW)
    assert post(mine, "/fr/me/account/pin", old="5209", new="620418").status_code == 422
    assert post(mine, "/fr/me/account/pin", old=PIN, new="1234").status_code == 422
    assert operations.try_pin(me, PIN, now=NOW) == "right"
    assert post(mine, "/fr/me/account/pin", old=PIN, new="620418").location == "/fr/me/account"
    assert operations.try_pin(me, "620418", now=NOW) == "right"
    assert not queries.knows(device, me.id, NOW)


def test_whoever_knew_the_old_pin_is_out(app, mine, me):
    elsewhere = Visitor(app)
    sign_in(elsewhere, me)
    post(mine, "/fr/me/account/pin", old=PIN, new="620418")
    assert mine.get("/fr/me").status_code == 200
    assert elsewhere.get("/fr/me").status_code == 303


class TestDevices:
    """Where I am signed in."""

    def test_each_is_shown_with_its_kind_and_this_one_marked(self, app, mine, me):
        android = Visitor(app)
        token = operations.sign_in(me, shared_device=False, device="android", by=me, now=NOW)
        carry(android, token)
        rows = texts(mine.get("/fr/me/account"), "#my-devices ~ ul li")
        assert len(rows) == 2
        assert "Android" in rows[0]
        assert "mark" not in rows[0]
        assert soup(mine.get("/fr/me/account")).select("#my-devices ~ ul li .mark")

    def test_one_is_signed_out_and_the_other_stays(self, app, mine, me):
        other = Visitor(app)
        sign_in(other, me)
        button = soup(mine.get("/fr/me/account")).select('form[action$="/sign-out"] [name=device]')
        newest = button[0]["value"]
        assert post(mine, "/fr/me/account/sign-out", device=newest).location == "/fr/me/account"
        assert other.get("/fr/me").status_code == 303
        assert mine.get("/fr/me").status_code == 200

    def test_this_one_too(self, mine):
        button = soup(mine.get("/fr/me/account")).select('form[action$="/sign-out"] [name=device]')
        assert post(mine, "/fr/me/account/sign-out", device=button[0]["value"]).location == "/fr/"
        assert mine.get("/fr/me").status_code == 303

    @pytest.mark.parametrize("device", ["", "0", "x", "999999", "theirs"])
    def test_not_somebody_elses(self, app, mine, device):
        bilal = factories.resident("Bilal")
        other = Visitor(app)
        sign_in(other, bilal)
        if device == "theirs":
            device = str(queries.open_sign_ins(bilal.id, NOW)[0].id)
        assert post(mine, "/fr/me/account/sign-out", device=device).status_code == 404
        assert other.get("/fr/me").status_code == 200


class TestACodeOnPaper:
    """Who waits to be accepted."""

    @pytest.fixture
    def waiting(self, client, session):
        assert session.is_active
        self.home = factories.estate()
        self.who = factories.resident("Bilal", at=self.home, waiting=True)
        sign_in(client, self.who)
        return client

    def test_it_opens_the_directory(self, waiting):
        typed = operations.make_joining_code(self.home, by=factories.person("W"), now=NOW)
        assert waiting.get("/fr/me/account/joining").status_code == 200
        answer = post(waiting, "/fr/me/account/joining", paper=typed.lower())
        assert answer.location == "/fr/directory"
        assert waiting.get("/fr/directory/categories/couture").status_code != 303
        assert waiting.get("/fr/me/account/joining").status_code == 403

    def test_a_wrong_one_is_said_and_counted(self, waiting):
        post_one = lambda: post(waiting, "/fr/me/account/joining", paper="2222-2222")  # noqa: E731
        assert [post_one().status_code for _ in range(21)] == [422] * 20 + [429]

    def test_a_cancelled_one_opens_nothing(self, waiting):
        worker = factories.person("W")
        typed = operations.make_joining_code(self.home, by=worker, now=NOW)
        code = queries.joining_code_with(typed)
        operations.cancel_joining_code(code, by=worker, now=NOW)
        assert post(waiting, "/fr/me/account/joining", paper=typed).status_code == 422


def test_a_forgotten_pin_and_a_lost_code_say_whom_to_call(mine, session, me):
    assert soup(mine.get("/fr/me/account/number")).select(".help a[href^='tel:']")
    ask(mine, session, me)
    page = soup(mine.get("/fr/me/account/number/code"))
    assert page.select("main a[href^='tel:']")
    assert soup(mine.get("/fr/me/account")).select("main a[href^='tel:']")
