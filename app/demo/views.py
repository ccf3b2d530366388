"""Signing in with one press, and reading what the telephones would show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from flask import (
    Blueprint,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from app.accounts.models import SignInHow
from app.accounts.views.current import start
from app.demo import queries
from app.i18n import dates, phones
from app.notifications.operations.channels import Letter, Mailbox
from app.web.guards import own_page, public

bp = Blueprint("demo", __name__)
root = Blueprint("demo_root", __name__)
ADDRESS = re.compile(r"(https?://\S+?)(?=[.,;:!?)]*(?:\s|$))")


@bp.post("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Be somebody invented."""
    person = queries.person(request.form.get("person", ""))
    if person is None:
        abort(404)
    wanted = own_page(request.form.get("next"))
    start(person, SignInHow.DEMO, shared_device=True)
    return redirect(wanted or url_for("pages.me"), 303)


@bp.get("/mailbox")
@public
def mailbox() -> ResponseReturnValue:
    """Every SMS and e-mail that would have gone out."""
    letters = Mailbox(current_app.config["MAILBOX_DIR"]).letters()
    page = render_template("demo/mailbox.html", letters=[_shown(letter) for letter in letters])
    return page, {"Cache-Control": "private, no-store"}


@root.get("/demo/mailbox")
@public
def mailbox_door() -> ResponseReturnValue:
    """The short address."""
    return redirect(url_for("demo.mailbox"), 302)


def _shown(letter: Letter) -> dict[str, object]:
    at = dates.local(datetime.fromisoformat(letter.sent_at))
    return {
        "at": f"{dates.short_date(at.date())} {at:%H:%M}",
        "channel": "SMS" if letter.channel == "sms" else "e-mail",
        "icon": "message" if letter.channel == "sms" else "mail",
        "to": phones.show(letter.to) if letter.channel == "sms" else letter.to,
        "lang": letter.language,
        "subject": letter.subject,
        "parts": list(_parts(letter.text)),
    }


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The text piece by piece, each with where it leads; only our own addresses can be pressed."""
    for number, piece in enumerate(ADDRESS.split(text)):
        ours = number % 2 and piece.startswith(request.host_url)
        yield piece, piece.removeprefix(request.host_url.rstrip("/")) if ours else ""
