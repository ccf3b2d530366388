"""The sending side of the outbox: claim what is due, send it, note how it went."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from cryptography.fernet import InvalidToken
from jinja2 import TemplateError
from sqlalchemy import select, update

from app.db import transaction
from app.notifications.models import SENT, Delivery, Message, MessageStatus
from app.notifications.operations.channels import Channel, DeliveryFailed, Letter, NotNow
from app.notifications.operations.texts import Address, as_email, render

as_it_leaves: dict[str, Callable[[Message, datetime], Mapping[str, str] | None]] = {}
"""For a kind of message, words that depend on when it leaves; None when it is useless by now."""

log = logging.getLogger("bottin.outbox")

LEASE = timedelta(minutes=2)
"""How long a worker that died keeps a message before another takes it."""

BACKOFF = [timedelta(minutes=minutes) for minutes in (1, 5, 25, 60, 180)]

Resolve = Callable[[Message], Address | None]


class Outcome(StrEnum):
    """What became of one message that was due."""

    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"
    LEFT = "left"


def deliver_due(*, channel: Channel, resolve: Resolve, now: datetime, help_phone: str = "") -> int:
    """Send all that is due, codes first; the number of letters that left."""
    sent = 0
    while outcome := deliver_next(channel=channel, resolve=resolve, now=now, help_phone=help_phone):
        sent += outcome is Outcome.SENT
    return sent


def deliver_next(
    *, channel: Channel, resolve: Resolve, now: datetime, help_phone: str = ""
) -> Outcome | None:
    """Send the next message that is due, if there is one; ``help_phone`` is whom it says to call.

    It is claimed, read and noted in transactions of their own, and sent outside of any: a slow
    server holds up no page, and a worker that dies holds up nobody.
    """
    message_id = _claim(now)
    if message_id is None:
        return None
    try:
        letter = _read(message_id, resolve, now, help_phone)
    except (TemplateError, InvalidToken) as error:  # it holds up nobody else
        log.error("message %s cannot be told: %s", message_id, type(error).__name__)  # noqa: TRY400
        _give_up(message_id)
        return Outcome.FAILED
    if letter is None:
        return Outcome.DROPPED
    try:
        channel.send(letter)
    except NotNow:  # it is due again when the lease is over
        return Outcome.LEFT
    except DeliveryFailed as failure:
        _note(letter, now, failure)
        return Outcome.FAILED
    _note(letter, now, None)
    return Outcome.SENT


def _claim(now: datetime) -> int | None:
    with transaction() as session:
        due = session.scalars(
            select(Message.id)
            .where(Message.status == MessageStatus.QUEUED, Message.due_at <= now)
            .order_by(Message.secret.is_(None), Message.id)  # somebody waits for their code
            .limit(1)
            .with_for_update(skip_locked=True)
        ).first()
        session.execute(update(Message).where(Message.id == due).values(due_at=now + LEASE))
        return due


def _read(message_id: int, resolve: Resolve, now: datetime, help_phone: str) -> Letter | None:
    with transaction() as session:
        message = session.get(Message, message_id, with_for_update=True, populate_existing=True)
        if message is None or message.status != MessageStatus.QUEUED:
            return None
        address, words = resolve(message), _words(message, now)
        if message.not_after <= now or address is None or words is None:
            _close(message, MessageStatus.DROPPED)
            return None
        message.params = {**message.params, **words}
        if address.channel == "email":
            subject, text = as_email(message, address.greeting, help_phone)
        else:
            subject, text = "", render(message, address.greeting, help_phone)
        return Letter(
            key=message.key,
            channel=address.channel,
            to=address.value,
            language=message.language,
            text=text,
            number=message.id,
            sent_at=now.isoformat(),
            subject=subject,
        )


def _words(message: Message, now: datetime) -> Mapping[str, str] | None:
    return as_it_leaves[message.kind](message, now) if message.kind in as_it_leaves else {}


def _note(letter: Letter, now: datetime, failure: DeliveryFailed | None) -> None:
    with transaction() as session:
        message = session.get_one(
            Message, letter.number, with_for_update=True, populate_existing=True
        )
        message.attempts += 1
        outcome = failure.outcome if failure else SENT
        session.add(
            Delivery(message_id=message.id, channel=letter.channel, at=now, outcome=outcome)
        )
        if message.status != MessageStatus.QUEUED:  # withdrawn while it was on its way
            return
        if failure is None:
            _close(message, MessageStatus.SENT)
        elif failure.for_good or message.attempts > len(BACKOFF):
            _close(message, MessageStatus.FAILED)
        else:
            message.due_at = now + BACKOFF[message.attempts - 1]


def _give_up(message_id: int) -> None:
    """Its words are spoilt (a key or a template changed meanwhile): trying again mends nothing."""
    with transaction() as session:
        session.execute(
            update(Message)
            .where(Message.id == message_id, Message.status == MessageStatus.QUEUED)
            .values(status=MessageStatus.FAILED, params={}, secret=None)
        )


def _close(message: Message, status: MessageStatus) -> None:
    message.move_to(status)
    message.params, message.secret = {}, None
