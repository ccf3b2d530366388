"""What else waits for a worker: what neighbours noticed, refusals contested, cards that sleep."""

from __future__ import annotations

from flask import url_for
from flask_babel import ngettext

from app.accounts.models import Person
from app.moderation.queries.also import also


def also_waiting(person: Person) -> list[dict[str, str]]:
    """A button for each that is not empty, the most urgent first."""
    noticed, contested, asleep = also(person)
    found = [
        (
            noticed,
            "alert",
            url_for("moderation.reports"),
            ngettext("%(num)s thing noticed", "%(num)s things noticed", noticed),
        ),
        (
            contested,
            "message",
            url_for("moderation.appeals"),
            ngettext("%(num)s refusal contested", "%(num)s refusals contested", contested),
        ),
        (
            asleep,
            "clock",
            url_for("moderation.sleeping"),
            ngettext("%(num)s card sleeps", "%(num)s cards sleep", asleep),
        ),
    ]
    return [{"icon": icon, "url": url, "text": text} for number, icon, url, text in found if number]
