"""Why a booklet cannot be made."""

from __future__ import annotations

from enum import StrEnum

from app.db.states import RefusedFor


class Refusal(StrEnum):
    """What stands in the way."""

    NOTHING_CHOSEN = "nothing_chosen"
    NOT_ONE_QUARTER = "not_one_quarter"
    TOO_MANY_ESTATES = "too_many_estates"
    MADE_MEANWHILE = "made_meanwhile"
    NOTHING_TO_PRINT = "nothing_to_print"


class Refused(RefusedFor):
    """The policy said no, for a reason that the page puts into words."""

    reason: Refusal
