"""Deciding about what was read and telling whom it concerns; keeping what neighbours notice."""

from app.moderation.operations.activities import decide_activity
from app.moderation.operations.appeals import Plea, Ruling, contest, rule
from app.moderation.operations.cards import content, decide
from app.moderation.operations.merging import MOVER
from app.moderation.operations.needs import decide_need
from app.moderation.operations.reports import close_report, forget_reports, report

__all__ = [
    "MOVER",
    "Plea",
    "Ruling",
    "close_report",
    "content",
    "contest",
    "decide",
    "decide_activity",
    "decide_need",
    "forget_reports",
    "report",
    "rule",
]
