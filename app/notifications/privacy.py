"""What the outbox keeps about people."""

from app.privacy import Kept, declare

declare(
    "message",
    *("key", "kind", "language", "subject_type", "status"),
    *("created_at", "due_at", "not_after"),
    params=Kept(
        what="the words that go into a message: title, date, place, rank",
        why="to tell somebody about their own sign-up",
        how_long="emptied when the message is sent or given up; the row 3 months",
        export="the message as text, while it waits",
        erase="emptied",
    ),
    secret=Kept(
        what="a sign-in code, encrypted",
        why="it has to wait until the SMS leaves",
        how_long="emptied when sent, at most 10 minutes",
        export="never: it is a key",
        erase="emptied",
    ),
)
declare("delivery", "channel", "at", "outcome")
