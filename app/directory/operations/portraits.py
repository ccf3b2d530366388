"""A photo on a card: put there, read by a worker where the card was read, taken away at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import BinaryIO

from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose, Person
from app.accounts.operations import when_withdrawn
from app.db import db, lock
from app.directory import policies
from app.directory.models import SILHOUETTES, Card, Portrait
from app.directory.operations.holding import hold_with_owner
from app.directory.operations.writing import write
from app.directory.policies import Refusal, Refused
from app.directory.queries import cards, portraits
from app.history.operations import record
from app.photos import Photo, square

UNREAD_FOR = timedelta(days=90)
"""So long a photo waits to be read beside a card."""


def add_portrait(card: Card, upload: BinaryIO, *, by: Person, now: datetime) -> Portrait:
    """The photo of a file. Raises Unusable when there is none in it, Refused when not now."""
    return put_portrait(card, square(upload), by=by, now=now)


def put_portrait(card: Card, photo: Photo, *, by: Person, now: datetime) -> Portrait:
    """A photo on a card that is being written; beside one that neighbours know, until it is read.

    The one that it replaces goes. Without the yes to PHOTO (``agree``) nobody sees it.
    """
    hold_with_owner(card)
    if not policies.may_write(card, cards.proposal(card)):
        raise Refused(Refusal.NOT_NOW)
    at_once = policies.may_edit(card)
    for old in portraits.of_card(card.id):
        if at_once or not old.is_shown:
            db.session.delete(old)
    db.session.flush()
    made = Portrait(card_id=card.id, is_shown=at_once, made_at=now, **photo._asdict())
    db.session.add(made)
    db.session.flush()
    if at_once:
        record("portrait_added", card, by=by, for_=card.person, now=now)
    else:
        write(card, "portrait_added", by=by, now=now, edits=None, portrait=made.reference)
    return made


def take_over(card: Card, reference: str, *, by: Person | None, now: datetime) -> None:
    """The photo that waited was read: it stands on the card. One that is gone stays gone."""
    waiting = portraits.waiting(card.id)
    if waiting is None or waiting.reference != reference:
        return
    for old in portraits.of_card(card.id):
        if old.is_shown:
            db.session.delete(old)
    db.session.flush()
    waiting.is_shown = True
    record("portrait_shown", card, by=by, for_=card.person, now=now)


def drop_waiting(card: Card, *, by: Person | None, now: datetime) -> None:
    """The photo that waits is not wanted any more; the one that is shown stays."""
    waiting = portraits.waiting(card.id)
    if waiting is not None:
        db.session.delete(waiting)
        record("portrait_removed", card, by=by, for_=card.person, now=now)


def remove_portrait(card: Card, *, by: Person, now: datetime) -> None:
    """No photo any more, at once, anywhere; what was agreed about it ends with it."""
    hold_with_owner(card)
    for channel in reversed(portraits.CHANNELS):
        accounts.withdraw_consent(card.person, channel, by=by, now=now)
    _take_away(card, by=by, now=now)


def agree(
    card: Card,
    channels: Collection[ConsentPurpose],
    *,
    how: ConsentHow,
    by: Person,
    now: datetime,
) -> None:
    """Where the photo may be shown from now on: there, and nowhere else.

    Without the card itself among them there is no photo any more.
    """
    hold_with_owner(card)
    if ConsentPurpose.PHOTO not in channels:
        remove_portrait(card, by=by, now=now)
        return
    for channel in portraits.CHANNELS:
        if channel in channels:
            accounts.give_consent(card.person, channel, how=how, by=by, now=now)
        else:
            accounts.withdraw_consent(card.person, channel, by=by, now=now)


def choose_silhouette(card: Card, number: int, *, by: Person, now: datetime) -> None:
    """The drawing that stands where there is no photo; it is ours, so nobody has to read it."""
    lock(card)
    if not 1 <= number <= SILHOUETTES:
        raise Refused(Refusal.NOT_NOW)
    if card.silhouette != number:
        card.silhouette = number
        record("silhouette_chosen", card, by=by, for_=card.person, now=now)


def owner_withdrew(person: Person, *, by: Person | None, now: datetime) -> None:
    """Whoever takes back the yes to a photo has none any more, on no channel."""
    card = cards.of_person(person.id)
    if card is not None:
        _take_away(card, by=by, now=now)


when_withdrawn[ConsentPurpose.PHOTO] = owner_withdrew


def forget_old(*, now: datetime) -> int:
    """What nobody read in time, and what has no yes any more; how many."""
    old = portraits.left_behind(now - UNREAD_FOR)
    for portrait in old:
        db.session.delete(portrait)
    db.session.flush()
    return len(old)


def _take_away(card: Card, *, by: Person | None, now: datetime) -> None:
    lock(card)
    there = portraits.of_card(card.id)
    for portrait in there:
        db.session.delete(portrait)
    proposal = cards.proposal(card)
    if proposal is not None and proposal.values.get("portrait"):
        proposal.values = {**proposal.values, "portrait": ""}
    if there:
        db.session.flush()
        record("portrait_removed", card, by=by, for_=card.person, now=now)
