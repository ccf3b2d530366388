"""The public pages."""

from flask import Blueprint

bp = Blueprint("pages", __name__)
root = Blueprint("root", __name__)

from app.pages.views import (  # noqa: E402 - they add routes
    activity,  # noqa: F401
    addresses,  # noqa: F401
    agenda,  # noqa: F401
    documents,  # noqa: F401
    doors,  # noqa: F401
    feeds,  # noqa: F401
    home,  # noqa: F401
    me,  # noqa: F401
    month,  # noqa: F401
    my_calendar,  # noqa: F401
    occurrence,  # noqa: F401
    organising,  # noqa: F401
    pictures,  # noqa: F401
    preview,  # noqa: F401
    site,  # noqa: F401
)

__all__ = ["bp", "root"]
