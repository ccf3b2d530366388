"""Booking a place, seeing it, giving it back."""

from flask import Blueprint

bp = Blueprint("bookings", __name__)

from app.bookings.views import (  # noqa: E402, F401 - they add routes
    beyond,
    booking,
    calling,
    check_in,
    feedback,
    groups,
    link,
    menu,
    moving,
    own,
    places,
    series,
    sheet,
)

__all__ = ["bp"]
