"""One card that several people have in their hands at the same moment."""

from functools import partial
from http import HTTPStatus

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db import db
from app.directory.models import Card, CardStatus, Listing
from app.moderation.models import Decision
from app.notifications.models import Message
from app.organisations.models import OrganisationKind
from tests import factories
from tests.races.conftest import Unguarded
from tests.races.crowd import Phone, comes_to_pass, phone_of, together
from tests.servers import Server

DONE, REFUSED, CRASHED = HTTPStatus.SEE_OTHER, HTTPStatus.CONFLICT, HTTPStatus.INTERNAL_SERVER_ERROR
APPROVE = {"verdict": "approved"}
REFUSE = {"verdict": "refused", "reason": "price"}


@pytest.fixture
def landlord(session):
    factories.talents()
    return factories.organisation(OrganisationKind.LANDLORD)


@pytest.fixture
def owner(landlord, session):
    return factories.resident("Malika", at=factories.estate(landlord))


def sent_card(owner) -> Card:
    card = factories.card(owner, "retouches", "soupes", status=CardStatus.SUBMITTED)
    db.session.commit()
    return card


def workers(number, landlord, server, app) -> list[Phone]:
    made = [phone_of(factories.worker(landlord, f"W{n}"), server, app) for n in range(number)]
    db.session.commit()
    return made


def decide(phone: Phone, card_reference: str, seen: str, answer: dict[str, str]):
    path = f"/fr/moderation/cards/{card_reference}/decisions"
    return phone.post(path, version=1, status=seen, **answer)


def all_decide(phones, card) -> list[int]:
    answers = [APPROVE if n % 2 else REFUSE for n in range(len(phones))]
    actions = [
        partial(decide, phone, card.reference, "submitted", answer)
        for phone, answer in zip(phones, answers, strict=True)
    ]
    return [answer.status for answer in together(actions)]


def decisions(session: Session, card: Card) -> list[Decision]:
    session.rollback()
    asked = select(Decision).where(Decision.subject_id == card.id, Decision.subject_type == "Card")
    return list(session.scalars(asked))


def listed(session: Session, card: Card) -> int:
    return session.scalar(select(func.count()).where(Listing.card_id == card.id)) or 0


def expected_listings(card: Card) -> int:
    """Under each of its two talents and among everything, or nowhere."""
    return 3 if card.status is CardStatus.PUBLISHED else 0


def told(session: Session, card: Card) -> list[str]:
    asked = select(Message.kind).where(Message.subject_type == "Card")
    return list(session.scalars(asked.where(Message.subject_id == card.id)))


def test_ten_workers_decide_at_once_and_one_decision_stands(
    server: Server, app: Flask, session: Session, landlord, owner
):
    card = sent_card(owner)
    statuses = all_decide(workers(10, landlord, server, app), card)

    assert sorted(statuses) == [DONE] + [REFUSED] * 9
    (decision,) = decisions(session, card)
    session.refresh(card)
    expected = {"approved": "published", "refused": "refused"}
    assert card.status == expected[decision.verdict]
    assert listed(session, card) == expected_listings(card)
    assert told(session, card) == [f"card_{card.status}"]


def test_whoever_was_late_is_told_who_was_first(
    server: Server, app: Flask, session: Session, landlord, owner
):
    card = sent_card(owner)
    first, second = workers(2, landlord, server, app)
    assert decide(first, card.reference, "submitted", APPROVE).status == DONE
    late = decide(second, card.reference, "submitted", REFUSE)
    assert late.status == REFUSED
    assert "W0" in late.body


def test_without_its_guard_the_race_is_real(
    unguarded: Unguarded, session: Session, landlord, owner, track
):
    with unguarded("lock" if track.database.kind == "postgresql" else "immediate") as bare:
        estate, deciding = factories.estate(landlord), workers(6, landlord, bare, track.app)

        def is_lost() -> bool:
            card = sent_card(factories.resident("Malika", at=estate))
            statuses = all_decide(deciding, card)
            # Two stand, or what stands behind the lock (a unique index, one writer) crashes.
            return len(decisions(session, card)) > 1 or CRASHED in statuses

        assert comes_to_pass(is_lost)


def test_slow_but_guarded_one_decision_stands(
    unguarded: Unguarded, app: Flask, session: Session, landlord, owner
):
    card = sent_card(owner)
    with unguarded("") as slow:
        statuses = all_decide(workers(6, landlord, slow, app), card)
    assert sorted(statuses) == [DONE] + [REFUSED] * 5
    assert len(decisions(session, card)) == 1


def test_taking_back_and_accepting_at_once_leaves_no_listing_behind(
    server: Server, app: Flask, session: Session, landlord, owner
):
    card = sent_card(owner)
    (worker,) = workers(1, landlord, server, app)
    mine = phone_of(owner, server, app)
    db.session.commit()
    together(
        [
            partial(decide, worker, card.reference, "submitted", APPROVE),
            partial(mine.post, "/fr/card/revision"),
        ]
    )
    session.rollback()
    session.refresh(card)
    assert card.status in {CardStatus.DRAFT, CardStatus.PUBLISHED}
    assert listed(session, card) == expected_listings(card)


def test_hiding_and_showing_in_a_hurry_ends_in_one_of_the_two(
    server: Server, app: Flask, session: Session, landlord, owner
):
    card = factories.card(owner, "retouches", "soupes")
    mine = phone_of(owner, server, app)
    db.session.commit()
    presses = ["/fr/card/hiding", "/fr/card/showing"] * 4
    answers = together([partial(mine.post, path) for path in presses])
    session.rollback()
    session.refresh(card)
    assert {answer.status for answer in answers} == {DONE}
    assert listed(session, card) == expected_listings(card)


def test_a_card_begun_with_two_taps_is_one_card(
    server: Server, app: Flask, session: Session, landlord, owner
):
    mine = phone_of(owner, server, app)
    db.session.commit()
    press = partial(mine.post, "/fr/card/talents", talents="soupes")
    assert {answer.status for answer in together([press] * 6)} == {DONE}
    session.rollback()
    cards = session.scalars(select(Card).where(Card.person_id == owner.id)).all()
    assert len(cards) == 1


def test_sending_and_choosing_at_once_waits_in_no_circle(
    server: Server, app: Flask, session: Session, landlord, owner
):
    card = factories.card(owner, "retouches", status=CardStatus.DRAFT)
    mine = phone_of(owner, server, app)
    db.session.commit()
    sending = partial(mine.post, "/fr/card/submission", adult="y", agree="y")
    choosing = partial(mine.post, "/fr/card/talents", talents="soupes")
    answers = together([sending, choosing] * 4)
    assert {answer.status for answer in answers} <= {DONE, REFUSED}
    session.rollback()
    session.refresh(card)
    assert card.status is CardStatus.SUBMITTED
