"""The sending side of the outbox: claim what is due, send it, note how it went."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.fernet import InvalidToken
from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateError
from sqlalchemy import select, update

from app.db import transaction
from app.notifications.models import Delivery, Message, MessageStatus
from app.notifications.operations.channels import Channel, DeliveryFailed, Letter, as_sms

log = logging.getLogger("bottin.outbox")

LEASE = timedelta(minutes=2)
"""How long a worker that died keeps a message before another takes it."""

BACKOFF = [timedelta(minutes=minutes) for minutes in (1, 5, 25, 60, 180)]

_templates = Environment(
    loader=PackageLoader("app", "templates/messages"),
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701 - an SMS is plain text
)


def say_site(url: str) -> None:
    """How this site is called in links; set at the start."""
    _templates.globals["site"] = url


@dataclass(frozen=True)
class Address:
    """Where somebody can be reached now."""

    channel: str
    value: str


Resolve = Callable[[Message], Address | None]


def deliver_due(*, channel: Channel, resolve: Resolve, now: datetime, limit: int = 50) -> int:
    """Send what is due, codes first; the number of letters that left.

    Each message is claimed, sent and noted in transactions of their own: one that fails or a
    worker that dies holds up nobody else.
    """
    sent = 0
    for message_id in _claim(now, limit):
        try:
            sent += _deliver(message_id, channel, resolve, now)
        except (TemplateError, InvalidToken) as error:  # it holds up nobody else
            log.error("message %s cannot be told: %s", message_id, type(error).__name__)  # noqa: TRY400
            _give_up(message_id)
    return sent


def render(message: Message, channel: str = "sms") -> str:
    """The text in the recipient's language; an e-mail says the same, with all its letters."""
    template = _templates.get_template(f"{message.kind}/sms.{message.language}.txt")
    text = template.render(message.params, secret=message.secret or "")
    return as_sms(text) if channel == "sms" else " ".join(text.split())


def _claim(now: datetime, limit: int) -> Sequence[int]:
    with transaction() as session:
        due = session.scalars(
            select(Message.id)
            .where(Message.status == MessageStatus.QUEUED, Message.due_at <= now)
            .order_by(Message.secret.is_(None), Message.id)  # somebody waits for their code
            .limit(limit)
            .with_for_update(skip_locked=True)
        ).all()
        session.execute(update(Message).where(Message.id.in_(due)).values(due_at=now + LEASE))
        return due


def _deliver(message_id: int, channel: Channel, resolve: Resolve, now: datetime) -> bool:
    with transaction() as session:
        message = session.get(Message, message_id, with_for_update=True, populate_existing=True)
        if message is None or message.status != MessageStatus.QUEUED:
            return False
        address = resolve(message)
        if message.not_after <= now or address is None:
            _close(message, MessageStatus.DROPPED)
            return False
        outcome = _send(message, address, channel, now)
        session.add(
            Delivery(message_id=message.id, channel=address.channel, at=now, outcome=outcome)
        )
        return outcome == "sent"


def _give_up(message_id: int) -> None:
    """Its words are spoilt (a key or a template changed meanwhile): trying again mends nothing."""
    with transaction() as session:
        session.execute(
            update(Message)
            .where(Message.id == message_id, Message.status == MessageStatus.QUEUED)
            .values(status=MessageStatus.FAILED, params={}, secret=None)
        )


def _send(message: Message, address: Address, channel: Channel, now: datetime) -> str:
    letter = Letter(
        key=message.key,
        channel=address.channel,
        to=address.value,
        language=message.language,
        text=render(message, address.channel),
        number=message.id,
        sent_at=now.isoformat(),
    )
    message.attempts += 1
    try:
        channel.send(letter)
    except DeliveryFailed:
        if message.attempts > len(BACKOFF):
            _close(message, MessageStatus.FAILED)
        else:
            message.due_at = now + BACKOFF[message.attempts - 1]
        return "failed"
    _close(message, MessageStatus.SENT)
    return "sent"


def _close(message: Message, status: MessageStatus) -> None:
    message.move_to(status)
    message.params, message.secret = {}, None
