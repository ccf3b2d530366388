"""Who comes, who waits, how many places are left."""

from app.bookings.queries.lists import (
    bookings_of,
    coming,
    latest_booking,
    listed,
    on_day,
    on_the_list,
    past,
    rank,
    read_lines_anew,
    to_come,
    with_lapsed_offers,
)
from app.bookings.queries.places import (
    Places,
    Standing,
    counts,
    free_places,
    is_counted_on,
    reserved,
    standings,
    was_ever_taken,
)

__all__ = [
    "Places",
    "Standing",
    "bookings_of",
    "coming",
    "counts",
    "free_places",
    "is_counted_on",
    "latest_booking",
    "listed",
    "on_day",
    "on_the_list",
    "past",
    "rank",
    "read_lines_anew",
    "reserved",
    "standings",
    "to_come",
    "was_ever_taken",
    "with_lapsed_offers",
]
