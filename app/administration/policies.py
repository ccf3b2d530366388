"""What may be changed, and why not."""

from __future__ import annotations

from enum import StrEnum

from app.accounts.models import Role
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
    HAS_ROLE = "has_role"
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
