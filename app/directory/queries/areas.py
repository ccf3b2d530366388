"""Who may see what, as one short name: the area of a card, and the areas where somebody looks.

``e12``: estate 12 alone. ``n3``: everybody of neighbourhood 3 whose housing company shares cards
with the others. ``n3o5``: the tenants of company 5 in neighbourhood 3, which shares with nobody.
"""

from __future__ import annotations

from app.directory.models import Reach
from app.organisations.models import Estate, Organisation


def of_estate(estate: Estate) -> str:
    """Those who live on this estate."""
    return f"e{estate.id}"


def around(estate: Estate) -> str:
    """Those of the neighbourhood, across companies only where both have switched that on."""
    return around_of(estate, estate.organisation)


def around_of(estate: Estate, landlord: Organisation) -> str:
    """The same, where the landlord is in hand."""
    quarter = f"n{estate.neighbourhood_id}"
    return quarter if landlord.shares_cards else f"{quarter}o{landlord.id}"


def area(estate: Estate, reach: Reach) -> str:
    """Where a card of this estate is found."""
    return of_estate(estate) if reach is Reach.ESTATE else around(estate)
