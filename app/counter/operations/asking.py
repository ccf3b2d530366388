"""Asking a neighbour, and answering one, for somebody at the counter or on the telephone."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.counter.models import ActKind, Visit
from app.counter.operations.visits import note
from app.directory import operations as directory
from app.directory.models import Card, ContactRequest, ReachBy
from app.directory.policies.requests import Wish
from app.directory.queries.circles import circle


def ask_neighbour(
    visit: Visit, card: Card, wish: Wish, *, by: Person, now: datetime
) -> ContactRequest:
    """They ask the neighbour of a card for a helping hand."""
    person = visit.person
    made = directory.ask(person, card, wish, circle=circle(person), by=by, now=now)
    note(visit, ActKind.REQUEST_SENT, made, now=now)
    return made


def accept_request(
    visit: Visit, request: ContactRequest, answer_by: ReachBy, *, by: Person, now: datetime
) -> None:
    """They say yes."""
    directory.accept(request, answer_by, by=by, now=now)
    note(visit, ActKind.REQUEST_ACCEPTED, request, now=now)


def decline_request(visit: Visit, request: ContactRequest, *, by: Person, now: datetime) -> None:
    """They say no, without a reason."""
    directory.decline(request, by=by, now=now)
    note(visit, ActKind.REQUEST_DECLINED, request, now=now)


def withdraw_request(visit: Visit, request: ContactRequest, *, by: Person, now: datetime) -> None:
    """They no longer need it."""
    directory.withdraw_request(request, by=by, now=now)
    note(visit, ActKind.REQUEST_WITHDRAWN, request, now=now)
