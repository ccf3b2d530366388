"""Who may do what with an account. Each function takes a person with today's memberships."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from zxcvbn import zxcvbn

from app.accounts.models import ContactKind, ContactPoint, Person, PersonContact, Role
from app.organisations.models import Estate
from app.screening import gives_contact
from app.settings.queries import organisers_need_second_factor

STAFF = frozenset({Role.WORKER, Role.ORGANISER, Role.OFFICER, Role.ADMINISTRATOR})


SECOND_FACTOR = frozenset({Role.WORKER, Role.OFFICER, Role.ADMINISTRATOR})
"""Who reads what others wrote, or runs the house: a password alone does not open that."""


def is_a_first_name(text: str) -> bool:
    """Can somebody be called so? Nobody with a number, an address or a link for a name.

    Names stand on cards and in messages to neighbours, and nobody reads them before.
    """
    return not gives_contact(text)


def is_signed_in(person: Person) -> bool:
    """Anybody with an account."""
    return person is not None


def has_role(person: Person, *roles: Role) -> bool:
    """One of these roles, somewhere."""
    return any(membership.role in roles for membership in person.memberships)


def is_resident(person: Person) -> bool:
    """Lives on an estate: may book."""
    return has_role(person, Role.RESIDENT)


def is_staff(person: Person) -> bool:
    """Works for an organisation, or administers the house."""
    return has_role(person, *STAFF)


def is_administrator(person: Person) -> bool:
    """Administers the house: its pages, its settings; reads nobody's cards."""
    return has_role(person, Role.ADMINISTRATOR)


def works_for(person: Person, organisation_id: int, *roles: Role) -> bool:
    """Has one of these roles in this very organisation."""
    return any(
        membership.organisation_id == organisation_id and membership.role in roles
        for membership in person.memberships
    )


def covers(person: Person, estate: Estate) -> bool:
    """A worker of this estate's landlord, for all of its estates or for this one."""
    return any(
        membership.role is Role.WORKER
        and membership.organisation_id == estate.organisation_id
        and (not membership.estate_ids or estate.id in membership.estate_ids)
        for membership in person.memberships
    )


def works_as(person: Person, role: Role, organisation_id: int | None) -> bool:
    """Is this already what they are there?"""
    return any(
        membership.role is role and membership.organisation_id == organisation_id
        for membership in person.memberships
    )


_RUNS = "01234567890 09876543210"
_YEAR = re.compile(r"(19|20)\d\d")
_ON_THE_KEYS = frozenset({"2580", "0852", "1470", "0741", "147258", "159357"})


def is_guessable_pin(digits: str) -> bool:
    """Would somebody who knows this person, or nobody, try this early? 0000, 1234, 1212, a year."""
    half = len(digits) // 2
    return (
        len(set(digits)) == 1
        or digits in _RUNS
        or digits == digits[:2] * half
        or digits == digits[:half] * 2
        or _YEAR.fullmatch(digits) is not None
        or digits in _ON_THE_KEYS
    )


def needs_second_factor(person: Person) -> bool:
    """Must show something beside the password; organisers where an administrator says so."""
    by_choice = has_role(person, Role.ORGANISER) and organisers_need_second_factor()
    return has_role(person, *SECOND_FACTOR) or by_choice


class PasswordRefusal(StrEnum):
    """Why somebody should think of another password."""

    SHORT = "short"
    GUESSABLE = "guessable"


SHORTEST_PASSWORD = 12
GOOD_ENOUGH = 3
_OF_THE_HOUSE = ("bottin des voisins", "burengids", "buren gids")
_LONGEST_JUDGED = 72


def password_refusal(password: str, about: Iterable[str]) -> PasswordRefusal | None:
    """Long and hard to guess, also for whoever knows ``about`` whom it is; no other rules.

    zxcvbn (https://github.com/dropbox/zxcvbn) estimates how many guesses it takes;
    3 of 4 is "safely unguessable". Its English words of advice are not shown.
    """
    if len(password) < SHORTEST_PASSWORD:
        return PasswordRefusal.SHORT
    known = {word for text in (*about, *_OF_THE_HOUSE) for word in _ways_to_write(text)}
    judged = zxcvbn(password[:_LONGEST_JUDGED], user_inputs=known)
    return None if judged["score"] >= GOOD_ENOUGH else PasswordRefusal.GUESSABLE


def _ways_to_write(text: str) -> set[str]:
    parts = [part for part in re.split(r"\W+", text) if part]
    return {text, "".join(parts), *parts}


FRESH_NUMBER = timedelta(days=90)
"""Operators hand numbers on, not sooner than this."""


def is_fresh_number(use: PersonContact, now: datetime) -> bool:
    """Is it still theirs for sure? Later a code alone opens no account that has no PIN yet."""
    return now - use.added_at < FRESH_NUMBER


def is_waiting(person: Person) -> bool:
    """Lives on an estate, and is not accepted there yet."""
    homes = [one for one in person.memberships if one.role is Role.RESIDENT]
    return bool(homes) and all(one.granted_at is None for one in homes)


def may_do_without(
    point: ContactPoint, others: Sequence[ContactPoint], *, has_card: bool, works_here: bool
) -> bool:
    """Can somebody still come in when this number is gone? By e-mail only who works here."""
    if point.kind is not ContactKind.MOBILE or has_card:
        return True
    ways = {ContactKind.MOBILE} | ({ContactKind.EMAIL} if works_here else set())
    return any(one.kind in ways for one in others)
