"""I am new: where I live, who I am, my PIN; then I may book."""

import pytest
from sqlalchemy import select

from app.accounts import operations, queries
from app.accounts.models import Consent, Membership, Person
from app.directory.policies import is_accepted_resident
from tests import factories
from tests.conftest import Visitor
from tests.pins import PIN, with_pin
from tests.records import last_secret
from tests.visits import post, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")

BLANK_NAMES = (" ", "\xa0", "\u200b", "\u202e", "\u3164", "\u2800", "\u0301", "\ufe0f", "…", "12")
ME = {"first_name": "Fatou", "language": "fr", "adult": "y", "agree": "y"}


@pytest.fixture
def home(session, now):
    return factories.estate()


@pytest.fixture
def new(client, session, home):
    """A browser whose number was shown to be theirs, and is new here."""
    arrive(client, session)
    return client


def arrive(client, session, query=""):
    post(client, f"/fr/sign-in{query}", phone="0471 65 43 21")
    code = last_secret(session)
    assert post(client, "/fr/sign-in/code", code=code).status_code == 303


def choose(client, estate):
    answer = post(client, "/fr/sign-in/new", commune=estate.neighbourhood.commune_nis)
    assert answer.location == "/fr/sign-in/new/estate"
    assert client.get(answer.location).status_code == 200
    assert post(client, answer.location, estate=estate.slug).location == "/fr/sign-in/new/me"


def say(client, **more):
    assert post(client, "/fr/sign-in/new/me", {**ME, **more}).location == "/fr/sign-in/new/pin"
    assert client.get("/fr/sign-in/new/pin").status_code == 200
    return post(client, "/fr/sign-in/new/pin", pin="4937")


def somebody(session, name="Fatou"):
    return factories.again(session.scalars(select(Person).where(Person.first_name == name)).one())


def estate_of(session, home):
    session.refresh(home, ["neighbourhood"])
    return home


def test_commune_estate_name_pin_and_one_is_in(new, session, home):
    choose(new, estate_of(session, home))
    answer = say(new)
    assert answer.location == "/fr/me"
    page = new.get("/fr/me")
    assert page.status_code == 200
    assert len(texts(page, '[role="status"]')) == 2
    person = somebody(session)
    (membership,) = queries.residencies(person.id)
    assert (membership.estate_id, membership.granted_at) == (home.id, None)
    use = queries.use_of(person.id, "+32471654321")
    assert use.proved_at is not None
    (yes,) = session.scalars(select(Consent)).all()
    assert (yes.purpose, yes.how, yes.recorded_by_id) == ("account", "self", person.id)
    assert yes.text_version


def test_one_books_at_once_but_sees_no_cards(new, session, home):
    choose(new, estate_of(session, home))
    say(new)
    occurrence = factories.occurrence()
    assert post(new, f"/fr/occurrences/{occurrence.id}/booking").status_code == 303
    assert new.get(f"/fr/occurrences/{occurrence.id}/booking").status_code == 200
    assert not is_accepted_resident(somebody(session))
    assert soup(new.get("/fr/directory")).select_one('a[href="/fr/me/account/joining"]')


def test_one_goes_on_to_the_page_one_wanted(client, session, home):
    arrive(client, session, "?next=/fr/card")
    choose(client, estate_of(session, home))
    assert say(client).location == "/fr/card"


def test_reminders_are_asked_apart(new, session, home):
    choose(new, estate_of(session, home))
    say(new, reminders="y")
    assert {yes.purpose for yes in session.scalars(select(Consent))} == {"account", "reminders"}


@pytest.mark.parametrize("written", ["{}", " {} ", "{}."])
def test_the_code_in_the_hall_says_where_and_proves_nothing(new, session, home, written):
    typed = written.format(home.poster_code.lower())
    assert post(new, "/fr/sign-in/new", home=typed).location == "/fr/sign-in/new/me"
    say(new)
    (membership,) = queries.residencies(somebody(session).id)
    assert (membership.estate_id, membership.granted_at) == (home.id, None)


def test_the_code_of_the_quarter_opens_the_directory_at_once(new, session, home):
    worker = factories.person("Worker")
    typed = operations.make_joining_code(home, by=worker, now=factories.NOW)
    assert post(new, "/fr/sign-in/new", home=typed.lower()).location == "/fr/sign-in/new/me"
    say(new)
    assert len(texts(new.get("/fr/me"), '[role="status"]')) == 1
    assert is_accepted_resident(somebody(session))
    assert queries.joining_code_with(typed).uses == 1


def test_a_code_of_the_quarter_that_ended_meanwhile_makes_one_wait(new, session, home):
    worker = factories.person("Worker")
    typed = operations.make_joining_code(home, by=worker, now=factories.NOW)
    post(new, "/fr/sign-in/new", home=typed)
    code = queries.joining_code_with(typed)
    operations.cancel_joining_code(code, by=worker, now=factories.NOW)
    say(new)
    (membership,) = queries.residencies(somebody(session).id)
    assert membership.granted_at is None


@pytest.mark.parametrize("typed", ["", "ZZZZ", "0000-0000", "<b>", "x" * 3000, "😀"])
def test_a_code_nobody_knows_is_said(new, typed):
    answer = post(new, "/fr/sign-in/new", home=typed)
    assert answer.status_code == 422
    assert len(texts(answer, ".field__error")) == 1


def test_codes_from_paper_are_not_guessed(new):
    statuses = [post(new, "/fr/sign-in/new", home=f"2222-{n:04}").status_code for n in range(21)]
    assert statuses == [422] * 20 + [429]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"first_name": ""}, "first_name"),
        ({"first_name": "x" * 41}, "first_name"),
        ({"first_name": "Luc 0470 12 34 56"}, "first_name"),
        *(({"first_name": blank}, "first_name") for blank in BLANK_NAMES),
        ({"language": "de"}, "language"),
        ({"adult": ""}, "adult"),
        ({"agree": ""}, "agree"),
        ({"adult": "false"}, "adult"),
        ({"agree": "false"}, "agree"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(new, session, home, said, wrong):
    choose(new, estate_of(session, home))
    fields = {name: value for name, value in {**ME, **said}.items() if value}
    answer = post(new, "/fr/sign-in/new/me", fields)
    assert answer.status_code == 422
    assert len(texts(answer, ".field__error")) == 1
    assert soup(answer).select_one(f'.field--bad [name="{wrong}"]')
    assert post(new, "/fr/sign-in/new/pin", pin="4937").location == "/fr/sign-in"


@pytest.mark.parametrize("step", ["", "/estate", "/me", "/pin"])
def test_without_a_code_nobody_is_new(client, home, step):
    for answer in (client.get(f"/fr/sign-in/new{step}"), post(client, f"/fr/sign-in/new{step}")):
        assert answer.location == "/fr/sign-in"


def test_other_communes_and_estates_cannot_be_made_up(new, session, home):
    assert post(new, "/fr/sign-in/new", commune="99999").status_code == 404
    post(new, "/fr/sign-in/new", commune=estate_of(session, home).neighbourhood.commune_nis)
    far = factories.estate(quarter=factories.neighbourhood("far", "21004"))
    assert post(new, "/fr/sign-in/new/estate", estate=far.slug).status_code == 404


def test_one_code_makes_one_account(new, session, home):
    choose(new, estate_of(session, home))
    post(new, "/fr/sign-in/new/me", ME)
    other = Visitor(new.application)
    other.set_cookie("session", new.get_cookie("session").value)
    assert post(new, "/fr/sign-in/new/pin", pin="4937").location == "/fr/me"
    assert post(other, "/fr/sign-in/new/pin", pin="5209").location == "/fr/sign-in"
    assert len(session.scalars(select(Membership)).all()) == 1


def test_whoever_has_the_same_number_and_name_is_never_told(client, session, home):
    known = with_pin(factories.resident("Fatou", phone="+32471654321", at=home))
    arrive(client, session)
    choose(client, estate_of(session, home))
    answer = say(client)
    assert answer.location == "/fr/me"
    assert "Expires" not in answer.headers["Set-Cookie"], "two people use this number now"
    other = Visitor(client.application)
    arrive(other, session)
    post(other, "/fr/sign-in/person", person=known.id)
    assert post(other, "/fr/sign-in/pin", pin=PIN).location == "/fr/me"


def test_the_language_button_keeps_what_was_said(new, session, home):
    choose(new, estate_of(session, home))
    answer = post(new, "/nl/sign-in/new/me", first_name="Fatou", adult="y", switch="nl")
    assert soup(answer).select_one("#first_name")["value"] == "Fatou"
    assert soup(answer).select_one("#adult").has_attr("checked")
    assert texts(answer, ".field__error") == []
