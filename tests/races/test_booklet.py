"""Several workers of a quarter make the next edition of the same booklet at the same moment."""

from functools import partial
from http import HTTPStatus

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import ConsentHow
from app.db import db
from app.directory import operations as directory
from app.directory.models import Edition, EditionCard
from app.directory.queries.booklet import InBooklet
from app.organisations.models import OrganisationKind
from tests import factories
from tests.factories import NOW
from tests.races.conftest import Unguarded
from tests.races.crowd import Phone, comes_to_pass, phone_of, together
from tests.servers import Server

DONE, REFUSED, CRASHED = HTTPStatus.SEE_OTHER, HTTPStatus.CONFLICT, HTTPStatus.INTERNAL_SERVER_ERROR
NEIGHBOURS, WORKERS = 3, 6


@pytest.fixture
def landlord(session):
    factories.talents()
    return factories.organisation(OrganisationKind.LANDLORD)


def booklet(landlord) -> str:
    """The booklet of an estate where some neighbours said yes, committed."""
    estate = factories.estate(landlord)
    for number in range(NEIGHBOURS):
        who = factories.resident(f"N{number}", at=estate)
        factories.card(who)
        yes = InBooklet(card=True, phone=False)
        directory.choose_booklet(who, yes, how=ConsentHow.SELF, by=who, now=NOW)
    db.session.commit()
    return f"e{estate.id}"


def workers(landlord, server: Server, app: Flask) -> list[Phone]:
    made = [phone_of(factories.worker(landlord, f"W{n}"), server, app) for n in range(WORKERS)]
    db.session.commit()
    return made


def all_make(phones: list[Phone], key: str, after: int = 0) -> list[int]:
    path = f"/fr/counter/booklet/{key}/editions"
    actions = [partial(phone.post, path, first="fr", after=after) for phone in phones]
    return [answer.status for answer in together(actions)]


def numbers(session: Session, key: str) -> list[tuple[int, int]]:
    session.rollback()
    rows = session.execute(
        select(Edition.number, EditionCard.number)
        .join(EditionCard, EditionCard.edition_id == Edition.id)
        .where(Edition.scope == key)
        .order_by(Edition.number, EditionCard.number)
    )
    return [(row[0], row[1]) for row in rows]


def test_one_edition_is_made_and_the_others_are_told(
    server: Server, app: Flask, session: Session, landlord
):
    key, phones = booklet(landlord), workers(landlord, server, app)
    for edition in range(3):
        statuses = all_make(phones, key, after=edition)
        assert sorted(statuses) == [DONE] + [REFUSED] * (WORKERS - 1)
        assert numbers(session, key)[-NEIGHBOURS:] == [(edition + 1, n) for n in (1, 2, 3)]
    assert len(numbers(session, key)) == 3 * NEIGHBOURS


def test_without_its_guard_the_race_is_real(
    unguarded: Unguarded, session: Session, landlord, track
):
    with unguarded("lock" if track.database.kind == "postgresql" else "immediate") as bare:
        phones = workers(landlord, bare, track.app)

        def is_lost() -> bool:
            # What stands behind the lock (a unique number, one writer) crashes.
            return CRASHED in all_make(phones, booklet(landlord))

        assert comes_to_pass(is_lost)
