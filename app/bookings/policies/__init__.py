"""May somebody sign up, and why not; who finds room."""

from app.bookings.policies.attendance import (
    MarkedMeanwhile,
    has_opened,
    is_trained,
    marks,
    may_need_a_call,
)
from app.bookings.policies.booking import (
    LARGEST_PARTY,
    Party,
    Refusal,
    Refused,
    bookable_types,
    children_type,
    closed,
    lines,
    may_accept,
    may_cancel,
    may_see_list,
    own_types,
    refusal,
    too_late,
)
from app.bookings.policies.seating import Room

__all__ = [
    "LARGEST_PARTY",
    "MarkedMeanwhile",
    "Party",
    "Refusal",
    "Refused",
    "Room",
    "bookable_types",
    "children_type",
    "closed",
    "has_opened",
    "is_trained",
    "lines",
    "marks",
    "may_accept",
    "may_cancel",
    "may_need_a_call",
    "may_see_list",
    "own_types",
    "refusal",
    "too_late",
]
