"""What neighbours look for and waits, as rows of the queue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for

from app.directory.models import Need
from app.directory.queries.talents import TalentList
from app.directory.views.needs.sheet import NO_CATEGORY, title
from app.directory.views.noticed import noticed
from app.moderation.views import wording
from app.web import clock
from app.web.languages import current


def need_rows(found: Sequence[Need], talents: TalentList) -> list[dict[str, Any]]:
    """Each a row to press, with what it asks for."""
    now = clock.now()
    return [
        {
            "url": url_for(".need", reference=need.reference),
            "reference": need.reference,
            "first_name": need.person.first_name,
            "category": talents.by_slug[need.talent_slug].category
            if need.talent_slug in talents.by_slug
            else NO_CATEGORY,
            "said": [title(need, talents)],
            "estate": need.estate.name.words(current()),
            "waiting_text": wording.waiting_text(need.submitted_at, now),
            "again": need.version > 1,
            "flagged": wording.is_delicate(_known(need, talents), talents)
            or bool(noticed(need.words, [need.person.first_name])),
        }
        for need in found
    ]


def _known(need: Need, talents: TalentList) -> list[str]:
    return [slug for slug in need.talent_slugs if slug in talents.by_slug]
