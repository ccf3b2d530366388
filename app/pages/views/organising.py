"""What an organisation offers: everything it wrote, and where each of it stands."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.views import current_person
from app.activities import policies
from app.activities.models import Activity, Text
from app.activities.queries import running
from app.activities.views import wording
from app.activities.views.reach import organisation_ids
from app.i18n import dates
from app.ideas.views.wording import proposed
from app.organisations import queries as organisations
from app.pages.views import bp
from app.pages.views.series import ending_texts
from app.revisions import queries as proposals
from app.revisions.models import Revision
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


@bp.get("/activities")
@requires(policies.is_organiser)
def organising() -> ResponseReturnValue:
    """Every activity of my organisations."""
    ids = organisation_ids(current_person())
    found = running.own(ids)
    numbers = [activity.id for activity in found]
    revisions = proposals.open_for_all(Activity.__name__, numbers)
    coming = running.coming(numbers, clock.now())
    ending = ending_texts(numbers)
    rows = [
        _row(one, revisions.get(one.id), coming.get(one.id), ending.get(one.id, ""))
        for one in found
    ]
    return render_template(
        "pages/organising.html",
        nav="organise",
        groups=_groups(rows),
        organisations=[one.name.words(current()) for one in organisations.organisations(ids)],
        new_url=url_for("activities.new"),
        import_url=url_for("activities.importing"),
        proposed=proposed(current_person()),
    )


def _groups(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    labels = {
        _("To complete and send"): {"draft", "refused"},
        _("Waits to be read"): {"submitted"},
        _("These can be seen"): {"published", "changing"},
        _("Put away"): {"withdrawn"},
    }
    groups = [
        {"label": label, "rows": [row for row in rows if row["state"] in states]}
        for label, states in labels.items()
    ]
    return [group for group in groups if group["rows"]]


def _row(
    activity: Activity, revision: Revision | None, coming: tuple[int, Any] | None, note: str
) -> dict[str, Any]:
    text = Text.latest(activity, revision)
    title = text.title.words(current())
    state, state_text = wording.state(activity, revision)
    return {
        "url": url_for(".activity", activity_id=activity.id),
        "theme": text.theme,
        "title": title if title.text else None,
        "state": state,
        "state_text": state_text,
        "dates_text": _dates_text(coming),
        "note": note,
    }


def _dates_text(coming: tuple[int, Any] | None) -> str:
    if coming is None:
        return _("No date to come")
    number, first = coming
    return ngettext(
        "%(num)s date, on %(day)s",
        "%(num)s dates, the first on %(day)s",
        number,
        day=dates.day_date(first, current()),
    )
