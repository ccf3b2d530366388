"""Queueing messages, and delivering those that are due."""

from app.notifications.operations.delivery import as_it_leaves, deliver_due, deliver_next
from app.notifications.operations.outbox import (
    drop_late,
    forget_old,
    queue,
    redirect,
    silence,
    wake_after_commit,
    withdraw,
)
from app.notifications.operations.texts import Address, say_site

__all__ = [
    "Address",
    "as_it_leaves",
    "deliver_due",
    "deliver_next",
    "drop_late",
    "forget_old",
    "queue",
    "redirect",
    "say_site",
    "silence",
    "wake_after_commit",
    "withdraw",
]
