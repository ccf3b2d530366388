"""The photo of a venue's door: nobody is on it, so every browser may keep it."""

from __future__ import annotations

from flask import Response, abort

from app.organisations import queries
from app.pages.views import root
from app.web.assets import YEAR
from app.web.guards import public


@root.get("/doors/<slug:reference>.webp")
@public
def door(reference: str) -> Response:
    """One photo for a year: another one has another address."""
    answer = Response(queries.door_photo(reference) or abort(404), mimetype="image/webp")
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer
