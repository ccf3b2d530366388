"""What history keeps about people: bare ids only."""

from app.privacy import About, By, Kept, Rows, Stays, declare

_IDS = Stays("it knows people by bare ids only, and outlives whoever is erased")
_WHY = "to know who did what, for whom"
_LONG = "as long as the house; it names nobody"

declare(
    "history_entry",
    owner=(By("by_id"), By("for_id"), About()),
    rows=Rows.KEPT,
    at=Kept("when something was done", _WHY, _LONG, erase=_IDS),
    event=Kept("what was done", _WHY, _LONG, erase=_IDS),
    subject_type=Kept("to what kind of thing", _WHY, _LONG, erase=_IDS),
    details=Kept("states and counts, never words of people", _WHY, _LONG, erase=_IDS),
)
