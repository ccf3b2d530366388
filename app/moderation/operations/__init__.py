"""Deciding about what was read, and telling whom it concerns."""

from app.moderation.operations.activities import decide_activity
from app.moderation.operations.cards import content, decide
from app.moderation.operations.needs import decide_need

__all__ = ["content", "decide", "decide_activity", "decide_need"]
