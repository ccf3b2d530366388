"""What the outbox keeps about people."""

from app.privacy import About, By, Emptied, Export, Kept, Rows, Stays, Through, declare

_WHY = "to know that somebody was told"
_LONG = "3 months"
_TOLD = Stays("that something was told, to nobody any more; gone after 3 months")


def _of_a_message(what: str) -> Kept:
    return Kept(what, _WHY, _LONG, erase=_TOLD)


declare(
    "message",
    *("key", "subject_type"),
    owner=(By("recipient_id"), About()),
    rows=Rows.KEPT,
    kind=_of_a_message("what it was about"),
    language=_of_a_message("in which language"),
    status=_of_a_message("whether it left"),
    created_at=_of_a_message("since when it waits"),
    due_at=_of_a_message("when it is tried next"),
    not_after=_of_a_message("until when it is news"),
    params=Kept(
        what="the words that go into a message: title, date, place, rank",
        why="to tell somebody about their own sign-up",
        how_long="emptied when the message is sent or given up; the row 3 months",
        erase=Emptied({}),
    ),
    secret=Kept(
        what="a sign-in code, encrypted",
        why="it has to wait until the SMS leaves",
        how_long="emptied when sent, at most 10 minutes",
        export=Export.KEY,
        erase=Emptied(None),
    ),
)
declare(
    "delivery",
    owner=Through("message_id", "message"),
    rows=Rows.KEPT,
    channel=_of_a_message("by which way it left"),
    at=_of_a_message("when it was tried"),
    outcome=_of_a_message("what came of it"),
)
