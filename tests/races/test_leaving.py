"""Somebody is erased, or turns out to be there twice, while they press buttons elsewhere."""

from functools import partial
from http import HTTPStatus

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.bookings.models import LIVE, Booking
from app.organisations.models import OrganisationKind
from tests import factories
from tests.races.crowd import phone_of, together
from tests.servers import Server

DONE, CRASHED = HTTPStatus.SEE_OTHER, HTTPStatus.INTERNAL_SERVER_ERROR


@pytest.fixture
def landlord(session):
    return factories.organisation(OrganisationKind.LANDLORD)


@pytest.fixture
def home(landlord):
    return factories.estate(landlord)


def live_bookings(session: Session, person: Person) -> int:
    session.rollback()
    asked = select(Booking.id).where(Booking.person_id == person.id, Booking.status.in_(LIVE))
    return len(session.scalars(asked).all())


def book(phone, occurrence):
    return partial(phone.book, occurrence.id)


@pytest.mark.parametrize("_round", range(3))
def test_whoever_is_erased_while_signing_up_holds_no_place(
    server: Server, app: Flask, session: Session, home, _round
):
    person = factories.resident(at=home)
    dates = [factories.occurrence() for _ in range(3)]
    phones = [phone_of(person, server, app) for _ in range(4)]
    session.commit()
    books = [book(phone, date) for phone, date in zip(phones, dates, strict=False)]
    erase = partial(phones[-1].post, "/fr/me/data/erasure")
    answers = together([*books, erase])
    assert CRASHED not in {answer.status for answer in answers}
    assert answers[-1].status == DONE
    assert live_bookings(session, person) == 0
    session.refresh(person)
    assert (person.first_name, person.erased_at is None) == ("", False)


def test_a_duplicate_merged_while_it_signs_up_leaves_no_place_behind(
    server: Server, app: Flask, session: Session, home, landlord
):
    kept, gone = factories.resident(at=home), factories.resident(at=home)
    worker = factories.worker(landlord)
    dates = [factories.occurrence() for _ in range(3)]
    mine = [phone_of(gone, server, app) for _ in dates]
    desk = phone_of(worker, server, app)
    session.commit()
    merge = partial(desk.post, f"/fr/people/{kept.id}/duplicates/{gone.id}")
    answers = together(
        [*(book(phone, date) for phone, date in zip(mine, dates, strict=True)), merge]
    )
    assert CRASHED not in {answer.status for answer in answers}
    assert answers[-1].status == DONE
    assert live_bookings(session, gone) == 0


def test_two_workers_merge_the_two_ways_and_one_of_them_does(
    server: Server, app: Flask, session: Session, home, landlord
):
    one, other = factories.resident(at=home), factories.resident(at=home)
    desks = [phone_of(factories.worker(landlord, f"W{n}"), server, app) for n in range(2)]
    session.commit()
    pairs = [(one.id, other.id), (other.id, one.id)]
    answers = together(
        [
            partial(desk.post, f"/fr/people/{kept}/duplicates/{gone}")
            for desk, (kept, gone) in zip(desks, pairs, strict=True)
        ]
    )
    assert min(answer.status for answer in answers) == DONE
    assert CRASHED not in {answer.status for answer in answers}
    session.rollback()
    merged = [session.get(Person, one_id).merged_into_id for one_id, _ in pairs]
    assert sorted(into is None for into in merged) == [False, True]
