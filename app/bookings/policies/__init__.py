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
    beyond_refusal,
    bookable_types,
    children_type,
    closed,
    is_called,
    lines,
    may_accept,
    may_cancel,
    may_see_list,
    own_types,
    refusal,
    too_late,
)
from app.bookings.policies.feedback import may_say_how, may_say_why
from app.bookings.policies.lowering import Loss, would_lose
from app.bookings.policies.offers import ANSWER_WITHIN, NO_OFFER_WITHIN, answer_by
from app.bookings.policies.seating import NOBODY, RELEASED_WITHIN, Room, is_released

__all__ = [
    "ANSWER_WITHIN",
    "LARGEST_PARTY",
    "NOBODY",
    "NO_OFFER_WITHIN",
    "RELEASED_WITHIN",
    "Loss",
    "MarkedMeanwhile",
    "Party",
    "Refusal",
    "Refused",
    "Room",
    "answer_by",
    "beyond_refusal",
    "bookable_types",
    "children_type",
    "closed",
    "has_opened",
    "is_called",
    "is_released",
    "is_trained",
    "lines",
    "marks",
    "may_accept",
    "may_cancel",
    "may_need_a_call",
    "may_say_how",
    "may_say_why",
    "may_see_list",
    "own_types",
    "refusal",
    "too_late",
    "would_lose",
]
