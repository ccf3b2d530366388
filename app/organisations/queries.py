"""Which quarters, communes and organisations there are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import contains_eager

from app.db import db
from app.organisations.models import (
    Commune,
    Door,
    Estate,
    Neighbourhood,
    Organisation,
    OrganisationKind,
    Venue,
)


def neighbourhoods() -> Sequence[Neighbourhood]:
    """Every quarter with its commune."""
    return db.session.scalars(
        select(Neighbourhood)
        .join(Neighbourhood.commune)
        .options(contains_eager(Neighbourhood.commune))
        .order_by(Commune.nis, Neighbourhood.slug)
    ).all()


@cache
def _neighbourhood() -> Select[Neighbourhood]:
    return (
        select(Neighbourhood)
        .where(Neighbourhood.slug == bindparam("slug"))
        .join(Neighbourhood.commune)
        .options(contains_eager(Neighbourhood.commune))
    )


def neighbourhood(slug: str) -> Neighbourhood | None:
    """One quarter with its commune, by the name in its address."""
    return db.session.scalars(_neighbourhood(), {"slug": slug}).one_or_none()


def organisation(slug: str) -> Organisation | None:
    """One organisation by its short name."""
    return db.session.scalars(select(Organisation).where(Organisation.slug == slug)).one_or_none()


def landlord(slug: str) -> Organisation | None:
    """One housing company by its short name."""
    found = organisation(slug)
    return found if found and found.kind is OrganisationKind.LANDLORD else None


def landlords() -> Sequence[Organisation]:
    """Every housing company, by its short name."""
    return db.session.scalars(_landlords()).all()


def landlords_with_estates() -> Sequence[Organisation]:
    """The housing companies whose residents are here, by their short name."""
    has_estate = select(Estate.id).where(Estate.organisation_id == Organisation.id).exists()
    return db.session.scalars(_landlords().where(has_estate)).all()


def _landlords() -> Select[Organisation]:
    return (
        select(Organisation)
        .where(Organisation.kind == OrganisationKind.LANDLORD)
        .order_by(Organisation.slug)
    )


def estate(slug: str) -> Estate | None:
    """One estate by its short name."""
    return db.session.scalars(select(Estate).where(Estate.slug == slug)).one_or_none()


def venues() -> Sequence[Venue]:
    """Every room and garden, with its neighbourhood."""
    return db.session.scalars(
        select(Venue)
        .join(Venue.neighbourhood)
        .options(contains_eager(Venue.neighbourhood))
        .order_by(Venue.neighbourhood_id, Venue.slug)
    ).all()


def organisations(ids: Sequence[int]) -> Sequence[Organisation]:
    """Several organisations by their ids."""
    return db.session.scalars(
        select(Organisation).where(Organisation.id.in_(ids)).order_by(Organisation.slug)
    ).all()


def communes_with_estates() -> Sequence[Commune]:
    """Where somebody who lives in social housing here may live."""
    has_estate = (
        select(Estate.id)
        .join(Neighbourhood, Neighbourhood.id == Estate.neighbourhood_id)
        .where(Neighbourhood.commune_nis == Commune.nis)
        .exists()
    )
    return db.session.scalars(select(Commune).where(has_estate).order_by(Commune.nis)).all()


def estates_in(commune_nis: str) -> Sequence[Estate]:
    """The estates of a commune, with their quarter and their housing company."""
    return db.session.scalars(
        estates_and_where().where(Neighbourhood.commune_nis == commune_nis).order_by(Estate.slug)
    ).all()


def estate_with_poster(code: str) -> Estate | None:
    """The estate in whose hall this code hangs; codes are letters and digits, nothing else is."""
    if not (code.isascii() and code.isalnum()):
        return None
    return db.session.scalars(estates_and_where().where(Estate.poster_code == code)).one_or_none()


def estate_by_id(estate_id: int) -> Estate | None:
    """One estate with its quarter and its housing company."""
    return db.session.scalars(estates_and_where().where(Estate.id == estate_id)).one_or_none()


def by_kind(kind: OrganisationKind | None = None) -> Sequence[Organisation]:
    """Every organisation, or those of one kind, by short name."""
    asked = select(Organisation).order_by(Organisation.slug)
    return db.session.scalars(
        asked if kind is None else asked.where(Organisation.kind == kind)
    ).all()


def communes() -> Sequence[Commune]:
    """The 19 municipalities, by NIS code."""
    return db.session.scalars(select(Commune).order_by(Commune.nis)).all()


def estates(of: str = "") -> Sequence[Estate]:
    """Every estate with its landlord and quarter, or those of one landlord by its short name."""
    asked = estates_and_where().order_by(Organisation.slug, Estate.slug)
    return db.session.scalars(asked if not of else asked.where(Organisation.slug == of)).all()


def estates_of(organisation_id: int) -> Sequence[Estate]:
    """The estates of one landlord, by short name."""
    return db.session.scalars(
        select(Estate).where(Estate.organisation_id == organisation_id).order_by(Estate.slug)
    ).all()


def venue(slug: str) -> Venue | None:
    """One room or garden by its short name."""
    return db.session.scalars(select(Venue).where(Venue.slug == slug)).one_or_none()


def estates_and_where() -> Select[Estate]:
    """Estates with their quarter and their landlord, to be narrowed and put in order."""
    return (
        select(Estate)
        .join(Estate.neighbourhood)
        .join(Estate.organisation)
        .options(contains_eager(Estate.neighbourhood), contains_eager(Estate.organisation))
    )


def door_of(venue_id: int) -> Door | None:
    """The photo of a venue's door, without its bytes."""
    return db.session.get(Door, venue_id, populate_existing=True)


def door_photo(reference: str) -> bytes | None:
    """The bytes of a photo of a door."""
    found: bytes | None = db.session.scalar(select(Door.medium).where(Door.reference == reference))
    return found
