"""Every route says who may come in; a route that does not say stops the start."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.exceptions import HTTPException

from app.web import clock
from app.web.transaction import SAFE

Params = ParamSpec("Params")
Answer = TypeVar("Answer", bound=ResponseReturnValue)
Policy = Callable[[Any], bool]

MARK = "guarded"
MARK_FRESH = "guarded_fresh"

FRESH = timedelta(minutes=10)
"""How long after somebody has shown that it is them dangerous acts stay open on that device."""

LONGEST_WAY_BACK = 500
PLAIN_PATH = re.compile(r"/(fr|nl)/[!-\[\]-~]*")  # printable ASCII without backslash


class UnguardedRoute(Exception):  # noqa: N818 - a sentence
    """A route without @public or @requires."""


def public(view: Callable[Params, Answer]) -> Callable[Params, Answer]:
    """Anybody may come in, signed in or not."""
    setattr(view, MARK, "public")
    return view


def requires(
    policy: Policy, *, fresh: bool = False
) -> Callable[[Callable[Params, Answer]], Callable[Params, ResponseReturnValue]]:
    """Only a signed-in person of whom ``policy`` says yes; the guard itself knows no role.

    ``fresh``: who has not just shown here that it is them does so first, and comes back. A form
    that was sent is not done then: the pages say so, and it is sent once more.
    """

    def guard(view: Callable[Params, Answer]) -> Callable[Params, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: Params.args, **kwargs: Params.kwargs) -> ResponseReturnValue:
            if not current_user.is_authenticated:
                return redirect(url_for("accounts.sign_in", next=_way_back()), 303)
            if not policy(current_user.person):
                abort(403)
            if fresh and not is_fresh():
                return redirect(_confirmation(), 303)
            return view(*args, **kwargs)

        setattr(guarded, MARK, policy.__name__)
        setattr(guarded, MARK_FRESH, fresh)
        return guarded

    return guard


def check_guards(app: Flask) -> None:
    """Deny by default: refuse to start with an unguarded route."""
    bare = [name for name, view in app.view_functions.items() if not hasattr(view, MARK)]
    if bare:
        message = f"no @public or @requires on: {', '.join(sorted(bare))}"
        raise UnguardedRoute(message)


def is_fresh() -> bool:
    """Has whoever is signed in just shown on this device that it is them?"""
    since: timedelta = clock.now() - current_user.row.proved_at
    return since < FRESH


def _confirmation() -> str:
    if request.method in SAFE:
        return url_for("accounts.confirm", next=_way_back())
    return url_for("accounts.confirm", next=_form_page(), held=1)


def _form_page() -> str | None:
    """The page of ours that held the form, as the browser says, else what stands at its address."""
    origin = urlsplit(request.referrer or "")
    asked = f"{origin.path}?{origin.query}" if origin.query else origin.path
    came_from = own_page(asked) if origin.netloc == request.host else None
    return came_from or own_page(request.path)


def _way_back() -> str | None:
    wanted = request.full_path.rstrip("?") if request.method in SAFE else request.path
    return wanted if own_page(wanted) else None


def own_page(target: str | None) -> str | None:
    """``target`` when it is a page of this site that can be asked for, else None."""
    if not target or len(target) > LONGEST_WAY_BACK or not PLAIN_PATH.fullmatch(target):
        return None
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    try:
        current_app.url_map.bind("").match(parts.path, method="GET")
    except HTTPException:
        return None
    return target
