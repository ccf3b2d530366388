"""À lire / Te lezen: the desk of the social workers."""

from flask import Blueprint

bp = Blueprint("moderation", __name__)

from app.moderation.views import activities, desk, needs, reporting  # noqa: E402, F401 - it adds routes

__all__ = ["bp"]
