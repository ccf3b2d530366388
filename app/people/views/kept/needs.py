"""What somebody looks for, and what they were told that others look for."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.accounts.policies import is_resident
from app.directory.models import Need
from app.directory.queries import needs as looked_for
from app.directory.queries.talents import TalentList, talent_list
from app.directory.views.needs import wording
from app.directory.views.sheet import labels
from app.i18n import Words
from app.people import queries
from app.people.views.kept.wording import Section, Who, day, minute


def needs(asked: Who) -> Section | None:
    """Everything they look for or looked for, in their own words, until it is erased."""
    found = looked_for.of_person(asked.person.id)
    if not found and not is_resident(asked.person):
        return None
    known = talent_list()
    return Section(
        slug="needs",
        icon="search",
        title=_("What you look for"),
        rows=[_need(one, known) for one in found],
        empty=_("You look for nothing."),
        link=(_("Change or close what I look for"), url_for("directory.my_needs")),
    )


def _need(one: Need, known: TalentList) -> list[Any]:
    lines: list[Any] = [wording.state_text(one.status)]
    lines.extend(labels([slug for slug in one.talent_slugs if slug in known.by_slug], known))
    if one.words:
        lines.append(Words(one.words, one.words_language))
    lines.append(wording.when_text(one.free))
    lines.append(_("Begun on %(day)s", day=day(one.started_at)))
    if one.reach is not None:
        lines.append(wording.seen_by(one))
    if one.ends_at is not None:
        lines.append(wording.until_text(one.ends_at))
    return lines


def notices(asked: Who) -> Section | None:
    """When they were told of a neighbour's need, and whether they still want to be."""
    rows = queries.notices(asked.ids)
    silent = looked_for.wants_silence(asked.person.id)
    if not rows and not silent:
        return None
    refused = [[_("You get no messages about what neighbours look for.")]] if silent else []
    return Section(
        slug="notices",
        icon="bell",
        title=_("What neighbours looked for"),
        rows=[*refused, *([_("You were told"), minute(row.told_at)] for row in rows)],
        link=(_("Choose whether you get these messages"), url_for("directory.my_needs")),
    )
