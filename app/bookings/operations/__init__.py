"""Booking, cancelling, and keeping the waiting list moving."""

from app.bookings.operations.booking import accept, book, cancel, cancel_line
from app.bookings.operations.reminders import remind
from app.bookings.operations.waiting_list import lapse_all, settle

__all__ = ["accept", "book", "cancel", "cancel_line", "lapse_all", "remind", "settle"]
