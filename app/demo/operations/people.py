"""The invented people: who lives there, who waits for a yes, who works there."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import ContactKind, Membership, Person, Role
from app.demo.operations.places import estate, organisation
from app.demo.queries import read
from app.i18n import Language, phones
from app.organisations.models import Estate


def load(*, now: datetime) -> dict[str, Person]:
    """Write everybody, by their short names."""
    return {
        entry["slug"]: _person(entry, now)
        for entry in [*read("people")["staff"], *read("people")["residents"]]
    }


def _person(entry: dict[str, Any], now: datetime) -> Person:
    language = Language(entry["language"])
    person = accounts.add_person(entry["first_name"], language, by=None, now=now)
    if "email" in entry:
        _make_staff(person, entry, now)
    else:
        _make_resident(person, entry, now)
    return person


def _make_resident(person: Person, entry: dict[str, Any], now: datetime) -> None:
    number = phones.parse(entry["phone"]) or ""
    accounts.add_contact(person, ContactKind.MOBILE, number, by=None, now=now)
    if "pin" in entry:
        accounts.set_pin(person, entry["pin"], by=None, now=now)
    join = accounts.ask_to_join if entry.get("waiting") else _accept
    join(person, estate(entry["estate"]), by=None, now=now)


def _accept(person: Person, home: Estate, *, by: None, now: datetime) -> Membership:
    return accounts.grant(person, Role.RESIDENT, estate=home, by=by, now=now)


def _make_staff(person: Person, entry: dict[str, Any], now: datetime) -> None:
    accounts.add_contact(person, ContactKind.EMAIL, entry["email"], by=None, now=now)
    accounts.set_password(person, secrets.token_urlsafe(24), by=None, now=now)
    slug = entry["organisation"]
    works_at = organisation(slug) if slug else None
    accounts.grant(person, Role(entry["role"]), organisation=works_at, by=None, now=now)


def again(person: Person) -> Person:
    """Somebody with the memberships of today."""
    found = queries.person(person.id)
    if found is None:
        message = f"nobody has the id {person.id}"
        raise LookupError(message)
    return found
