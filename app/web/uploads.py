"""Files: only a route that says so takes more than a form holds.

The limit is set before anything is read. What is larger is refused in words: what the browser
still sends is thrown away piece by piece, or it would never come to read the answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from flask import Flask, current_app, request

from app.web.security import has_session_cookie

View = TypeVar("View", bound=Callable[..., object])

MARK = "takes_file"
FORM_AROUND = 64 * 1024
"""Bytes of a form beside its file."""

PIECE = 64 * 1024
MOST_THROWN_AWAY = 64 * 1024 * 1024
PATIENCE_SECONDS = 30


def takes_file(largest: int) -> Callable[[View], View]:
    """A view whose form carries a file of at most so many bytes."""

    def marked(view: View) -> View:
        setattr(view, MARK, largest)
        return view

    return marked


def init_app(app: Flask) -> None:
    """Before the form is read."""
    app.before_request(_allow)


def largest_file() -> int:
    """How large a file of this request may be; 0 where none is asked for."""
    view = current_app.view_functions.get(request.endpoint or "")
    return int(getattr(view, MARK, 0))


def throw_away() -> None:
    """Read what is still under way, and keep nothing of it: then the answer is read."""
    if not has_session_cookie(current_app):
        return
    stream, left = request.environ["wsgi.input"], min(_announced(), MOST_THROWN_AWAY)
    until = time.monotonic() + PATIENCE_SECONDS
    while left > 0 and time.monotonic() < until:
        piece = stream.read(min(PIECE, left))
        if not piece:
            return
        left -= len(piece)


def _announced() -> int:
    """Bytes; a body in chunks does not say."""
    return MOST_THROWN_AWAY if request.content_length is None else request.content_length


def _allow() -> None:
    # Nobody who has not been here before sends us megabytes.
    if (largest := largest_file()) and has_session_cookie(current_app):
        request.max_content_length = largest + FORM_AROUND
