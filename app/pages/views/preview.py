"""The page of a date as neighbours will see it, with the text that is proposed."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.views import current_person
from app.activities import policies
from app.activities.models import Activity, ActivityKind, ActivityStatus, Occurrence, Text
from app.activities.queries import running
from app.bookings import policies as bookings_policies
from app.bookings import queries as bookings
from app.bookings.views.booking import rules
from app.db import db
from app.pages.views import bp
from app.pages.views.occurrence import shown_facts
from app.revisions import queries as proposals
from app.web import clock
from app.web.guards import requires


@bp.get("/activities/<id:activity_id>/preview")
@requires(policies.is_organiser)
def preview(activity_id: int) -> ResponseReturnValue:
    """Its first date to come, in one language; the other is the switch away."""
    activity = running.activity(activity_id)
    if activity is None or activity.status is ActivityStatus.DISCARDED:
        abort(404)
    person = current_person()
    if not (policies.runs(person, activity) or policies.reads(person, activity)):
        abort(404)
    found = _first(activity)
    if found is None:
        return redirect(url_for("activities.dates_page", activity_id=activity.id), 303)
    closed = bookings_policies.closed(found, now=clock.now())
    standing = bookings.standings([found.id], None).get(found.id)
    return render_template(
        "pages/preview.html",
        nav="organise",
        o=shown_facts(found, standing, closed),
        action=None,
        help_url=None,
        refusal=None,
        rules=rules(found, None),
        is_course=activity.kind is ActivityKind.COURSE,
        other_dates=[],
        share_url=request.path,
        leaving=None,
        back_url=url_for(".activity", activity_id=activity_id),
    )


def _first(activity: Activity) -> Occurrence | None:
    """The first date, wearing the proposed text; taken out of the session, so nothing is kept."""
    text = Text.latest(activity, proposals.open_for(activity))
    coming = policies.standing(running.dates(activity.id, clock.now()), now=clock.now())
    number = next((one.id for one in coming), None)
    found = running.run_by(number, [activity.organisation_id]) if number else None
    if found is None:
        return None
    db.session.expunge(found)
    db.session.expunge(found.activity)
    text.put_on(found.activity)
    return found
