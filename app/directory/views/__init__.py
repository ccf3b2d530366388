"""Je cherche / Ik zoek, and Je propose / Ik bied aan."""

from flask import Blueprint

bp = Blueprint("directory", __name__)

from app.directory.views import booklet, finding, mine, picture, results, writing  # noqa: E402, F401 - they add routes
from app.directory.views.serving import root  # noqa: E402 - it stands outside of the languages

__all__ = ["bp", "root"]
