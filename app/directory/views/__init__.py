"""Je cherche / Ik zoek, and Je propose / Ik bied aan."""

from flask import Blueprint

bp = Blueprint("directory", __name__)

from app.directory.views import asking, finding, mine, requests, writing  # noqa: E402, F401 - they add routes

__all__ = ["bp"]
