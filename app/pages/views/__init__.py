"""The public pages."""

from flask import Blueprint

bp = Blueprint("pages", __name__)
root = Blueprint("root", __name__)

from app.pages.views import agenda, home, me, occurrence, site  # noqa: E402, F401 - they add routes

__all__ = ["bp", "root"]
