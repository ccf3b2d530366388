"""Who may look at cards, who may offer something, and what a card may hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from app.accounts.models import Person, Role
from app.accounts.policies import is_resident, is_staff
from app.db.states import RefusedFor
from app.directory.models import LONGEST_WORDS, Card, CardStatus
from app.directory.queries.talents import ListedTalent
from app.screening.contacts import has_contact

MOST_TALENTS = 5

EDITABLE = frozenset({CardStatus.DRAFT, CardStatus.REFUSED})
"""What its owner may write in; anything else is taken back first."""


class Refusal(StrEnum):
    """Why a card cannot be written, sent or shown."""

    NOT_ACCEPTED = "not_accepted"
    NO_TALENT = "no_talent"
    TOO_MANY_TALENTS = "too_many_talents"
    UNKNOWN_TALENT = "unknown_talent"
    ONLY_IN_WORKSHOPS = "only_in_workshops"
    WORDS_TOO_LONG = "words_too_long"
    CONTACT_IN_WORDS = "contact_in_words"
    NOT_NOW = "not_now"


class Refused(RefusedFor):
    """The policy said no, for a reason that the page puts into words."""

    reason: Refusal


def is_accepted_resident(person: Person) -> bool:
    """Lives on an estate, and its landlord has said yes: sees cards, and may have one."""
    return any(
        membership.role is Role.RESIDENT and membership.granted_at is not None
        for membership in person.memberships
    )


def may_own_a_card(person: Person) -> bool:
    """Lives here, waits for it, or did once: not somebody who only works here."""
    return is_resident(person) or not is_staff(person)


def may_edit(card: Card) -> bool:
    """Written in only while nobody else reads it."""
    return card.status in EDITABLE


def may_have_another_photo(card: Card) -> bool:
    """At any time, but while a worker reads the card with the one that is there."""
    return card.status is not CardStatus.SUBMITTED


def talents_refusal(slugs: Collection[str], known: Mapping[str, ListedTalent]) -> Refusal | None:
    """Why these talents cannot stand on a card, or None."""
    if not slugs:
        return Refusal.NO_TALENT
    if len(set(slugs)) > MOST_TALENTS:
        return Refusal.TOO_MANY_TALENTS
    if any(slug not in known for slug in slugs):
        return Refusal.UNKNOWN_TALENT
    if any(known[slug].only_in_workshops for slug in slugs):
        return Refusal.ONLY_IN_WORKSHOPS
    return None


def words_refusal(words: str) -> Refusal | None:
    """Why these words cannot be shown to neighbours, or None."""
    if len(words) > LONGEST_WORDS:
        return Refusal.WORDS_TOO_LONG
    return Refusal.CONTACT_IN_WORDS if has_contact(words) else None
