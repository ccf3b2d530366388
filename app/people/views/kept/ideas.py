"""The workshops that somebody proposed."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.accounts.policies import is_resident
from app.i18n import Words
from app.ideas import queries
from app.ideas.models import NAMED, Idea
from app.ideas.views import wording
from app.people.views.kept.wording import Section, Who, day


def ideas(asked: Who) -> Section | None:
    """Everything they proposed, in their own words, until it is erased."""
    found = queries.of_person(asked.person.id)
    if not found and not is_resident(asked.person):
        return None
    return Section(
        slug="ideas",
        icon="organise",
        title=_("Workshops that you proposed"),
        rows=[_idea(one) for one in found],
        empty=_("You have not proposed a workshop yet"),
        link=(_("See or take back what I propose"), url_for("ideas.mine")),
    )


def _idea(one: Idea) -> list[Any]:
    written = [Words(text, one.words_language) for text in (one.what, one.whom, one.needs) if text]
    lines: list[Any] = [wording.state_text(one), *written]
    lines.append(_("Sent on %(day)s", day=day(one.sent_at)))
    if one.status in NAMED:
        lines.append(wording.taken_text(one))
    if one.declined_for:
        lines.append(wording.reasons()[one.declined_for])
    return lines
