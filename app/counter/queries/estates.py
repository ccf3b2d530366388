"""Which estates somebody covers at the counter, and where people live."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Select, select

from app.accounts.models import Membership, Person, Role
from app.accounts.queries import is_covered
from app.db import db
from app.organisations import queries
from app.organisations.models import Estate, Neighbourhood


def covered(actor: Person) -> Sequence[Estate]:
    """The estates of a worker, by quarter."""
    return db.session.scalars(_in_order().where(is_covered(actor))).all()


def covered_ids(actor: Person) -> Sequence[int]:
    """The ids of the same, where nothing of them is shown."""
    return db.session.scalars(select(Estate.id).where(is_covered(actor))).all()


def covered_estate(actor: Person, slug: str) -> Estate | None:
    """One of the estates of a worker, by its short name; others' do not exist."""
    return db.session.scalars(
        _in_order().where(is_covered(actor), Estate.slug == slug)
    ).one_or_none()


def every() -> Sequence[Estate]:
    """All estates, by quarter: for whoever knows only where somebody lives."""
    return db.session.scalars(_in_order()).all()


def estate(slug: str) -> Estate | None:
    """One of all, by its short name."""
    return db.session.scalars(_in_order().where(Estate.slug == slug)).one_or_none()


def homes(person_id: int) -> Sequence[Estate]:
    """Where somebody lives, or waits to be accepted."""
    return db.session.scalars(_in_order().where(Estate.id.in_(lives_in(person_id)))).all()


def lives_in(person_id: int) -> Select[int | None]:
    """The ids of the estates where somebody lives or waits."""
    return select(Membership.estate_id).where(
        Membership.person_id == person_id,
        Membership.role == Role.RESIDENT,
        Membership.revoked_at.is_(None),
    )


def shared(actor: Person, person_id: int) -> bool:
    """Does somebody live, or wait, on an estate that this worker covers?"""
    asked = select(Estate.id).where(is_covered(actor), Estate.id.in_(lives_in(person_id))).limit(1)
    return db.session.scalar(asked) is not None


def ids(estates: Collection[Estate]) -> list[int]:
    """Their ids."""
    return [estate.id for estate in estates]


def _in_order() -> Select[Estate]:
    order = (Neighbourhood.commune_nis, Neighbourhood.slug, Estate.slug)
    return queries.estates_and_where().order_by(*order)
