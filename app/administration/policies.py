"""What may be changed, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from app.accounts.models import Membership, Person, Role
from app.accounts.policies import works_as
from app.administration import queries
from app.db.states import RefusedFor
from app.organisations.models import Estate, Organisation, OrganisationKind
from app.organisations.operations import EstateFacts

ROLES_IN = {
    OrganisationKind.LANDLORD: (Role.WORKER, Role.ORGANISER),
    OrganisationKind.PARTNER: (Role.ORGANISER,),
    OrganisationKind.FUNDER: (Role.OFFICER,),
}
"""What somebody may be for an organisation; only for the house itself an administrator."""


class Refusal(StrEnum):
    """Why not."""

    LIVED_IN = "lived_in"
    LAST_ADMINISTRATOR = "last_administrator"
    NO_LONGER_ADMINISTRATOR = "no_longer_administrator"
    HAS_ROLE = "has_role"
    NOT_STAFF = "not_staff"
    NOT_THEIR_ROLE = "not_their_role"
    NOT_THEIR_ESTATE = "not_their_estate"
    ENDED = "ended"


class Refused(RefusedFor):
    """A policy said no."""


def roles_for(organisation: Organisation | None) -> tuple[Role, ...]:
    """What somebody may be there; ``None`` is the house itself."""
    return ROLES_IN[organisation.kind] if organisation else (Role.ADMINISTRATOR,)


def moving_refusal(estate: Estate, facts: EstateFacts) -> Refusal | None:
    """An estate where people live stays with its company and in its quarter.

    Who reads their cards and which neighbours see them hangs on both.
    """
    here = (estate.organisation_id, estate.neighbourhood_id)
    moves = (facts.organisation_id, facts.neighbourhood_id) != here
    return Refusal.LIVED_IN if moves and queries.is_lived_in(estate.id) else None


def role_refusal(
    role: Role, organisation: Organisation | None, estates: Sequence[Estate]
) -> Refusal | None:
    """A role belongs to a kind of organisation; only a worker covers estates, those of theirs."""
    if role not in roles_for(organisation):
        return Refusal.NOT_THEIR_ROLE
    is_theirs = all(
        organisation is not None and estate.organisation_id == organisation.id for estate in estates
    )
    if estates and (role is not Role.WORKER or not is_theirs):
        return Refusal.NOT_THEIR_ESTATE
    return None


def granting_refusal(
    person: Person | None, role: Role, organisation: Organisation | None
) -> Refusal | None:
    """Staff get another role once; a resident becomes staff by an invitation only."""
    if person is None or queries.staff_member(person.id) is None:
        return Refusal.NOT_STAFF
    has_it = works_as(person, role, organisation.id if organisation else None)
    return Refusal.HAS_ROLE if has_it else None


def acting_refusal(administrators: Sequence[Membership], by: Person) -> Refusal | None:
    """``administrators`` are those of this very moment, held until the end of the transaction.

    Two who take each other's role at once: the second is no administrator any more.
    """
    is_one = by.id in {one.person_id for one in administrators}
    return None if is_one else Refusal.NO_LONGER_ADMINISTRATOR


def revoking_refusal(
    membership: Membership, administrators: Sequence[Membership]
) -> Refusal | None:
    """The house keeps at least one administrator."""
    if membership.revoked_at is not None:
        return Refusal.ENDED
    is_last = len(administrators) == 1 and membership.id == administrators[0].id
    return Refusal.LAST_ADMINISTRATOR if is_last else None
