"""Signing in and out, and one's own account."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)

from app.accounts.views import account, confirming, invitations, own_keys, signing_in, staff  # noqa: E402, F401 - they  # noqa: E402, F401 - add routes
from app.accounts.views.current import current_person, init_app, viewer  # noqa: E402

__all__ = ["bp", "current_person", "init_app", "viewer"]
