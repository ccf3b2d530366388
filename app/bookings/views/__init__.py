"""Booking a place, seeing it, giving it back."""

from flask import Blueprint

bp = Blueprint("bookings", __name__)

from app.bookings.views import booking, moving, own, places, series, sheet  # noqa: E402, F401 - routes

__all__ = ["bp"]
