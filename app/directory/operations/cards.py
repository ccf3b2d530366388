"""Writing a card, sending it, showing it, hiding it at once. Every verb holds the card's lock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.accounts.models import ConsentPurpose, Membership, Person
from app.accounts.operations import when_erased, when_revoked, when_withdrawn
from app.db import db, lock
from app.directory import policies
from app.directory.models import Card, CardStatus, CardTalent, Reach
from app.directory.operations.listing import put_up, take_off
from app.directory.policies import Refusal, Refused
from app.directory.queries import cards
from app.directory.queries.circles import Circle
from app.directory.queries.talents import TalentList
from app.history.operations import record
from app.notifications.operations import withdraw
from app.screening.reasons import Reason


def choose_talents(  # noqa: PLR0913 - what, whose, where, by whom, when
    person: Person,
    slugs: Sequence[str],
    *,
    circle: Circle,
    talents: TalentList,
    by: Person,
    now: datetime,
) -> Card:
    """Begin a card with these talents, or choose others on the one that is begun."""
    if reason := policies.talents_refusal(slugs, talents.by_slug):
        raise Refused(reason)
    lock(person)  # one card a person: two taps begin one
    if person.is_gone:
        raise Refused(Refusal.NOT_NOW)
    card = cards.of_person(person.id) or _begin(person, circle, by=by, now=now)
    _hold_to_write(card)
    if card.talent_slugs == list(slugs):
        return card
    card.talents.clear()
    db.session.flush()
    for position, slug in enumerate(dict.fromkeys(slugs)):
        card.talents.append(CardTalent(talent_slug=slug, position=position))
    record("talents_chosen", card, by=by, for_=person, now=now, number=len(card.talents))
    return card


def _begin(person: Person, circle: Circle, *, by: Person, now: datetime) -> Card:
    if not circle.estates:
        raise Refused(Refusal.NOT_ACCEPTED)
    card = Card(
        person_id=person.id,
        estate_id=circle.estates[0].id,
        words_language=str(person.language),
        reach=Reach.NEIGHBOURHOOD,
        started_at=now,
        talents=[],
        languages=[],
    )
    db.session.add(card)
    db.session.flush()
    record("card_begun", card, by=by, for_=person, now=now)
    return card


def write_words(card: Card, words: str, language: str, *, by: Person, now: datetime) -> None:
    """Say something more, in one's own words and language; empty is fine."""
    if reason := policies.words_refusal(words):
        raise Refused(reason)
    _hold_to_write(card)
    if (card.words, card.words_language) == (words, language):
        return
    card.words, card.words_language = words, language
    record("words_written", card, by=by, for_=card.person, now=now, length=len(words))


def submit(card: Card, *, circle: Circle, talents: TalentList, by: Person, now: datetime) -> None:
    """Send the card to the landlord's social workers. Sending it twice is no error."""
    hold(card)
    if card.status is CardStatus.SUBMITTED:
        return
    if not policies.may_edit(card):
        raise Refused(Refusal.NOT_NOW)
    if card.estate_id not in circle.estate_ids:
        _move_house(card, circle)
    if reason := policies.talents_refusal(card.talent_slugs, talents.by_slug):
        raise Refused(reason)
    if reason := policies.words_refusal(card.words):
        raise Refused(reason)
    _reopen(card)
    withdraw(card)
    card.move_to(CardStatus.SUBMITTED)
    card.version += 1
    card.submitted_at = now
    record("submitted", card, by=by, for_=card.person, now=now, version=card.version)


def _move_house(card: Card, circle: Circle) -> None:
    if not circle.estates:
        raise Refused(Refusal.NOT_ACCEPTED)
    card.estate = circle.estates[0]
    db.session.flush()


def publish(card: Card, *, by: Person, now: datetime) -> None:
    """Neighbours see the card from now on."""
    card.move_to(CardStatus.PUBLISHED)
    card.published_at = now
    put_up(card)
    record("published", card, by=by, now=now, version=card.version)


def refuse(card: Card, reason: Reason, *, by: Person, now: datetime) -> None:
    """Not like this; a card that neighbours already saw is taken away at once."""
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
    """Neighbours see it again: it was read before it was hidden, and has not changed."""
    hold(card)
    if card.status is CardStatus.PUBLISHED:
        return
    if card.status not in {CardStatus.HIDDEN, CardStatus.EXPIRED}:
        raise Refused(Refusal.NOT_NOW)
    if card.estate_id not in circle.estate_ids:
        raise Refused(Refusal.NOT_ACCEPTED)
    card.move_to(CardStatus.PUBLISHED)
    put_up(card)
    record("shown_again", card, by=by, for_=card.person, now=now)


def take_back(card: Card, *, by: Person | None, now: datetime) -> None:
    """Write in the card again: until it is read anew nobody sees it."""
    lock(card)
    if card.status is CardStatus.DRAFT:
        return
    _reopen(card)
    take_off(card)
    withdraw(card)
    record("taken_back", card, by=by, for_=card.person, now=now, version=card.version)


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


def hold(card: Card) -> None:
    """Read a card and its talents anew, and keep others off until the end of the transaction."""
    lock(card)
    db.session.refresh(card, attribute_names=["talents", "languages"])


def _hold_to_write(card: Card) -> None:
    hold(card)
    if not policies.may_edit(card):
        raise Refused(Refusal.NOT_NOW)
