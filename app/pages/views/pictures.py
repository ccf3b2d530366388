"""The picture of an activity: organisers answer for who is on it, every browser may keep it."""

from __future__ import annotations

from flask import Response, abort

from app.activities.queries.pictures import picture_bytes
from app.pages.views import root
from app.web.assets import YEAR
from app.web.guards import public


@root.get("/pictures/<slug:reference>.webp")
@public
def picture(reference: str) -> Response:
    """One picture for a year: another one has another address."""
    answer = Response(picture_bytes(reference) or abort(404), mimetype="image/webp")
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer
