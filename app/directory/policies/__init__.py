"""Who may look at cards, who may offer something, and what a card may hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import NamedTuple

from app.accounts.models import Person, Role
from app.accounts.policies import is_resident, is_staff
from app.db.states import RefusedFor
from app.directory.models import (
    LONGEST_NEED,
    LONGEST_OTHER,
    LONGEST_WORDS,
    SILHOUETTES,
    About,
    Card,
    CardStatus,
    Content,
    Need,
    NeedStatus,
    Reach,
)
from app.directory.queries.talents import ListedTalent
from app.i18n import spoken
from app.revisions.models import Revision, RevisionStatus
from app.screening.contacts import has_contact

MOST_TALENTS = 5

EDITABLE = frozenset({CardStatus.DRAFT, CardStatus.REFUSED})
"""What its owner may write in; nobody else reads it."""

STANDING = frozenset({CardStatus.PUBLISHED, CardStatus.HIDDEN, CardStatus.EXPIRED})
"""What was read once: what is new is written beside it."""

MOST_OPEN_NEEDS = 3
"""What one person looks for at the same time."""

EDITABLE_NEEDS = frozenset({NeedStatus.DRAFT, NeedStatus.REFUSED})


class What(NamedTuple):
    """What somebody looks for: a talent of the list, their own words, or both."""

    talent_slug: str | None
    words: str
    language: str


class Refusal(StrEnum):
    """Why a card cannot be written, sent or shown."""

    NOT_ACCEPTED = "not_accepted"
    NO_TALENT = "no_talent"
    TOO_MANY_TALENTS = "too_many_talents"
    UNKNOWN_TALENT = "unknown_talent"
    ONLY_IN_WORKSHOPS = "only_in_workshops"
    WORDS_TOO_LONG = "words_too_long"
    CONTACT_IN_WORDS = "contact_in_words"
    NOT_ON_THE_LIST = "not_on_the_list"
    LAST_TALENT = "last_talent"
    WRITTEN_MEANWHILE = "written_meanwhile"
    NOT_NOW = "not_now"
    NOTHING_ASKED = "nothing_asked"
    TOO_MANY_NEEDS = "too_many_needs"
    NO_REACH = "no_reach"
    NOT_AGREED = "not_agreed"


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
    """Written in itself only while nobody else reads it."""
    return card.status in EDITABLE


def is_standing(card: Card) -> bool:
    """Was read once: a change is kept beside it until it is read too."""
    return card.status in STANDING


def is_put_away(card: Card) -> bool:
    """Was read once, and nobody sees it now."""
    return card.status in {CardStatus.HIDDEN, CardStatus.EXPIRED}


def may_write(card: Card, proposal: Revision | None) -> bool:
    """Not while somebody reads it, or what is proposed beside it."""
    if is_standing(card):
        return proposal is None or proposal.status is not RevisionStatus.SUBMITTED
    return may_edit(card)


def talents_refusal(
    slugs: Collection[str], known: Mapping[str, ListedTalent], other: str = ""
) -> Refusal | None:
    """Why these talents, and what is not on the list, cannot stand on a card, or None."""
    if not slugs and not other:
        return Refusal.NO_TALENT
    if len(set(slugs)) > MOST_TALENTS:
        return Refusal.TOO_MANY_TALENTS
    if any(slug not in known for slug in slugs):
        return Refusal.UNKNOWN_TALENT
    if any(known[slug].only_in_workshops for slug in slugs):
        return Refusal.ONLY_IN_WORKSHOPS
    return other_refusal(other)


def other_refusal(other: str) -> Refusal | None:
    """Why what somebody can do cannot be said like this, or None."""
    if len(other) > LONGEST_OTHER:
        return Refusal.WORDS_TOO_LONG
    return Refusal.CONTACT_IN_WORDS if has_contact(other) else None


def words_refusal(words: str) -> Refusal | None:
    """Why these words cannot be shown to neighbours, or None."""
    if len(words) > LONGEST_WORDS:
        return Refusal.WORDS_TOO_LONG
    return Refusal.CONTACT_IN_WORDS if has_contact(words) else None


def about_refusal(about: About) -> Refusal | None:
    """Why this cannot stand on a card, or None."""
    if any(spoken.tongue(code) is None for code in about.languages):
        return Refusal.NOT_ON_THE_LIST
    if len(set(about.languages)) != len(about.languages):
        return Refusal.NOT_ON_THE_LIST
    if not 1 <= about.silhouette <= SILHOUETTES:
        return Refusal.NOT_ON_THE_LIST
    return other_refusal(about.other)


def content_refusal(content: Content, known: Mapping[str, ListedTalent]) -> Refusal | None:
    """Why a card cannot be sent as it is, or None."""
    return (
        talents_refusal(content.talents, known, content.about.other)
        or words_refusal(content.words)
        or about_refusal(content.about)
    )


def only_takes_away(shown: Content, wanted: Content) -> bool:
    """Does nothing new stand there? A drawing and an order are nothing to read."""
    before, after = shown.about, wanted.about
    return (
        set(wanted.talents) <= set(shown.talents)
        and (not wanted.words or wanted.words == shown.words)
        and (not after.other or after.other == before.other)
        and set(after.languages) <= set(before.languages)
        and not after.free & ~before.free
        and not after.places & ~before.places
        and after.reach in {before.reach, Reach.ESTATE}
        and not wanted.portrait
    )


def may_edit_need(need: Need) -> bool:
    """Written in only while nobody else reads it."""
    return need.status in EDITABLE_NEEDS


def what_refusal(what: What, known: Mapping[str, ListedTalent]) -> Refusal | None:
    """Why this cannot be asked of neighbours, or None."""
    if not what.talent_slug and not what.words:
        return Refusal.NOTHING_ASKED
    if len(what.words) > LONGEST_NEED:
        return Refusal.WORDS_TOO_LONG
    if what.talent_slug and what.talent_slug not in known:
        return Refusal.UNKNOWN_TALENT
    if what.talent_slug and known[what.talent_slug].only_in_workshops:
        return Refusal.ONLY_IN_WORKSHOPS
    return Refusal.CONTACT_IN_WORDS if has_contact(what.words) else None
