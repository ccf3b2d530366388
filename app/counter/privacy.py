"""What the counter keeps about somebody."""

from app.privacy import Kept, declare

_VISIT = "3 months"
_CALL = "30 days after it was done, or 3 months after it was asked"

declare(
    "visit",
    how=Kept("there or on the telephone", "proof of the yes", _VISIT, "as is", "deleted"),
    consent=Kept("spoken or signed", "proof of the yes", _VISIT, "as is", "deleted"),
    started_at=Kept("when somebody acted for you", "the receipt", _VISIT, "as is", "deleted"),
    acted_at=Kept("when something was last done", "it ends by itself", _VISIT, "as is", "deleted"),
    ended_at=Kept("when it ended", "the receipt", _VISIT, "as is", "deleted"),
)
declare(
    "act",
    "subject_type",
    kind=Kept("what was done for you", "the receipt", _VISIT, "as is", "deleted"),
    at=Kept("when it was done", "the receipt", _VISIT, "as is", "deleted"),
)
declare(
    "help_request",
    *("language", "status"),
    wish=Kept("call me, or I come by", "to help signing up", _CALL, "as is", "deleted"),
    number=Kept("a telephone number, sealed", "to call back", _CALL, "as is", "deleted"),
    asked_at=Kept("when help was asked", "the oldest first", _CALL, "as is", "deleted"),
    done_at=Kept("when it was done", "retention", _CALL, "as is", "deleted"),
)
