"""Deciding about what was read, and telling whom it concerns."""

from app.moderation.operations.activities import decide_activity
from app.moderation.operations.cards import content, decide

__all__ = ["content", "decide", "decide_activity"]
