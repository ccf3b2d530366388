"""The clock: what happens without anybody asking. ``Procfile`` starts it beside the web.

Nothing is lost when it stops: messages stay due in the outbox, late offers stay to be lapsed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import psycopg
from flask import Flask
from huey import Huey, PostgresHuey, SqliteHuey, crontab

import config
from app import create_app
from app.accounts import queries as accounts
from app.accounts.models import ContactKind, ContactPoint, Invitation, PersonContact, SignInCode
from app.accounts.operations.passwords import Forgotten
from app.activities.operations import say_series_end
from app.bookings.operations import lapse_all, remind
from app.counter.models import HelpRequest
from app.db import db, forget, transaction
from app.directory.operations import expire_due, expire_requests, say_it_ends, tell_matching
from app.i18n import phones
from app.ideas.operations import expire_ideas
from app.notifications.models import Message
from app.notifications.operations import Address, deliver_next, drop_late
from app.notifications.operations.channels import Channel, Channels, Gateway, Mailbox, Smtp
from app.notifications.operations.delivery import Outcome
from app.people.operations import retain
from app.settings import queries as settings
from app.web import clock

MOST_IN_A_ROUND = 500
"""More than this waits for the next minute: late offers have to lapse meanwhile."""

DAYTIME = "9-19"
"""Nobody is woken because a neighbour looks for something."""

AFTERNOON = "14-19"
"""Reminders for tomorrow leave when people are awake and the counter still answers."""


def _queue(given: dict[str, object]) -> Huey:
    database, own = str(given["DATABASE_URL"]), str(given["HUEY_URL"])
    if database.startswith("postgresql"):
        dsn = database.replace("+psycopg", "")
        # Several processes start at once, and each would make the queue's tables.
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute("SELECT pg_advisory_lock(hashtext('bottin tasks'))")
            return PostgresHuey("bottin", dsn=dsn, results=False)
    Path(own).parent.mkdir(exist_ok=True)
    return SqliteHuey("bottin", filename=own, results=False)


huey = _queue(config.from_environment())


@cache
def _app() -> Flask:
    return create_app()


def resolve(message: Message) -> Address | None:
    """Where a message goes now: where its row says, else somebody's mobile, else their e-mail."""
    if message.recipient_id is None:
        return _of_its_row(message)
    ways = {point.kind: point for point in reversed(accounts.contact_points(message.recipient_id))}
    if message.subject_type == Forgotten.__name__:  # a link that opens an account is no SMS
        ways.pop(ContactKind.MOBILE, None)
    way = ways.get(ContactKind.MOBILE) or ways.get(ContactKind.EMAIL)
    if way is None:
        return None
    sharing = {person.id: person.first_name for person in accounts.people_at(way.id)}
    return Address(
        "sms" if way.kind == ContactKind.MOBILE else "email",
        way.value,
        greeting=sharing.get(message.recipient_id, "") if len(sharing) > 1 else "",
    )


def _of_its_row(message: Message) -> Address | None:
    """A code goes to the number it was asked for, an invitation to the address it was made for.

    That a number is no longer somebody's is told to that very number.
    """
    if message.subject_type == SignInCode.__name__:
        code = db.session.get(SignInCode, message.subject_id)
        return Address("sms", code.number) if code else None
    if message.subject_type == Invitation.__name__:
        invitation = db.session.get(Invitation, message.subject_id)
        return Address("email", invitation.email) if invitation else None
    if message.subject_type == PersonContact.__name__:
        use = db.session.get(PersonContact, message.subject_id)
        point = db.session.get(ContactPoint, use.contact_point_id) if use else None
        return Address("sms", point.value) if point else None
    if message.subject_type == HelpRequest.__name__:
        request = db.session.get(HelpRequest, message.subject_id)
        return Address("sms", request.number) if request and request.number else None
    return None


_gateway, _smtp = cache(Gateway), cache(Smtp)
"""Made once for the process: reading the certificates anew in each round is slow."""


def channels(given: Mapping[str, object]) -> dict[str, Channel]:
    """By which ways messages leave this house; the demo's mailbox takes every letter."""
    if folder := str(given["MAILBOX_DIR"]):
        return {"sms": Mailbox(folder), "email": Mailbox(folder)}
    found: dict[str, Channel] = {}
    if url := str(given["SMS_URL"]):
        found["sms"] = _gateway(url)
    if url := str(given["SMTP_URL"]):
        found["email"] = _smtp(url)
    return found


def deliver_now(app: Flask) -> int:
    """Send what is due by the channels this house has; what has none stays due until too late."""
    ways, sent = channels(app.config), 0
    with app.app_context():
        with transaction():
            drop_late(now=clock.now())
            number = settings.help_phone() or str(app.config["HELP_PHONE"])
        if not ways:
            return 0
        channel, help_phone = Channels(ways), phones.show(number)
        for _ in range(MOST_IN_A_ROUND):
            outcome = deliver_next(
                channel=channel, resolve=resolve, now=clock.now(), help_phone=help_phone
            )
            if outcome is None:
                break
            sent += outcome is Outcome.SENT
    return sent


def lapse_now(app: Flask) -> int:
    """Let unanswered offers lapse and ask the next in line."""
    with app.app_context(), transaction():
        return lapse_all(now=clock.now())


def expire_now(app: Flask) -> int:
    """Requests between neighbours that nobody answered end; whoever asked hears of others."""
    with app.app_context(), transaction():
        return expire_requests(now=clock.now())


def beat(app: Flask) -> None:
    """Leave a mark that this round came to its end; healthcheck.py looks how old it is."""
    if path := str(app.config["HEARTBEAT"]):
        Path(path).touch()


@huey.task()
def deliver() -> None:
    """Something urgent was queued: a sign-in code should not wait for the minute."""
    deliver_now(_app())


@huey.periodic_task(crontab(minute="*"))
def every_minute() -> None:
    """Late offers first, so that what they cause is told at once."""
    app = _app()
    lapse_now(app)
    expire_now(app)
    deliver_now(app)
    beat(app)


def match_now(app: Flask) -> int:
    """Tell neighbours that somebody looks for what they offer."""
    with app.app_context():
        return tell_matching(now=clock.now())


@huey.periodic_task(crontab(minute="*/5", hour=DAYTIME))
def every_five_minutes() -> None:
    """Needs and ideas that are over go, needs that were accepted are told."""
    app = _app()
    with app.app_context(), transaction():
        expire_due(now=clock.now())
    with app.app_context(), transaction():
        expire_ideas(now=clock.now())
    match_now(app)


@huey.periodic_task(crontab(minute="10", hour=AFTERNOON))
def every_afternoon() -> None:
    """Tomorrow's reminders, for those who asked; needs and series that end soon."""
    with _app().app_context(), transaction():
        remind(now=clock.now())
        say_it_ends(now=clock.now())
        say_series_end(now=clock.now())


@huey.periodic_task(crontab(minute="30", hour="3"))
def every_night() -> None:
    """Erase what is no longer needed."""
    with _app().app_context():
        retain(now=clock.now(), within=transaction)
        forget()
