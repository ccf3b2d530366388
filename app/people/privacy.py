"""What a merge keeps: which rows moved, by bare ids."""

from app.privacy import By, Kept, Rows, Stays, declare

_IDS = Stays("bare ids of rows without a name")
_LONG = "as long as the house; it names nobody"

declare(
    "merge",
    owner=(By("kept_id"), By("gone_id")),
    rows=Rows.KEPT,
    moved=Kept("which rows moved", "it can be undone for 30 days", _LONG, erase=_IDS),
    merged_at=Kept("when two accounts became one", "to undo it", _LONG, erase=_IDS),
    undone_at=Kept("when it was undone", "to undo it once", _LONG, erase=_IDS),
)
