"""What the register says is done: rows are found, shown and cleared."""

from sqlalchemy import func, select

from app import privacy
from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import (
    ContactKind,
    ContactPoint,
    Person,
    PersonContact,
    SignIn,
    SignInCode,
)
from app.db import db
from app.history.models import HistoryEntry
from app.i18n import Language
from app.notifications.models import Message
from tests import factories
from tests.factories import NOW

NUMBER = "+32470111222"


def reached_at(*people):
    for person in people:
        accounts.add_contact(person, ContactKind.MOBILE, NUMBER, by=person, now=NOW)


def is_known(number):
    return queries.contact_point(number, ContactKind.MOBILE) is not None


def test_a_number_goes_with_whoever_used_it_alone(session):
    person = factories.person()
    reached_at(person)
    privacy.clear([person.id])
    assert not is_known(NUMBER)
    assert session.get(Person, person.id).first_name == ""


def test_a_number_that_somebody_else_uses_stays_theirs(session):
    person, neighbour = factories.person(), factories.person()
    reached_at(person, neighbour)
    privacy.clear([person.id])
    assert not queries.contact_points(person.id)
    assert [point.value for point in queries.contact_points(neighbour.id)] == [NUMBER]


def test_somebody_who_stopped_using_a_number_does_not_hold_it(session):
    person, neighbour = factories.person(), factories.person()
    reached_at(person, neighbour)
    tie = session.scalars(
        select(PersonContact).where(PersonContact.person_id == neighbour.id)
    ).one()
    tie.removed_at = NOW
    session.flush()
    privacy.clear([person.id])
    assert not is_known(NUMBER)


def test_the_code_of_a_number_goes_with_it_and_its_message_is_emptied(session):
    person = factories.person()
    reached_at(person)
    accounts.ask_code(NUMBER, language=Language.FR, now=NOW)
    privacy.clear([person.id])
    assert session.scalar(select(func.count()).select_from(SignInCode)) == 0
    assert session.scalars(select(Message.secret)).all() == [None]


def test_others_are_left_as_they_were(session):
    person, neighbour = factories.resident(), factories.resident()
    accounts.sign_in(neighbour, shared_device=False, by=neighbour, now=NOW)
    before = privacy.export([neighbour.id])
    privacy.clear([person.id])
    assert privacy.export([neighbour.id]) == before


def test_history_stays_by_bare_ids(session):
    person = factories.resident()
    entries = session.scalar(select(func.count()).select_from(HistoryEntry))
    privacy.clear([person.id])
    assert session.scalar(select(func.count()).select_from(HistoryEntry)) == entries


def test_a_key_is_never_shown(session):
    person = factories.person()
    token = accounts.sign_in(person, shared_device=False, by=person, now=NOW)
    [shown] = privacy.export([person.id])["sign_in"]
    assert "token_hash" not in shown
    assert token not in str(shown)
    assert shown["started_at"] == NOW


def test_duplicates_are_seen_and_cleared_together(session):
    kept, gone = factories.person("Amina"), factories.person("Aminata")
    accounts.sign_in(gone, shared_device=False, by=gone, now=NOW)
    assert [row["first_name"] for row in privacy.export([kept.id, gone.id])["person"]] == [
        "Amina",
        "Aminata",
    ]
    privacy.clear([kept.id, gone.id])
    assert db.session.scalars(select(Person.first_name)).all() == ["", ""]
    assert session.scalar(select(func.count()).select_from(SignIn)) == 0


def test_somebody_without_anything_is_cleared_too(session):
    person = factories.person()
    privacy.clear([person.id])
    assert session.scalar(select(func.count()).select_from(ContactPoint)) == 0
