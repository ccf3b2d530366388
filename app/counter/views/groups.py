"""Letting somebody who is there into a closed group."""

from __future__ import annotations

from typing import Any

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.activities import policies as activities_policies
from app.activities.queries import groups, running
from app.activities.views.dates import title
from app.activities.views.reach import organisation_ids
from app.counter import operations, policies
from app.counter.models import Visit
from app.counter.views import bp
from app.counter.views.within import back, open_visit
from app.web import clock
from app.web.guards import requires


@bp.post("/counter/visits/<id:visit_id>/groups/<id:activity_id>")
@requires(policies.is_at_the_counter)
def join_group(visit_id: int, activity_id: int) -> ResponseReturnValue:
    """They are in the group from now on."""
    visit, actor = open_visit(visit_id), current_person()
    activity = running.activity(activity_id) or abort(404)
    if not (groups.has_members(activity) and activities_policies.runs(actor, activity)):
        abort(404)
    operations.join_group(visit, activity, by=actor, now=clock.now())
    return back(visit, _("%(name)s is in the group now.", name=visit.person.first_name))


def joinable(visit: Visit) -> list[dict[str, Any]]:
    """The groups that whoever acts runs, and in which this person is not."""
    return [
        {
            "title": title(activity),
            "url": url_for(".join_group", visit_id=visit.id, activity_id=activity.id),
        }
        for activity in groups.of_organisations(organisation_ids(current_person()))
        if not groups.is_member(activity.id, visit.person_id)
    ]
