"""Sending a card, showing it, hiding it at once. Every verb holds the card's lock."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import ConsentPurpose, Membership, Person
from app.accounts.operations import when_erased, when_revoked, when_withdrawn
from app.db import db, lock
from app.directory import policies
from app.directory.models import Card, CardStatus, Content, Step
from app.directory.operations.holding import hold, hold_with_owner
from app.directory.operations.listing import put_up, take_off
from app.directory.operations.proposals import fold, submit_changes, take_changes_back
from app.directory.policies import Refusal, Refused
from app.directory.queries import cards
from app.directory.queries.circles import Circle
from app.directory.queries.talents import TalentList
from app.history.operations import record
from app.notifications.operations import withdraw
from app.screening.reasons import Reason


def submit(card: Card, *, circle: Circle, talents: TalentList, by: Person, now: datetime) -> None:
    """Send the card, or what is proposed beside it, to be read. Sending it twice is no error.

    A card of an estate where its owner no longer lives is read whole, by those of the new one.
    """
    hold_with_owner(card)
    if card.status is CardStatus.SUBMITTED:
        return
    if policies.is_standing(card):
        if card.estate_id in circle.estate_ids:
            submit_changes(card, talents=talents, by=by, now=now)
            return
        fold(card, by=by, now=now)
    if card.estate_id not in circle.estate_ids:
        _move_house(card, circle)
    if reason := policies.content_refusal(Content.on(card), talents.by_slug):
        raise Refused(reason)
    _reopen(card)
    take_off(card)
    withdraw(card)
    card.move_to(CardStatus.SUBMITTED)
    card.version += 1
    card.submitted_at, card.step = now, Step.PREVIEW
    record("submitted", card, by=by, for_=card.person, now=now, version=card.version)


def _move_house(card: Card, circle: Circle) -> None:
    if not circle.estates:
        raise Refused(Refusal.NOT_ACCEPTED)
    card.estate = circle.estates[0]
    db.session.flush()


def publish(card: Card, *, by: Person, now: datetime) -> None:
    """Neighbours see the card from now on."""
    card.move_to(CardStatus.PUBLISHED)
    card.published_at, card.shown_version = now, card.version
    put_up(card)
    record("published", card, by=by, now=now, version=card.version)


def refuse(card: Card, reason: Reason, *, by: Person, now: datetime) -> None:
    """Not like this; a card that neighbours already saw is taken away at once."""
    fold(card, by=by, now=now)
    card.move_to(CardStatus.REFUSED)
    card.refused_for = reason
    take_off(card)
    record("refused", card, by=by, now=now, version=card.version, reason=reason)


def hide(card: Card, *, by: Person | None, now: datetime) -> None:
    """Nobody sees the card any more, at once. Hiding it twice is no error."""
    lock(card)
    if card.status is CardStatus.HIDDEN:
        return
    if card.status is not CardStatus.PUBLISHED:
        raise Refused(Refusal.NOT_NOW)
    card.move_to(CardStatus.HIDDEN)
    take_off(card)
    withdraw(card)
    record("hidden", card, by=by, for_=card.person, now=now)


def show_again(card: Card, *, circle: Circle, by: Person, now: datetime) -> None:
    """Neighbours see it again: it was read before it was put away, and has not changed."""
    hold(card)
    if card.status is CardStatus.PUBLISHED:
        return
    if not policies.is_standing(card):
        raise Refused(Refusal.NOT_NOW)
    if card.estate_id not in circle.estate_ids:
        raise Refused(Refusal.NOT_ACCEPTED)
    card.move_to(CardStatus.PUBLISHED)
    put_up(card)
    record("shown_again", card, by=by, for_=card.person, now=now)


def take_back(card: Card, *, by: Person | None, now: datetime) -> None:
    """Write in the card again: until it is read anew nobody sees it."""
    hold(card)
    if card.status is CardStatus.DRAFT:
        return
    fold(card, by=by, now=now)
    _reopen(card)
    take_off(card)
    withdraw(card)
    record("taken_back", card, by=by, for_=card.person, now=now, version=card.version)


def write_again(card: Card, *, by: Person, now: datetime) -> None:
    """Take back what is being read: the card, or what was changed on it. Twice is no error."""
    hold(card)
    if policies.is_standing(card):
        take_changes_back(card, by=by, now=now)
    elif card.status is CardStatus.SUBMITTED:
        take_back(card, by=by, now=now)


def restore(card: Card, status: CardStatus, *, by: Person, now: datetime) -> None:
    """What a merge put away is as it was: seen again, or read again."""
    hold(card)
    before = {CardStatus.PUBLISHED: CardStatus.HIDDEN, CardStatus.SUBMITTED: CardStatus.DRAFT}
    if card.status is not before[status]:
        return
    card.move_to(status)
    if status is CardStatus.PUBLISHED:
        put_up(card)
    record("restored", card, by=by, now=now)


def owner_left(membership: Membership, *, by: Person | None, now: datetime) -> None:
    """Whoever no longer lives there is not shown there, and is not read there."""
    card = cards.of_person(membership.person_id)
    if card is None or card.estate_id != membership.estate_id:
        return
    if card.status is CardStatus.PUBLISHED:
        hide(card, by=by, now=now)
    elif card.status is CardStatus.SUBMITTED:
        take_back(card, by=by, now=now)
    take_changes_back(card, by=by, now=now)


when_revoked.append(owner_left)


def owner_withdrew(person: Person, *, by: Person | None, now: datetime) -> None:
    """Whoever takes back the yes to a card is shown no longer, until it is sent with a new one."""
    card = cards.of_person(person.id)
    if card is not None and not policies.may_edit(card):
        take_back(card, by=by, now=now)


when_withdrawn[ConsentPurpose.CARD] = owner_withdrew


def owner_erased(person: Person, *, by: Person | None, now: datetime) -> None:
    """Nobody finds the card any more, nor hears of it; the register erases its words."""
    card = cards.of_person(person.id)
    if card is None:
        return
    lock(card)
    take_off(card)
    withdraw(card)
    record("card_erased", card, by=by, now=now)


when_erased.append(owner_erased)


def _reopen(card: Card) -> None:
    if card.status is not CardStatus.DRAFT:
        card.move_to(CardStatus.DRAFT)
        card.refused_for = None
