"""Short addresses, and whole ones for what leaves the site: paper, messages, other programs."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from flask import abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.activities.queries.codes import led_to
from app.i18n import Language
from app.pages.views import root
from app.web import clock
from app.web.guards import public
from app.web.languages import COOKIE

HALL = re.compile(r"[0-9A-Z]{4,6}", re.ASCII)


@root.get("/a/<code>")
@public
def short(code: str) -> ResponseReturnValue:
    """From paper to the page, in the reader's language; ``on`` is the day that was shared."""
    found = led_to(code, clock.now(), _day())
    if found is None:
        abort(404)
    target = url_for("pages.occurrence", lang=_language(), occurrence_id=found, **wall())
    response = redirect(target, 302)
    response.headers["Cache-Control"] = "private, no-store"  # tomorrow it leads elsewhere
    return response


def wall() -> dict[str, Any]:
    """The code of the hall whose poster sent somebody: it goes along in the links, else nothing.

    Anything else that calls itself a code is dropped: each one would be another page to keep.
    """
    code = request.args.get("h", "")
    return {"h": code} if HALL.fullmatch(code) else {}


def whole(path: str) -> str:
    """A path of ours with the name of the site, whatever name the reader asked for."""
    return f"{current_app.config['SITE_URL']}{path}"


def host() -> str:
    """The name of this site."""
    return urlsplit(str(current_app.config["SITE_URL"])).hostname or ""


def short_url(code: str) -> str:
    """The short address of an activity, whole."""
    return whole(url_for("root.short", code=code))


def _day() -> date | None:
    try:
        return date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return None


def _language() -> Language:
    """What they chose before, else the first of ours that their browser asks for."""
    chosen = request.cookies.get(COOKIE)
    if chosen in set(Language):
        return Language(chosen)
    wanted = (tag[:2].lower() for tag in request.accept_languages.values())
    return next((Language(one) for one in wanted if one in set(Language)), Language.FR)
