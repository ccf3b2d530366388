"""What somebody asked their neighbours and was asked, whom they blocked, what they told us."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.directory.queries.talents import TalentList, talent_list
from app.directory.views import request_words
from app.i18n import Words
from app.moderation.models import Report, ReportStatus
from app.moderation.queries import reports
from app.moderation.views import wording as moderation
from app.people import queries
from app.people.queries.kept import Asked
from app.people.views.kept.wording import Section, Who, minute, since


def requests(asked: Who) -> Section | None:
    """Each request, with the person's own words; of the other only that there was one."""
    rows = queries.requests(asked.ids)
    if not rows:
        return None
    talents = talent_list()
    return Section(
        slug="requests",
        icon="message",
        title=_("Your requests to neighbours, and theirs to you"),
        rows=[_request(one, talents) for one in rows],
        link=(_("See my requests"), url_for("directory.requests")),
    )


def _request(asked: Asked, talents: TalentList) -> list[Any]:
    one, sent = asked
    about = request_words.about(one, talents)
    said = [request_words.opening_text(one.opening)] if one.opening else []
    own = [Words(one.words, one.words_language)] if one.words else []
    thanked = one.from_thanked_at if sent else one.to_thanked_at
    return [
        request_words.title(one, sent=sent),
        *([about] if about else []),
        *said,
        *own,
        minute(one.asked_at),
        request_words.state_text(one, sent=sent),
        *([_("You said thank you on %(at)s", at=minute(thanked))] if thanked else []),
    ]


def blocks(asked: Who) -> Section | None:
    """Whom they blocked."""
    rows = queries.blocks(asked.ids)
    if not rows:
        return None
    return Section(
        slug="blocks",
        icon="close",
        title=_("Neighbours whom you blocked"),
        rows=[
            [who.first_name or _("A neighbour who is no longer here"), since(row.blocked_at)]
            for row, who in rows
        ],
        link=(_("See my requests"), url_for("directory.requests")),
    )


def told(asked: Who) -> Section | None:
    """What they told a social worker."""
    rows = reports.of_people(asked.ids)
    if not rows:
        return None
    return Section(
        slug="reports",
        icon="alert",
        title=_("What you told a social worker"),
        rows=[_report(row) for row in rows],
    )


def _report(row: Report) -> list[Any]:
    return [
        moderation.report_reason_text(row.reason),
        *([Words(row.words, row.words_language)] if row.words else []),
        minute(row.reported_at),
        _("A social worker has read it.")
        if row.status is ReportStatus.CLOSED
        else _("It waits to be read."),
    ]
