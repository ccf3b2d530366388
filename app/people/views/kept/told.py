"""What somebody is or was told, and what happened to their account."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from jinja2 import TemplateError

from app.i18n import Words
from app.notifications.models import Delivery, Message, MessageStatus
from app.notifications.operations.texts import render
from app.people import queries
from app.people.views.kept.events import event_text, kind_text
from app.people.views.kept.wording import Section, Who, authors, minute


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


def history(asked: Who) -> Section:
    """One line for everything that happened: what, when, by whom."""
    rows = queries.happened(asked.ids)
    said = authors(asked, {row.by_id for row in rows})
    return Section(
        slug="history",
        icon="list",
        title=_("What happened to your account"),
        rows=[],
        empty=_("Nothing happened yet."),
        more=[[event_text(row.event), f"{minute(row.at)}, {said[row.by_id]}"] for row in rows],
    )
