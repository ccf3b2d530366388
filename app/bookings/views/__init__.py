"""Booking a place, seeing it, giving it back."""

from flask import Blueprint

bp = Blueprint("bookings", __name__)

from app.bookings.views import booking, groups, moving, own, places, sheet  # noqa: E402, F401 - they add routes

__all__ = ["bp"]
