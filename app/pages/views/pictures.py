"""The picture of an activity: organisers answer for who is on it, every browser may keep it.

Of a closed group it is for its members and for staff: nobody keeps it for others.
"""

from __future__ import annotations

from flask import Response, abort

from app.accounts.models import Role
from app.accounts.policies import has_role
from app.accounts.views import viewer
from app.activities.queries import groups
from app.activities.queries.pictures import picture_at
from app.pages.views import root
from app.web.assets import YEAR
from app.web.guards import public


@root.get("/pictures/<slug:reference>.webp")
@public
def picture(reference: str) -> Response:
    """One picture for a year: another one has another address."""
    found = picture_at(reference)
    if found is None or (found.is_closed and not _is_inside(found.activity_id)):
        abort(404)
    answer = Response(found.light, mimetype="image/webp")
    answer.headers["Content-Disposition"] = "inline"
    kept = "private, no-store" if found.is_closed else f"public, max-age={YEAR}, immutable"
    answer.headers["Cache-Control"] = kept
    return answer


def _is_inside(activity_id: int) -> bool:
    """A member; or staff, to whom the address is shown by who runs it or has its text read."""
    person = viewer()
    if person is None:
        return False
    is_staff = has_role(person, Role.ORGANISER, Role.WORKER)
    return is_staff or groups.is_member(activity_id, person.id)
