"""Signing in and out, and one's own account."""

from flask import Blueprint

bp: Blueprint = Blueprint("accounts", __name__)

from app.accounts.views import account, passkeys, signing_in, staff  # noqa: E402, F401 - they add routes
from app.accounts.views.current import current_person, init_app, viewer  # noqa: E402
from app.accounts.views.passkeys import may_be_offered  # noqa: E402

__all__ = ["bp", "current_person", "init_app", "may_be_offered", "viewer"]
