"""À lire / Te lezen: the desk of the social workers."""

from flask import Blueprint

bp = Blueprint("moderation", __name__)

from app.moderation.views import (  # noqa: E402 - they add routes
    activities,  # noqa: F401
    appeals,  # noqa: F401
    contesting,  # noqa: F401
    desk,  # noqa: F401
    log,  # noqa: F401
    mapping,  # noqa: F401
    needs,  # noqa: F401
    reporting,  # noqa: F401
    reports,  # noqa: F401
    sleeping,  # noqa: F401
)

__all__ = ["bp"]
