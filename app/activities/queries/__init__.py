"""What is on, for everybody (agenda) and for who runs it (running)."""

from app.activities.queries.agenda import (
    agenda,
    bookable,
    days,
    lively,
    near,
    next_start,
    occurrence,
    of_organisations,
    other_dates,
)
from app.activities.queries.filters import NO_FILTERS, Filters

__all__ = [
    "NO_FILTERS",
    "Filters",
    "agenda",
    "bookable",
    "days",
    "lively",
    "near",
    "next_start",
    "occurrence",
    "of_organisations",
    "other_dates",
]
