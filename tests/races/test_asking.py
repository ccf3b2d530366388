"""One neighbour asks many at once; one request is answered, taken back and ended at once."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from http import HTTPStatus

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.db import db, transaction
from app.directory import operations
from app.directory.models import Card, ContactRequest, RequestStatus
from app.directory.policies.requests import MOST_OPEN
from app.history.models import HistoryEntry
from app.notifications.models import Message
from app.organisations.models import OrganisationKind
from tests import factories
from tests.directory.asking import ask
from tests.needs import need
from tests.races.conftest import Unguarded
from tests.races.crowd import Phone, comes_to_pass, phone_of, together
from tests.servers import Server

DONE, REFUSED, CRASHED = HTTPStatus.SEE_OTHER, HTTPStatus.CONFLICT, HTTPStatus.INTERNAL_SERVER_ERROR
ASKED = {
    "step": "how",
    "talent": "retouches",
    "opening": "hello",
    "language": "fr",
    "reach_by": "worker",
}
ENDINGS = {
    "request_accepted": RequestStatus.ACCEPTED,
    "request_declined": RequestStatus.DECLINED,
    "request_withdrawn": RequestStatus.WITHDRAWN,
    "request_expired": RequestStatus.EXPIRED,
}
TOLD = {
    RequestStatus.ACCEPTED: ["contact_accepted"],
    RequestStatus.DECLINED: ["contact_declined"],
    RequestStatus.WITHDRAWN: [],
    RequestStatus.EXPIRED: ["contact_expired"],
}


@pytest.fixture
def home(session):
    factories.talents()
    return factories.estate(factories.organisation(OrganisationKind.LANDLORD))


def neighbours(number, home) -> list[Card]:
    cards = [factories.card(factories.resident(at=home)) for _ in range(number)]
    db.session.commit()
    return cards


def ask_all(asker: Person, cards: list[Card], server: Server, app: Flask) -> list[int]:
    phones = [phone_of(asker, server, app) for _ in cards]
    db.session.commit()
    actions = [
        partial(phone.post, f"/fr/directory/cards/{card.reference}/request", **ASKED)
        for phone, card in zip(phones, cards, strict=True)
    ]
    return [answer.status for answer in together(actions)]


def open_of(session: Session, asker: Person) -> int:
    session.rollback()
    asked = select(ContactRequest.status).where(ContactRequest.from_person_id == asker.id)
    return Counter(session.scalars(asked))[RequestStatus.ASKED]


def test_five_open_requests_are_never_six(server: Server, app: Flask, session: Session, home):
    asker, cards = factories.resident("Bilal", at=home), neighbours(20, home)
    statuses = ask_all(asker, cards, server, app)
    assert sorted(statuses) == [DONE] * MOST_OPEN + [REFUSED] * 15
    assert open_of(session, asker) == MOST_OPEN


def test_without_its_guard_there_are_six(unguarded: Unguarded, session: Session, home, track):
    with unguarded("lock" if track.database.kind == "postgresql" else "immediate") as bare:
        cards = neighbours(8, home)

        def is_lost() -> bool:
            asker = factories.resident("Bilal", at=home)
            db.session.commit()
            statuses = ask_all(asker, cards, bare, track.app)
            return open_of(session, asker) > MOST_OPEN or CRASHED in statuses

        assert comes_to_pass(is_lost)


def asked(home, now: datetime) -> ContactRequest:
    [card] = neighbours(1, home)
    request = ask(factories.resident("Bilal", at=home), card, now=now)
    db.session.commit()
    return request


def expire(app: Flask, now: datetime) -> int:
    with app.app_context(), transaction():
        return operations.expire_requests(now=now)


def endings(session: Session, request: ContactRequest) -> list[str]:
    entries = select(HistoryEntry.event).where(HistoryEntry.subject_type == "ContactRequest")
    found = session.scalars(entries.where(HistoryEntry.subject_id == request.id))
    return [event for event in found if event in ENDINGS]


def told(session: Session, request: ContactRequest) -> list[str]:
    kinds = select(Message.kind).where(Message.subject_type == "ContactRequest")
    found = session.scalars(kinds.where(Message.subject_id == request.id))
    return [kind for kind in found if kind != "contact_request"]


def press(phone: Phone, reference: str, act: str, **fields: str) -> int:
    return phone.post(f"/fr/requests/{reference}/{act}", **fields).status


def test_yes_no_taken_back_and_too_late_at_once_end_it_once(
    server: Server, app: Flask, session: Session, home
):
    now = datetime.now(UTC)
    for _ in range(4):
        request = asked(home, now)
        sender, reader = (
            db.session.get_one(Person, one)
            for one in (request.from_person_id, request.to_person_id)
        )
        phones = [phone_of(who, server, app) for who in (reader, reader, sender)]
        db.session.commit()
        reference = request.reference
        together(
            [
                partial(press, phones[0], reference, "acceptance", answer_by="worker"),
                partial(press, phones[1], reference, "refusal"),
                partial(press, phones[2], reference, "withdrawal"),
                partial(expire, app, now + timedelta(days=5)),
            ]
        )
        session.rollback()
        session.refresh(request)
        [ending] = endings(session, request)
        assert request.status is ENDINGS[ending]
        assert told(session, request) == TOLD[request.status]


def test_pressing_yes_twice_at_once_is_one_yes(server: Server, app: Flask, session: Session, home):
    request = asked(home, datetime.now(UTC))
    reader = db.session.get_one(Person, request.to_person_id)
    phones = [phone_of(reader, server, app) for _ in range(6)]
    db.session.commit()
    reference = request.reference
    yes = [partial(press, phone, reference, "acceptance", answer_by="worker") for phone in phones]
    assert together(yes) == [DONE] * 6
    session.rollback()
    assert endings(session, request) == ["request_accepted"]
    assert told(session, request) == ["contact_accepted"]


def test_without_its_guard_yes_and_no_both_stand(
    unguarded: Unguarded, session: Session, home, track
):
    with unguarded("lock" if track.database.kind == "postgresql" else "immediate") as bare:

        def is_lost() -> bool:
            request = asked(home, datetime.now(UTC))
            reader = db.session.get_one(Person, request.to_person_id)
            phones = [phone_of(reader, bare, track.app) for _ in range(2)]
            db.session.commit()
            reference = request.reference
            statuses = together(
                [
                    partial(press, phones[0], reference, "acceptance", answer_by="worker"),
                    partial(press, phones[1], reference, "refusal"),
                ]
            )
            session.rollback()
            return len(endings(session, request)) > 1 or CRASHED in statuses

        assert comes_to_pass(is_lost)


def test_closing_what_is_looked_for_leaves_no_offer_waiting(
    server: Server, app: Flask, session: Session, home
):
    for _ in range(3):
        owner = factories.resident("Amina", at=home)
        sought = need(owner, now=datetime.now(UTC))
        helpers = [factories.resident(at=home) for _ in range(4)]
        phones = [phone_of(who, server, app) for who in (owner, *helpers)]
        db.session.commit()
        reference, need_id = sought.reference, sought.id
        offer = f"/fr/directory/needs/{reference}/offer"
        hand = ASKED | {"opening": "i_can"}
        close = partial(phones[0].post, f"/fr/needs/{reference}/closing")
        offers = [partial(phone.post, offer, **hand) for phone in phones[1:]]
        statuses = {answer.status for answer in together([*offers[:2], close, *offers[2:]])}
        assert CRASHED not in statuses
        session.rollback()
        made = select(ContactRequest.status).where(ContactRequest.need_id == need_id)
        assert set(session.scalars(made)) <= {RequestStatus.OVER}
