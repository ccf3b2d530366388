"""The photo itself, for whoever may see the card: anybody else finds nothing."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from app.accounts.models import Person
from app.accounts.views.current import viewer
from app.directory import policies
from app.directory.queries import portraits
from app.directory.queries.circles import circle
from app.web.guards import public

root = Blueprint("directory_root", __name__)


@root.get("/portraits/<slug:reference>-<int:size>.webp")
@public
def portrait(reference: str, size: int) -> Response:
    """One size of one photo. It is never stored: a shared telephone forgets it with the page."""
    person = viewer()
    found = _seen(reference, size, person) if person and size in portraits.SIZES else None
    answer = Response(found or abort(404), mimetype="image/webp")
    answer.headers["Content-Disposition"] = "inline"
    return answer


def _seen(reference: str, size: int, person: Person) -> bytes | None:
    if policies.is_accepted_resident(person):
        found = portraits.for_neighbour(reference, size, circle(person))
        if found is not None:
            return found
    return portraits.for_owner_or_worker(reference, size, person)
