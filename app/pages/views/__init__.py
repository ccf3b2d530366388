"""The public pages."""

from flask import Blueprint

bp = Blueprint("pages", __name__)
root = Blueprint("root", __name__)

from app.pages.views import activity, agenda, me, occurrence, organising, site  # noqa: E402, F401 - they add routes

__all__ = ["bp", "root"]
