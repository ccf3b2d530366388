"""What a decision keeps about somebody."""

from app.privacy import About, Emptied, Erase, Kept, Rows, Stays, declare

_HOW_LONG = "its words as long as the content it is about; that it was taken, for the log"
_LOG = Stays("the log of moderation counts decisions; it knows nobody and no words")


def _of_a_decision(what: str, why: str, erase: Erase = _LOG) -> Kept:
    return Kept(what, why, _HOW_LONG, erase=erase)


declare(
    "decision",
    "subject_type",
    owner=About(),
    rows=Rows.KEPT,
    verdict=_of_a_decision("whether the card was accepted", "a log of moderation is owed"),
    reason=_of_a_decision("why it was refused", "a reason is owed, and may be contested"),
    content=_of_a_decision(
        "the talents and sentences that were read", "to know what was decided", Emptied({})
    ),
    decided_at=_of_a_decision("when it was decided", "a log of moderation is owed"),
)
