"""Writing about an activity, planning its dates, sending it to be read."""

from flask import Blueprint

bp = Blueprint("activities", __name__)

from app.activities.views import around, dates, kind, writing  # noqa: E402, F401 - they add routes

__all__ = ["bp"]
