"""What a sign-up keeps about somebody."""

from app.privacy import Kept, declare

_ATTENDANCE = "until the project's report is closed + 3 months; counts stay"

declare(
    "booking",
    "status",
    booked_at=Kept(
        what="when somebody signed up",
        why="the order of the waiting list",
        how_long=_ATTENDANCE,
        export="in the list of sign-ups",
        erase="the person's id is cut from the row",
    ),
    offered_until=Kept(
        what="until when an offered place is held",
        why="the next one waiting must not wait for ever",
        how_long=_ATTENDANCE,
        export="in the list of sign-ups",
        erase="the person's id is cut from the row",
    ),
)
declare(
    "booking_line",
    age_band=Kept(
        what="the age band of a child who comes along, without a name",
        why="places and childminding",
        how_long=_ATTENDANCE,
        export="in the list of sign-ups",
        erase="kept as a count, no longer tied to a person",
    ),
    cancelled_at=Kept(
        what="when one of the party stopped coming",
        why="places are freed",
        how_long=_ATTENDANCE,
        export="in the list of sign-ups",
        erase="kept as a count, no longer tied to a person",
    ),
)
