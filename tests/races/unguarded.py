"""The application made slow just after it has looked, on request without its guard.

Gunicorn runs this module for the control: it shows that the race is real, and that nothing but
the guard prevents it. ``WITHOUT`` is "lock" (no row is locked), "immediate" (SQLite begins to
write as late as it likes) or empty (everything is as it should be).
"""

import os
import time
from collections.abc import Iterable, Sequence
from datetime import datetime
from unittest.mock import patch

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Membership, Person, Role
from app.accounts.operations import hashing, pins
from app.activities.models import Occurrence
from app.administration import queries as administered
from app.administration.operations import roles
from app.bookings import queries
from app.bookings.operations import booking
from app.db import Base, db
from app.directory.models import Card, ContactRequest, Need
from app.directory.operations import cards, holding, needs, requests
from app.directory.policies import requests as asking
from app.directory.policies.requests import RequestRefusal
from app.directory.queries import needs as needs_queries
from app.ideas import policies as ideas
from app.ideas.models import Idea
from app.ideas.operations import taking
from app.moderation import policies
from app.moderation.policies import Answer, Refusal
from app.printing.operations import editions as making
from app.printing.queries import editions
from app.printing.queries.contents import PrintedCard
from app.printing.queries.editions import Numbered
from app.printing.scopes import Scope
from app.revisions.models import Revision
from app.web import transaction
from wsgi import app

__all__ = ["app"]

THINKING_SECONDS = 0.25


count = queries.free_places


def _count_slowly(occurrence: Occurrence) -> dict[int, int]:
    free = count(occurrence)
    time.sleep(THINKING_SECONDS)
    return free


judge = policies.refusal


def _judge_slowly(card: Card, answer: Answer, proposal: Revision | None = None) -> Refusal | None:
    reason = judge(card, answer, proposal)
    time.sleep(THINKING_SECONDS)
    return reason


hold = administered.hold_administrators


def _hold_slowly() -> Sequence[Membership]:
    held = hold()
    time.sleep(THINKING_SECONDS)
    return held


def _look_slowly() -> Sequence[Membership]:
    seen = db.session.scalars(
        select(Membership)
        .where(Membership.role == Role.ADMINISTRATOR, Membership.revoked_at.is_(None))
        .order_by(Membership.id)
    ).all()
    time.sleep(THINKING_SECONDS)
    return seen


begun = needs_queries.draft


def _look_for_a_draft_slowly(person_id: int) -> Need | None:
    found = begun(person_id)
    time.sleep(THINKING_SECONDS)
    return found


number = editions.numbered


def _number_slowly(scope: Scope, cards: Iterable[PrintedCard]) -> Numbered:
    numbered = number(scope, cards)
    time.sleep(THINKING_SECONDS)
    return numbered


compare = hashing.matches


def _compare_slowly(hashed: str | None, typed: str) -> bool:
    right = compare(hashed, typed)
    time.sleep(THINKING_SECONDS)
    return right


allow = asking.sending_refusal


def _allow_slowly(
    person: Person, to_person_id: int, open_requests: int, *, is_open: bool
) -> RequestRefusal | None:
    reason = allow(person, to_person_id, open_requests, is_open=is_open)
    time.sleep(THINKING_SECONDS)
    return reason


may_answer = asking.answering_refusal


def _answer_slowly(request: ContactRequest, *, now: datetime) -> RequestRefusal | None:
    reason = may_answer(request, now=now)
    time.sleep(THINKING_SECONDS)
    return reason


may_take_up = ideas.may_take_up


def _take_up_slowly(person: Person, idea: Idea, organisation_id: int) -> bool:
    may = may_take_up(person, idea, organisation_id)
    time.sleep(THINKING_SECONDS)
    return may


def _no_lock(row: Base) -> Base:
    return row


def _no_write_lock(session: Session) -> None:
    session.connection()


patch.object(queries, "free_places", _count_slowly).start()
patch.object(policies, "refusal", _judge_slowly).start()
patch.object(asking, "sending_refusal", _allow_slowly).start()
patch.object(asking, "answering_refusal", _answer_slowly).start()
patch.object(roles, "hold_administrators", _hold_slowly).start()
patch.object(pins, "matches", _compare_slowly).start()
patch.object(needs_queries, "draft", _look_for_a_draft_slowly).start()
patch.object(ideas, "may_take_up", _take_up_slowly).start()
patch.object(editions, "numbered", _number_slowly).start()
if os.environ["WITHOUT"] == "lock":
    patch.object(pins, "lock", _no_lock).start()
    patch.object(roles, "hold_administrators", _look_slowly).start()
    patch.object(cards, "lock", _no_lock).start()
    patch.object(taking, "lock", _no_lock).start()
    patch.object(holding, "lock", _no_lock).start()
    patch.object(needs, "lock", _no_lock).start()
    patch.object(booking, "lock", _no_lock).start()
    patch.object(requests, "lock", _no_lock).start()
    patch.object(making, "lock", _no_lock).start()
if os.environ["WITHOUT"] == "immediate":
    patch.object(transaction, "begin_writing", _no_write_lock).start()
