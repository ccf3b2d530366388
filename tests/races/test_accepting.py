"""Somebody waits to be accepted, and several workers press at the same moment."""

from functools import partial
from http import HTTPStatus

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import queries as people
from app.db import db
from app.history.models import HistoryEntry
from app.notifications.models import Message
from app.organisations.models import OrganisationKind
from tests import factories
from tests.races.crowd import phone_of, together
from tests.servers import Server

MANY = 6


def number_of(session: Session, table: type, *conditions: object) -> int:
    asked = select(func.count()).select_from(table).where(*conditions)  # type: ignore[arg-type]
    return session.scalar(asked) or 0


def test_who_is_accepted_by_several_at_once_is_accepted_and_told_once(
    server: Server, app: Flask, session: Session
) -> None:
    landlord = factories.organisation(OrganisationKind.LANDLORD)
    home = factories.estate(landlord)
    waits = factories.resident("Wim", at=home, waiting=True)
    number = people.residencies(waits.id)[0].id
    phones = [phone_of(factories.worker(landlord, f"W{n}"), server, app) for n in range(MANY)]
    db.session.commit()
    path = f"/fr/counter/waiting/{number}/acceptance"
    answers = together([partial(phone.post, path) for phone in phones])
    assert {answer.status for answer in answers} == {HTTPStatus.SEE_OTHER}
    session.rollback()
    assert number_of(session, Message, Message.kind == "membership_granted") == 1
    granted = HistoryEntry.event == "membership_granted", HistoryEntry.subject_id == number
    assert number_of(session, HistoryEntry, *granted) == 1
