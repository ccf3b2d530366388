"""Signing in and out, and one's own account."""

from flask import Blueprint

bp: Blueprint = Blueprint("accounts", __name__)
root: Blueprint = Blueprint("accounts_root", __name__)

from app.accounts.views import (  # noqa: E402 - they add routes
    account,  # noqa: F401
    card,  # noqa: F401
    confirming,  # noqa: F401
    invitations,  # noqa: F401
    joining,  # noqa: F401
    newcomers,  # noqa: F401
    numbers,  # noqa: F401
    own_keys,  # noqa: F401
    passkeys,  # noqa: F401
    pin,  # noqa: F401
    providers,  # noqa: F401
    signing_in,  # noqa: F401
    staff,  # noqa: F401
)
from app.accounts.views.current import current_person, init_app, viewer  # noqa: E402
from app.accounts.views.passkeys import may_be_offered  # noqa: E402

__all__ = ["bp", "current_person", "init_app", "may_be_offered", "root", "viewer"]
