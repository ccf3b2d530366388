"""Who may be there twice: a similar first name on one estate, or the same number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Membership, Person, PersonContact, Role
from app.accounts.queries import is_at_work, is_covered
from app.db import db
from app.organisations.models import Estate
from app.people.models import UNDO_WITHIN, Merge
from app.search.names import ALIKE, sound

MOST = 40

Pair = tuple[int, int]


@dataclass(frozen=True)
class Neighbour:
    """Somebody who lives, or waits, on a covered estate."""

    person_id: int
    first_name: str
    created_at: datetime
    estate: Estate


@dataclass(frozen=True)
class Twins:
    """Two who may be one: the older account first."""

    older: Neighbour
    newer: Neighbour
    same_number: bool
    same_name: bool


def twins(worker: Person) -> list[Twins]:
    """Pairs to look at, the likeliest first; staff are nobody's duplicate."""
    found = _neighbours(worker)
    numbers, names = set(_sharing_a_number(found)), set(_sounding_alike(found.values()))
    pairs = [
        Twins(found[low], found[high], (low, high) in numbers, (low, high) in names)
        for low, high in sorted(numbers | names)
    ]
    return sorted(pairs, key=lambda one: (one.same_number + one.same_name) * -1)[:MOST]


def _neighbours(worker: Person) -> dict[int, Neighbour]:
    rows = db.session.execute(
        select(Person.id, Person.first_name, Person.created_at, Estate)
        .join(Membership, Membership.person_id == Person.id)
        .join(Estate, Estate.id == Membership.estate_id)
        .where(is_covered(worker), Membership.revoked_at.is_(None))
        .where(Membership.role == Role.RESIDENT, ~is_at_work())
        .where(Person.erased_at.is_(None), Person.merged_into_id.is_(None))
        .order_by(Person.id, Membership.id)
    )
    return {row[0]: Neighbour(*row) for row in rows}


def _sharing_a_number(found: dict[int, Neighbour]) -> Iterator[Pair]:
    ties = db.session.execute(
        select(PersonContact.contact_point_id, PersonContact.person_id)
        .where(PersonContact.person_id.in_(found), PersonContact.removed_at.is_(None))
        .order_by(PersonContact.person_id)
    )
    users: dict[int, list[int]] = defaultdict(list)
    for point, person in ties:
        users[point].append(person)
    for sharing in users.values():
        yield from combinations(sharing, 2)


def _sounding_alike(found: Iterable[Neighbour]) -> Iterator[Pair]:
    """Within an estate; compared as they sound."""
    estates: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in found:
        estates[one.estate.id][sound(one.first_name)].append(one.person_id)
    for heard in estates.values():
        for sounds, people in heard.items():
            yield from combinations(people, 2)
            near = process.extract(
                sounds,
                [other for other in heard if other > sounds],
                scorer=JaroWinkler.similarity,
                score_cutoff=ALIKE,
                limit=None,
            )
            for other, _score, _at in near:
                yield from ((min(a, b), max(a, b)) for a in people for b in heard[other])


def _whole() -> Select[Merge]:
    return select(Merge).options(joinedload(Merge.kept), joinedload(Merge.gone))


def merge(merge_id: int) -> Merge | None:
    """One merge, with both people."""
    return db.session.scalars(_whole().where(Merge.id == merge_id)).one_or_none()


def merges(worker: Person, now: datetime) -> Sequence[Merge]:
    """What was merged in the last thirty days where this worker works, the newest first."""
    lives = (
        select(Membership.person_id)
        .join(Estate, Estate.id == Membership.estate_id)
        .where(is_covered(worker), Membership.role == Role.RESIDENT)
        .where(Membership.revoked_at.is_(None))
    )
    return db.session.scalars(
        _whole()
        .join(Merge.kept)
        .where(Merge.kept_id.in_(lives), Person.erased_at.is_(None))
        .where(Person.merged_into_id.is_(None))
        .where(Merge.merged_at > now - UNDO_WITHIN, Merge.undone_at.is_(None))
        .order_by(Merge.id.desc())
    ).all()
