"""What may be changed, and why not."""

from __future__ import annotations

from enum import StrEnum

from app.administration import queries
from app.db.states import RefusedFor
from app.organisations.models import Estate
from app.organisations.operations import EstateFacts


class Refusal(StrEnum):
    """Why not."""

    LIVED_IN = "lived_in"


class Refused(RefusedFor):
    """A policy said no."""


def moving_refusal(estate: Estate, facts: EstateFacts) -> Refusal | None:
    """An estate where people live stays with its company and in its quarter.

    Who reads their cards and which neighbours see them hangs on both.
    """
    here = (estate.organisation_id, estate.neighbourhood_id)
    moves = (facts.organisation_id, facts.neighbourhood_id) != here
    return Refusal.LIVED_IN if moves and queries.is_lived_in(estate.id) else None
