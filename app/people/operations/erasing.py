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
from app.people.operations.holding import hold_all
from app.people.policies import Refusal, Refused, erasing_refusal


def erase(person: Person, *, by: Person | None, now: datetime) -> None:
    """Leave an empty row: places to come go to others, nobody signs in, counts of the past stay.

    Duplicates that were merged into this person go with them. Raises Refused for whoever still
    works here; erasing twice is no error.
    """
    everyone = hold_all(person)
    person = _anew(person)
    refused = erasing_refusal(person)
    if refused is Refusal.GONE:
        return
    if refused is not None:
        raise Refused(refused)
    _end([_anew(somebody) for somebody in everyone], by=by, now=now)
    db.session.flush()
    privacy.clear([somebody.id for somebody in everyone])
    for somebody in everyone:
        somebody.erased_at = now
    record("person_erased", person, by=by, for_=person, now=now)
    db.session.flush()


def _end(everyone: list[Person], *, by: Person | None, now: datetime) -> None:
    homes = [membership for somebody in everyone for membership in somebody.memberships]
    for membership in sorted(homes, key=lambda one: one.id):
        lock(membership)
    for end in accounts.when_erased:
        for somebody in everyone:
            end(somebody, by=by, now=now)
    for membership in homes:
        accounts.revoke(membership, by=by, now=now)
    for somebody in everyone:
        silence(somebody)


def _anew(person: Person) -> Person:
    found = queries.person(person.id)
    return found or person
