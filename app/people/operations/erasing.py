"""Erasing somebody: what they hold is freed by those who know it, then the register clears."""

from __future__ import annotations

from datetime import datetime

from app import privacy
from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import Person
from app.db import db, lock
from app.history.operations import record
from app.notifications.operations import silence
from app.people.policies import Refusal, Refused, erasing_refusal


def erase(person: Person, *, by: Person | None, now: datetime) -> None:
    """Leave an empty row: places to come go to others, nobody signs in, counts of the past stay.

    Duplicates that were merged into this person go with them. Raises Refused for whoever still
    works here; erasing twice is no error.
    """
    everyone = _hold(person)
    person = _anew(person)
    refused = erasing_refusal(person)
    if refused is Refusal.GONE:
        return
    if refused is not None:
        raise Refused(refused)
    for somebody in everyone:
        _end(_anew(somebody), by=by, now=now)
    db.session.flush()
    privacy.clear([somebody.id for somebody in everyone])
    for somebody in everyone:
        somebody.erased_at = now
    record("person_erased", person, by=by, for_=person, now=now)
    db.session.flush()


def _hold(person: Person) -> list[Person]:
    """Somebody and their duplicates, held in the order of their ids, as merging holds them."""
    held: list[Person] = []
    while len(everyone := [person, *queries.merged_into(person.id)]) != len(held):
        held = [lock(somebody) for somebody in sorted(everyone, key=lambda one: one.id)]
    return everyone


def _end(person: Person, *, by: Person | None, now: datetime) -> None:
    for end in accounts.when_erased:
        end(person, by=by, now=now)
    for membership in person.memberships:
        accounts.revoke(membership, by=by, now=now)
    silence(person)


def _anew(person: Person) -> Person:
    found = queries.person(person.id)
    return found or person
