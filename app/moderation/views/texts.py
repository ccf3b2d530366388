"""The texts of activities that wait, as rows of the queue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for

from app.activities.models import ActivityStatus, Text
from app.i18n import Words
from app.moderation.queries.activities import Proposal
from app.moderation.views import wording
from app.web import clock
from app.web.languages import current


def rows(waiting: Sequence[Proposal]) -> list[dict[str, Any]]:
    """The texts that wait, each a row to press."""
    now = clock.now()
    return [
        {
            "url": url_for(".activity", revision_id=revision.id),
            "reference": str(revision.id),
            "title": title(Text.of(revision.values)),
            "organiser": found.organisation.name.words(current()),
            "theme": Text.of(revision.values).theme,
            "waiting_text": wording.waiting_text(revision.submitted_at, now),
            "again": revision.version > 1,
            "new": found.status is ActivityStatus.DRAFT,
        }
        for revision, found in waiting
    ]


def title(text: Text) -> Words | None:
    """What it is called, if it has a name."""
    found = text.title.words(current())
    return found if found.text else None
