"""Queueing messages, and delivering those that are due."""

from app.notifications.operations.delivery import Address, deliver_due, say_site
from app.notifications.operations.outbox import (
    forget_old,
    queue,
    silence,
    wake_after_commit,
    withdraw,
)

__all__ = [
    "Address",
    "deliver_due",
    "forget_old",
    "queue",
    "say_site",
    "silence",
    "wake_after_commit",
    "withdraw",
]
