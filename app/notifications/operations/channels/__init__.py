"""Where a message leaves the house: the demo's mailbox, an SMTP server, an SMS gateway."""

from app.notifications.operations.channels.letters import (
    Channel,
    Channels,
    DeliveryFailed,
    Letter,
    NotNow,
    as_sms,
)
from app.notifications.operations.channels.mailbox import Mailbox
from app.notifications.operations.channels.sms import Gateway
from app.notifications.operations.channels.smtp import Smtp

__all__ = [
    "Channel",
    "Channels",
    "DeliveryFailed",
    "Gateway",
    "Letter",
    "Mailbox",
    "NotNow",
    "Smtp",
    "as_sms",
]
