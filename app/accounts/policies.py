"""Who may do what with an account. Each function takes a person with today's memberships."""

from __future__ import annotations

import re

from app.accounts.models import Person, Role
from app.organisations.models import Estate

STAFF = frozenset({Role.WORKER, Role.ORGANISER, Role.OFFICER, Role.ADMINISTRATOR})


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
