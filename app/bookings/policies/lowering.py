"""Who loses their places when there are fewer: last come first, whole parties (ADR 44)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.activities.models import Occurrence, ParticipantType
from app.bookings import queries
from app.bookings.models import HOLDING, Booking

Loss = tuple[Occurrence, list[Booking]]
"""A date, and the sign-ups that lose their places on it, last come first."""


def would_lose(
    kind: ParticipantType, dates: Sequence[Occurrence], capacity: int, *, now: datetime
) -> list[Loss]:
    """Who would go on each of these dates if a kind had so many places; nobody where all fit."""
    crowded = queries.crowded(kind.activity_id, kind.id, capacity, now)
    found = [
        (date, last_come(queries.on_the_list(date.id, *HOLDING), kind.id, capacity))
        for date in dates
        if date.id in crowded
    ]
    return [(date, going) for date, going in found if going]


def last_come(holding: Sequence[Booking], kind_id: int, capacity: int) -> list[Booking]:
    """Of those who hold places, in order of arrival, who goes until the rest fits.

    Who was seated beyond the limit stays: somebody had a reason to.
    """
    counted = [booking for booking in holding if booking.beyond is None]
    over = sum(_places(booking, kind_id) for booking in counted) - capacity
    going: list[Booking] = []
    for booking in reversed(counted):
        places = _places(booking, kind_id)
        if over > 0 and places:
            going.append(booking)
            over -= places
    return going


def _places(booking: Booking, kind_id: int) -> int:
    return sum(line.participant_type_id == kind_id for line in booking.live_lines)
