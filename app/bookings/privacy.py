"""What a sign-up keeps about somebody."""

from app.privacy import NOBODY, By, Export, Kept, Rows, Stays, Through, declare

_ATTENDANCE = "until the project's report is closed + 3 months; counts stay"
_LINK = "until the date is over"
_COUNT = Stays("a place that was taken, by a row without a name: counts of the past stay true")


def _of_a_sign_up(what: str, why: str) -> Kept:
    return Kept(what, why, _ATTENDANCE, erase=_COUNT)


declare(
    "booking",
    owner=By(),
    rows=Rows.KEPT,
    status=_of_a_sign_up("whether somebody comes", "places are counted"),
    booked_at=_of_a_sign_up("when somebody signed up", "the order of the waiting list"),
    offered_at=_of_a_sign_up("when a place was offered", "how long it is kept"),
    offered_until=_of_a_sign_up(
        "until when an offered place is held", "the next one waiting must not wait for ever"
    ),
    beyond=_of_a_sign_up(
        "why a place was given although all were taken", "who gave it can say why"
    ),
    promoted_at=_of_a_sign_up(
        "when a place was taken that had been waited for", "who got it late is not blamed"
    ),
)
declare(
    "booking_line",
    owner=Through("booking_id", "booking"),
    rows=Rows.KEPT,
    age_band=_of_a_sign_up(
        "the age band of whoever comes along, without a name", "places and childminding"
    ),
    cancelled_at=_of_a_sign_up("when one of the party stopped coming", "places are freed"),
)
declare(
    "attendance",
    owner=Through("line_id", "booking_line"),
    rows=Rows.KEPT,
    mark=_of_a_sign_up("whether somebody came", "who came is counted"),
    marked_at=_of_a_sign_up("when that was noted", "a mistake can be undone"),
)
declare(
    "booking_link",
    owner=Through("booking_id", "booking"),
    token_hash=Kept(
        "the print of a link", "the link cancels one sign-up", _LINK, export=Export.KEY
    ),
    made_at=Kept("when the link was sent", "a link that is over is erased", _LINK),
)
declare("poster_sign_up", owner=NOBODY)
declare("reason_count", "reason", owner=NOBODY)
declare("face_count", "face", owner=NOBODY)
declare("feedback_words", "words", "language", owner=NOBODY)
"""Words to an organiser without whose they are; a number or an address in them is refused."""

declare("answered", "question", owner=Through("booking_id", "booking"))
declare("head_count", "age_group", "gender", owner=NOBODY)
declare("sheet_sent", "key", "sent_at", owner=NOBODY)
