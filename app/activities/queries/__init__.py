"""What is on, for everybody (agenda) and for who runs it (running)."""

from app.activities.queries.agenda import (
    agenda,
    bookable,
    lively,
    near,
    next_start,
    occurrence,
    of_organisations,
    other_dates,
)

__all__ = [
    "agenda",
    "bookable",
    "lively",
    "near",
    "next_start",
    "occurrence",
    "of_organisations",
    "other_dates",
]
