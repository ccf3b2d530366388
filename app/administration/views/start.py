"""Where administrators begin."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from app.accounts.policies import is_administrator
from app.administration.views import bp
from app.web.guards import requires


@bp.get("/administration")
@requires(is_administrator)
def start() -> ResponseReturnValue:
    """Everything that is kept up by forms."""
    return render_template("administration/start.html", nav="me")
