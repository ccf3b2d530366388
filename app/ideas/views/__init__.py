"""Je propose un atelier / Ik stel een workshop voor: writing it, mine, and those that wait."""

from flask import Blueprint

bp = Blueprint("ideas", __name__)

from app.ideas.views import mine, waiting  # noqa: E402, F401 - they add routes

__all__ = ["bp"]
