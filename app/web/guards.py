"""Every route says who may come in; a route that does not say stops the start."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.exceptions import HTTPException

from app.web.transaction import SAFE

Params = ParamSpec("Params")
Answer = TypeVar("Answer", bound=ResponseReturnValue)
Policy = Callable[[Any], bool]

MARK = "guarded"

LONGEST_WAY_BACK = 500
PLAIN_PATH = re.compile(r"/(fr|nl)/[!-\[\]-~]*")  # printable ASCII without backslash


class UnguardedRoute(Exception):  # noqa: N818 - a sentence
    """A route without @public or @requires."""


def public(view: Callable[Params, Answer]) -> Callable[Params, Answer]:
    """Anybody may come in, signed in or not."""
    setattr(view, MARK, "public")
    return view


def requires(
    policy: Policy,
) -> Callable[[Callable[Params, Answer]], Callable[Params, ResponseReturnValue]]:
    """Only a signed-in person of whom ``policy`` says yes; the guard itself knows no role."""

    def guard(view: Callable[Params, Answer]) -> Callable[Params, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: Params.args, **kwargs: Params.kwargs) -> ResponseReturnValue:
            if not current_user.is_authenticated:
                return redirect(url_for("accounts.sign_in", next=_way_back()), 303)
            if not policy(current_user.person):
                abort(403)
            return view(*args, **kwargs)

        setattr(guarded, MARK, policy.__name__)
        return guarded

    return guard


def check_guards(app: Flask) -> None:
    """Deny by default: refuse to start with an unguarded route."""
    bare = [name for name, view in app.view_functions.items() if not hasattr(view, MARK)]
    if bare:
        message = f"no @public or @requires on: {', '.join(sorted(bare))}"
        raise UnguardedRoute(message)


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
