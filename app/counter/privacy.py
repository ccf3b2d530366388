"""What the counter keeps about somebody."""

from app.privacy import By, Kept, Through, declare

_VISIT = "3 months"
_CALL = "30 days after it was done, or 3 months after it was asked"

declare(
    "visit",
    owner=By(),
    how=Kept("there or on the telephone", "proof of the yes", _VISIT),
    consent=Kept("spoken or signed", "proof of the yes", _VISIT),
    started_at=Kept("when somebody acted for you", "the receipt", _VISIT),
    acted_at=Kept("when something was last done", "it ends by itself", _VISIT),
    ended_at=Kept("when it ended", "the receipt", _VISIT),
)
declare(
    "act",
    owner=Through("visit_id", "visit"),
    kind=Kept("what was done for you", "the receipt", _VISIT),
    subject_type=Kept("to what it was done", "the receipt", _VISIT),
    at=Kept("when it was done", "the receipt", _VISIT),
)
declare(
    "help_request",
    owner=By(),
    wish=Kept("call me, or I come by", "to help signing up", _CALL),
    number=Kept("a telephone number, sealed", "to call back", _CALL),
    language=Kept("in which language to call", "to be understood", _CALL),
    status=Kept("whether it was done", "the list of calls", _CALL),
    asked_at=Kept("when help was asked", "the oldest first", _CALL),
    done_at=Kept("when it was done", "retention", _CALL),
)
