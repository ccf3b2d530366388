"""Who may see what, as one short name: the area of a card, and the areas where somebody looks.

``e12``: estate 12 alone. ``n3``: everybody of neighbourhood 3 whose housing company shares cards
with the others. ``n3o5``: the tenants of company 5 in neighbourhood 3, which shares with nobody.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, String, case, cast

from app.directory.models import Need, Reach
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


def around_in_sql() -> ColumnElement[str]:
    """``around`` in a statement that joins Estate and its Organisation."""
    quarter = "n" + cast(Estate.neighbourhood_id, String)
    alone = quarter + "o" + cast(Estate.organisation_id, String)
    return case((Organisation.shares_cards, quarter), else_=alone)


def of_need_in_sql() -> ColumnElement[str]:
    """Where a need is seen, in a statement that joins its Estate and that one's Organisation."""
    estate = "e" + cast(Estate.id, String)
    return case((Need.reach == Reach.ESTATE, estate), else_=around_in_sql())
