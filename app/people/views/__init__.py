"""Mes données / Mijn gegevens: seeing, taking along, correcting, erasing; by a worker too."""

from flask import Blueprint

bp = Blueprint("people", __name__)

from app.people.views import erasing, merging, mine, theirs  # noqa: E402, F401 - they add routes

__all__ = ["bp"]
