"""Adding and keeping up organisations, neighbourhoods, estates and venues; nothing is deleted."""

from app.organisations.operations.adding import (
    AlreadyThere,
    NoLetters,
    add_estate,
    add_neighbourhood,
    add_organisation,
    add_venue,
    renew_poster_code,
    slug_of,
)
from app.organisations.operations.doors import put_door, remove_door
from app.organisations.operations.facts import (
    ChangedMeanwhile,
    EstateFacts,
    NeighbourhoodFacts,
    OrganisationFacts,
    VenueFacts,
    change,
    change_organisation,
    known,
    mark,
    when_changed,
)

__all__ = [
    "AlreadyThere",
    "ChangedMeanwhile",
    "EstateFacts",
    "NeighbourhoodFacts",
    "NoLetters",
    "OrganisationFacts",
    "VenueFacts",
    "add_estate",
    "add_neighbourhood",
    "add_organisation",
    "add_venue",
    "change",
    "change_organisation",
    "known",
    "mark",
    "put_door",
    "remove_door",
    "renew_poster_code",
    "slug_of",
    "when_changed",
]
