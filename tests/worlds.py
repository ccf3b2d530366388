"""Two landlords, two partners, the funder; what each runs, and who signed up for it."""

from typing import NamedTuple

from app.accounts import operations as accounts
from app.accounts.models import Person, Role
from app.organisations.models import Organisation, OrganisationKind
from tests import factories
from tests.factories import NOW


class Meeting(NamedTuple):
    """An occurrence somebody has signed up for, and the line of the child who comes along."""

    occurrence_id: int
    line_id: int


class World(NamedTuple):
    """For each role somebody, what is theirs, and what is others'."""

    people: dict[str, Person]
    own: dict[str, Meeting]
    others: dict[str, Meeting]


def world() -> World:
    """Seed it. Every occurrence has a sign-up of an adult and a child; no two are related."""
    landlord, other_landlord = (factories.organisation(OrganisationKind.LANDLORD) for _ in range(2))
    partner, other_partner = (factories.organisation(OrganisationKind.PARTNER) for _ in range(2))
    funder = factories.organisation(OrganisationKind.FUNDER)
    resident = factories.resident()
    return World(
        people={
            "resident": resident,
            "worker": _staff(Role.WORKER, landlord),
            "organiser": _staff(Role.ORGANISER, partner),
            "officer": _staff(Role.OFFICER, funder),
            "administrator": _staff(Role.ADMINISTRATOR, None),
        },
        own={
            "anonymous": _signed_up(partner),
            "resident": _signed_up(partner, resident),
            "worker": _signed_up(landlord),
            "organiser": _signed_up(partner),
            "officer": _signed_up(funder),
            "administrator": _signed_up(partner),
        },
        others={
            "anonymous": _signed_up(other_partner),
            "resident": _signed_up(other_partner),
            "worker": _signed_up(other_landlord),
            "organiser": _signed_up(other_partner),
            "officer": _signed_up(landlord),
            "administrator": _signed_up(landlord),
        },
    )


def _staff(role: Role, organisation: Organisation | None) -> Person:
    """Without a password: hashing is slow, and nobody types one here."""
    made = factories.person(role.value.title())
    accounts.grant(made, role, organisation=organisation, by=None, now=NOW)
    return made


def _signed_up(by: Organisation, who: Person | None = None) -> Meeting:
    occurrence = factories.occurrence(factories.activity(by=by))
    booking = factories.booking(occurrence, who, CHILD=1)
    return Meeting(occurrence.id, next(line.id for line in booking.lines if line.age_band))
