"""Keeping others off somebody, who may be several rows by mistake."""

from __future__ import annotations

from app.accounts import queries
from app.accounts.models import Person
from app.db import lock


def hold_all(person: Person) -> list[Person]:
    """Somebody and their duplicates, held in the order of their ids, as merging holds them."""
    held: list[Person] = []
    while len(everyone := [person, *queries.merged_into(person.id)]) != len(held):
        held = [lock(somebody) for somebody in sorted(everyone, key=lambda one: one.id)]
    return everyone
