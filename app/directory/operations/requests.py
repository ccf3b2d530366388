"""Asking a neighbour, offering a helping hand, and the answer. Numbers stand in no message.

``person`` is whose request or answer it is; ``by`` acts, perhaps for them. Locks are taken in one
order: the person, the card or need, the request.
"""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.db import db, lock
from app.directory.models import (
    Card,
    ContactRequest,
    Need,
    ReachBy,
    RequestStatus,
)
from app.directory.operations.holding import hold
from app.directory.operations.telling import tell
from app.directory.policies import requests as policies
from app.directory.policies.requests import (
    ANSWER_WITHIN,
    ASKING,
    OFFERING,
    RequestRefusal,
    RequestRefused,
    Wish,
)
from app.directory.queries import blocks, cards, needs, requests
from app.directory.queries.circles import Circle
from app.history.operations import record
from app.notifications.operations import withdraw


def ask(  # noqa: PLR0913 - who, whom, what, where they may look, by whom, when
    person: Person, card: Card, wish: Wish, *, circle: Circle, by: Person, now: datetime
) -> ContactRequest:
    """Ask the neighbour of a card for a helping hand; they answer within five days.

    Whoever is blocked by that neighbour notices nothing: their request waits and ends as one that
    nobody answers, also in how long it counts. The neighbour neither sees nor hears of it.
    """
    lock(person)  # five open requests are never six
    hold(card)
    if cards.visible(card.reference, circle, unseen=blocks.of(person)) is None:
        raise RequestRefused(RequestRefusal.NOT_THERE)
    if wish.talent_slug not in card.talent_slugs and (wish.talent_slug or not card.other):
        raise RequestRefused(RequestRefusal.UNKNOWN_TALENT)
    known = requests.open_about(person.id, card_id=card.id)
    _check(person, card.person_id, wish, ASKING, is_open=known is not None)
    made = ContactRequest(to_person_id=card.person_id, card_id=card.id)
    if _send(made, person, wish, by=by, now=now):
        tell("contact_request", made, to=card.person_id, now=now)
    return made


def offer(  # noqa: PLR0913 - who, whom, what, where they may look, by whom, when
    person: Person, need: Need, wish: Wish, *, circle: Circle, by: Person, now: datetime
) -> ContactRequest:
    """Offer a helping hand to whoever looks for it; they answer in the same way."""
    lock(person)
    lock(need)
    if needs.visible(need.reference, person, circle, now=now) is None:
        raise RequestRefused(RequestRefusal.NOT_THERE)
    known = requests.open_about(person.id, need_id=need.id)
    _check(person, need.person_id, wish, OFFERING, is_open=known is not None)
    made = ContactRequest(to_person_id=need.person_id, need_id=need.id)
    if _send(made, person, wish, by=by, now=now):
        tell("contact_offer", made, to=need.person_id, now=now)
    return made


def _check(
    person: Person, to_person_id: int, wish: Wish, openings: tuple[str, ...], *, is_open: bool
) -> None:
    number = requests.open_number(person.id)
    refusal = policies.sending_refusal(person, to_person_id, number, is_open=is_open)
    refusal = refusal or policies.words_refusal(wish.opening, wish.words, openings)
    if refusal is None and wish.reach_by not in requests.ways(person.id):
        refusal = RequestRefusal.UNREACHABLE
    if refusal is None and to_person_id not in requests.homes([to_person_id]):
        refusal = RequestRefusal.NOT_THERE
    if refusal is not None:
        raise RequestRefused(refusal)


def _send(made: ContactRequest, person: Person, wish: Wish, *, by: Person, now: datetime) -> bool:
    """Write it down; is its reader to hear of it?"""
    made.from_person_id, made.talent_slug = person.id, wish.talent_slug
    made.opening, made.words, made.words_language = wish.opening, wish.words, wish.language
    made.reach_by, made.asked_at, made.ends_at = wish.reach_by, now, now + ANSWER_WITHIN
    db.session.add(made)
    db.session.flush()
    record("request_sent", made, by=by, for_=person, now=now)
    return blocks.block(made.to_person_id, person.id) is None


def accept(request: ContactRequest, answer_by: ReachBy, *, by: Person, now: datetime) -> None:
    """Yes: both see how to reach one another. Saying it twice is no error.

    ``answer_by`` is how whoever says yes wants to be reached themselves.
    """
    lock(request)
    if request.status is RequestStatus.ACCEPTED:
        return
    _may_answer(request, now)
    if answer_by not in requests.ways(request.to_person_id):
        raise RequestRefused(RequestRefusal.UNREACHABLE)
    request.answer_by = answer_by
    _answer(request, RequestStatus.ACCEPTED, now=now)
    record("request_accepted", request, by=by, for_=_reader(request), now=now)
    tell("contact_accepted", request, to=request.from_person_id, now=now)


def decline(request: ContactRequest, *, by: Person, now: datetime) -> None:
    """No, without a reason; whoever asked is told kindly. Saying it twice is no error."""
    lock(request)
    if request.status is RequestStatus.DECLINED:
        return
    _may_answer(request, now)
    _answer(request, RequestStatus.DECLINED, now=now)
    record("request_declined", request, by=by, for_=_reader(request), now=now)
    tell("contact_declined", request, to=request.from_person_id, now=now)


def _may_answer(request: ContactRequest, now: datetime) -> None:
    if refusal := policies.answering_refusal(request, now=now):
        raise RequestRefused(refusal)
    if request.from_person_id not in requests.homes([request.from_person_id]):
        raise RequestRefused(RequestRefusal.NOT_OPEN)


def _answer(request: ContactRequest, status: RequestStatus, *, now: datetime) -> None:
    request.move_to(status)
    request.answered_at = now
    db.session.flush()
    withdraw(request)


def withdraw_request(request: ContactRequest, *, by: Person, now: datetime) -> None:
    """Whoever asked no longer needs it. Withdrawing twice is no error."""
    withdraw_open(request, by=by, now=now)
    if request.status is not RequestStatus.WITHDRAWN:
        raise RequestRefused(RequestRefusal.NOT_OPEN)


def withdraw_open(request: ContactRequest, *, by: Person | None, now: datetime) -> None:
    """The same where it ends with something else: one that was answered meanwhile stays so."""
    lock(request)
    if request.status is RequestStatus.ASKED:
        request.move_to(RequestStatus.WITHDRAWN)
        withdraw(request)
        record("request_withdrawn", request, by=by, for_=_sender(request), now=now)


def _sender(request: ContactRequest) -> Person:
    return db.session.get_one(Person, request.from_person_id)


def _reader(request: ContactRequest) -> Person:
    return db.session.get_one(Person, request.to_person_id)


def thank(request: ContactRequest, person: Person, *, by: Person, now: datetime) -> None:
    """Thank you, after a yes: it is counted, and shown to nobody. Twice is once."""
    lock(request)
    if request.status is not RequestStatus.ACCEPTED:
        raise RequestRefused(RequestRefusal.NOT_OPEN)
    if not policies.may_thank(request, person.id):
        return
    if person.id == request.from_person_id:
        request.from_thanked_at = now
    else:
        request.to_thanked_at = now
    record("request_thanked", request, by=by, for_=person, now=now)
