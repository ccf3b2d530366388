"""Je cherche / Ik zoek, and Je propose / Ik bied aan."""

from flask import Blueprint

bp = Blueprint("directory", __name__)

from app.directory.views import (  # noqa: E402 - they add routes
    asking,  # noqa: F401
    booklet,  # noqa: F401
    finding,  # noqa: F401
    keeping,  # noqa: F401
    mine,  # noqa: F401
    picture,  # noqa: F401
    requests,  # noqa: F401
    results,  # noqa: F401
    writing,  # noqa: F401
)
from app.directory.views.needs import mine as my_needs  # noqa: E402, F401 - so do these
from app.directory.views.needs import neighbours, own  # noqa: E402, F401
from app.directory.views.serving import root  # noqa: E402 - it stands outside of the languages

__all__ = ["bp", "root"]
