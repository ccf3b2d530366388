"""What waits to be read, and what was decided, within somebody's landlord and estates."""

from app.moderation.queries.cards import (
    MOST_ROWS,
    Waiting,
    card,
    decisions_about,
    queue,
    shown,
    waiting,
)
from app.moderation.queries.log import decisions

__all__ = [
    "MOST_ROWS",
    "Waiting",
    "card",
    "decisions",
    "decisions_about",
    "queue",
    "shown",
    "waiting",
]
