"""Writing about an activity, planning its dates, sending it to be read."""

from flask import Blueprint

bp = Blueprint("activities", __name__)

from app.activities.views import (  # noqa: E402 - they add routes
    around,  # noqa: F401
    copying,  # noqa: F401
    dates,  # noqa: F401
    documents,  # noqa: F401
    kind,  # noqa: F401
    meals,  # noqa: F401
    picture,  # noqa: F401
    programme,  # noqa: F401
    series,  # noqa: F401
    writing,  # noqa: F401
)

__all__ = ["bp"]
