"""What somebody is or was told, and what happened to their account."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from jinja2 import TemplateError

from app.counter.models import HelpWish
from app.counter.views import wording as counter
from app.i18n import Words, phones
from app.notifications.models import Delivery, Message, MessageStatus
from app.notifications.operations.texts import render
from app.people import queries
from app.people.views.kept import wording as yours
from app.people.views.kept.events import event_text, kind_text
from app.people.views.kept.wording import Section, Who, authors, clock_time, minute


def messages(asked: Who) -> Section:
    """What waits, in full; what left, by its subject: its words are gone."""
    waiting = [_waiting(message) for message in queries.waiting_messages(asked.ids)]
    return Section(
        slug="messages",
        icon="message",
        title=_("Our messages to you"),
        rows=[*waiting, *(_told(message, way) for message, way in queries.sent(asked.ids))],
        empty=_("We sent you no message in the last three months."),
    )


def _waiting(message: Message) -> list[Any]:
    lines: list[Any] = [kind_text(message.kind), _("It leaves soon.")]
    if message.secret is None:
        try:
            lines.append(Words(render(message), message.language))
        except TemplateError:  # its words changed meanwhile; it cannot be told either
            return lines
    return lines


def _told(message: Message, way: Delivery | None) -> list[str]:
    title = kind_text(message.kind)
    if way is not None:
        by = _("by SMS") if way.channel == "sms" else _("by e-mail")
        return [title, _("Sent on %(at)s, %(by)s", at=minute(way.at), by=by)]
    if message.status is MessageStatus.FAILED:
        return [title, _("It could not be sent.")]
    return [title, _("Not sent: it was no longer needed.")]


def helped(asked: Who) -> Section | None:
    """What was done for somebody at a counter or by telephone, by which house, how they agreed."""
    rows = queries.visits(asked.ids)
    if not rows:
        return None
    said = authors(asked, {visit.by_id for visit, _acts in rows})
    return Section(
        slug="helped",
        icon="users",
        title=_("What was done for you"),
        rows=[
            [
                minute(visit.started_at),
                said[visit.by_id],
                yours.agreement_text(visit),
                *(f"{counter.act_text(act.kind)} ({clock_time(act.at)})" for act in acts),
            ]
            for visit, acts in rows
        ],
    )


def calls(asked: Who) -> Section | None:
    """Requests for help, with the number that was left."""
    rows = queries.calls(asked.ids)
    if not rows:
        return None
    return Section(
        slug="calls",
        icon="phone",
        title=_("You asked for help"),
        rows=[
            [
                _("Call me") if row.wish is HelpWish.CALL else _("I come by"),
                minute(row.asked_at),
                *([phones.show(row.number)] if row.number else []),
                _("Done on %(at)s", at=minute(row.done_at)) if row.done_at else _("not done yet"),
            ]
            for row in rows
        ],
    )


def history(asked: Who) -> Section:
    """One line for everything that happened: what, when, by whom."""
    rows = queries.happened(asked.ids)
    said = authors(asked, {row.by_id for row in rows})
    return Section(
        slug="history",
        icon="list",
        title=_("What happened to your account"),
        rows=[[event_text(row.event), f"{minute(row.at)}, {said[row.by_id]}"] for row in rows],
        empty=_("Nothing happened yet."),
        shown=0,
    )
