"""The counter on screen: finding somebody, acting for them, calling back, accepting."""

from flask import Blueprint

bp = Blueprint("counter", __name__)

from app.counter.views import (  # noqa: E402, F401 - they add routes
    asking,
    booklet,
    calls,
    cards,
    desk,
    door,
    groups,
    helping,
    ideas,
    keys,
    needs,
    pictures,
    places,
    signing_up,
    visits,
    waiting,
)

__all__ = ["bp"]
