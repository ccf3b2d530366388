"""What a decision keeps about somebody."""

from app.privacy import Kept, declare

_HOW_LONG = "as long as the content it is about"


def _of_a_decision(what: str, why: str) -> Kept:
    return Kept(what, why, _HOW_LONG, export="with the card", erase="deleted with the card")


declare(
    "decision",
    "subject_type",
    verdict=_of_a_decision("whether the card was accepted", "a log of moderation is owed"),
    reason=_of_a_decision("why it was refused", "a reason is owed, and may be contested"),
    content=_of_a_decision("the talents and sentences that were read", "to know what was decided"),
    decided_at=_of_a_decision("when it was decided", "a log of moderation is owed"),
)
