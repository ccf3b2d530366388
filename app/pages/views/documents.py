"""A document of a date, for whoever sees its activity: others' do not exist."""

from __future__ import annotations

from flask import Response, abort

from app.accounts.models import Role
from app.accounts.policies import has_role
from app.accounts.views import viewer
from app.activities import queries as activities
from app.activities.models import Deliverable
from app.activities.queries import deliverables, running
from app.activities.views.reach import organisation_ids
from app.pages.views import bp
from app.photos.papers import Medium
from app.web.guards import public

FILES = {Medium.PDF: ("application/pdf", "pdf"), Medium.JPEG: ("image/jpeg", "jpg")}


@bp.get("/documents/<slug:reference>")
@public
def document(reference: str) -> Response:
    """To keep, never to run in a page: its kind is what it was written as."""
    found = deliverables.found(reference)
    if found is None or not _is_seen(found):
        abort(404)
    kind, ending = FILES[found.medium]
    answer = Response(found.content, mimetype=kind)
    name = f"{found.kind.value}-{found.id}.{ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _is_seen(found: Deliverable) -> bool:
    """By everybody who sees its date, and by those who run it."""
    person = viewer()
    if activities.occurrence(found.occurrence_id, person.id if person else None) is not None:
        return True
    if person is None or not has_role(person, Role.ORGANISER, Role.WORKER):
        return False
    return running.run_by(found.occurrence_id, organisation_ids(person)) is not None
