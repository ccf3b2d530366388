"""Somebody is erased while a colleague helps them, undoes a merge, or writes their number down."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import ContactPoint, Person, PersonContact
from app.organisations.models import Estate, Organisation, OrganisationKind
from app.people import operations
from app.web import clock
from tests import factories
from tests.races.crowd import Phone, phone_of, together
from tests.servers import Server

DONE, CRASHED = HTTPStatus.SEE_OTHER, HTTPStatus.INTERNAL_SERVER_ERROR
ROUNDS = range(4)
NEW = {"language": "fr", "agreement": "here-spoken", "sure": "1"}

Desk = Callable[[str], Phone]


@pytest.fixture
def landlord(session: Session) -> Organisation:
    assert session
    return factories.organisation(OrganisationKind.LANDLORD)


@pytest.fixture
def home(landlord: Organisation) -> Estate:
    return factories.estate(landlord)


@pytest.fixture
def desk(server: Server, app: Flask, landlord: Organisation) -> Desk:
    """A worker at a computer."""

    def at(name: str) -> Phone:
        return phone_of(factories.worker(landlord, name), server, app)

    return at


def erased(person: Person) -> str:
    return f"/fr/people/{person.id}/erasure"


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_merge_is_undone_while_the_one_who_stayed_is_erased(
    session: Session, home: Estate, desk: Desk, landlord: Organisation, _round: int
) -> None:
    gone, kept = (factories.resident(at=home) for _ in range(2))
    row = operations.merge(kept, gone, by=factories.worker(landlord), now=clock.now())
    desks = [desk("W1"), desk("W2")]
    session.commit()
    undo = partial(desks[0].post, f"/fr/people/merges/{row.id}/undoing")
    answers = together([undo, partial(desks[1].post, erased(kept))])
    assert CRASHED not in {answer.status for answer in answers}
    session.rollback()
    assert session.get_one(Person, kept.id).first_name == ""


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_number_is_written_down_while_its_last_owner_is_erased(
    session: Session, home: Estate, desk: Desk, turn: int
) -> None:
    number, name = f"+3247011111{turn}", f"Bilal {turn}"
    owner = factories.resident("Amina", at=home, phone=number)
    desks = [desk("W1"), desk("W2")]
    session.commit()
    written = NEW | {"first_name": name, "phone": number, "estate": home.slug}
    add = partial(desks[0].post, "/fr/counter/people/new", **written)
    answers = together([add, partial(desks[1].post, erased(owner))])
    assert [answer.status for answer in answers] == [DONE, DONE]
    session.rollback()
    newcomer = session.scalars(select(Person.id).where(Person.first_name == name)).one()
    numbers = session.scalars(
        select(ContactPoint.value)
        .join(PersonContact, PersonContact.contact_point_id == ContactPoint.id)
        .where(PersonContact.person_id == newcomer)
    ).all()
    assert numbers == [number]


def test_one_new_number_is_written_down_for_several_people_at_once(
    session: Session, home: Estate, desk: Desk
) -> None:
    desks = [desk(f"W{n}") for n in range(4)]
    session.commit()
    written = NEW | {"phone": "0470 22 22 22", "estate": home.slug}
    answers = together(
        [
            partial(one.post, "/fr/counter/people/new", first_name=f"N{n}", **written)
            for n, one in enumerate(desks)
        ]
    )
    assert {answer.status for answer in answers} == {DONE}
    session.rollback()
    found = session.scalars(select(ContactPoint).where(ContactPoint.value == "+32470222222")).all()
    assert len(found) == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_whoever_is_erased_while_they_are_helped_keeps_nothing(
    session: Session, home: Estate, desk: Desk, _round: int
) -> None:
    person = factories.resident("Amina", at=home, phone="+32470333333")
    helping, erasing = desk("W1"), desk("W2")
    session.commit()
    begun = helping.post(f"/fr/counter/people/{person.id}/visits", agreement="here-spoken")
    visit = begun.location
    acts = [
        partial(helping.post, f"{visit}/reminders", wanted="yes"),
        partial(helping.post, f"{visit}/number", phone="0470 44 44 44", instead="more"),
    ]
    answers = together([*acts, partial(erasing.post, erased(person))])
    assert CRASHED not in {answer.status for answer in answers}
    assert answers[-1].status == DONE
    session.rollback()
    ties = select(PersonContact).where(PersonContact.person_id == person.id)
    assert not session.scalars(ties).all()


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_name_that_is_changed_while_its_owner_is_erased_is_erased_too(
    server: Server, app: Flask, session: Session, home: Estate, desk: Desk, _round: int
) -> None:
    person = factories.resident("Amina", at=home)
    phones, erasing = [phone_of(person, server, app) for _ in range(2)], desk("W1")
    session.commit()
    renames = [
        partial(one.post, "/fr/me/data/first-name", first_name=f"Amina {n}")
        for n, one in enumerate(phones)
    ]
    answers = together([*renames, partial(erasing.post, erased(person))])
    assert CRASHED not in {answer.status for answer in answers}
    session.rollback()
    assert session.get_one(Person, person.id).first_name == ""
