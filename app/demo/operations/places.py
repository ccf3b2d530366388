"""The invented places: who rents, who organises, where people live and meet."""

from __future__ import annotations

from typing import Any

from app.db import db
from app.demo.queries import both, read
from app.i18n import phones
from app.organisations import queries as organisations
from app.organisations.models import Estate, Organisation, OrganisationKind, Venue


def load() -> None:
    """Write the landlords' numbers, the associations, the estates and the venues."""
    places = read("places")
    for entry in places["landlords"]:
        _say_where_it_is_reached(entry)
    for entry in places["partners"]:
        db.session.add(_partner(entry))
    for entry in places["estates"]:
        db.session.add(_estate(entry))
    for entry in places["venues"]:
        db.session.add(_venue(entry))
    db.session.flush()


def organisation(slug: str) -> Organisation:
    """Who runs or rents something; LookupError before the reference tables are there."""
    found = organisations.organisation(slug)
    if found is None:
        message = f"no organisation {slug}: run `flask reference load` first"
        raise LookupError(message)
    return found


def estate(slug: str) -> Estate:
    """Where somebody lives."""
    found = organisations.estate(slug)
    if found is None:
        message = f"no estate {slug}"
        raise LookupError(message)
    return found


def _say_where_it_is_reached(entry: dict[str, Any]) -> None:
    landlord = organisation(entry["slug"])
    landlord.shares_cards = True
    landlord.phone = phones.parse(entry["phone"]) or ""
    landlord.address, landlord.privacy_email = both(entry, "address"), entry["privacy_email"]


def _partner(entry: dict[str, Any]) -> Organisation:
    partner = Organisation(slug=entry["slug"], kind=OrganisationKind.PARTNER)
    partner.name, partner.phone = both(entry, "name"), phones.parse(entry["phone"]) or ""
    return partner


def _estate(entry: dict[str, Any]) -> Estate:
    made = Estate(slug=entry["slug"], organisation_id=organisation(entry["landlord"]).id)
    made.name = both(entry, "name")
    made.neighbourhood_id = _neighbourhood_id(entry["neighbourhood"])
    return made


def _venue(entry: dict[str, Any]) -> Venue:
    venue = Venue(slug=entry["slug"], number=entry["number"], postcode=entry["postcode"])
    venue.name, venue.street = both(entry, "name"), both(entry, "street")
    venue.floor, venue.stop = both(entry, "floor"), both(entry, "stop")
    venue.step_free = entry["step_free"]
    venue.neighbourhood_id = _neighbourhood_id(entry["neighbourhood"])
    return venue


def _neighbourhood_id(slug: str) -> int:
    found = organisations.neighbourhood(slug)
    if found is None:
        message = f"no neighbourhood {slug}: run `flask reference load` first"
        raise LookupError(message)
    return found.id
