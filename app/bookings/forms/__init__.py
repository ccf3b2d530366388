"""What the browser sends about places: who comes, how many there are, when a date is."""

from app.bookings.forms.booking import BookingForm, PartyForm
from app.bookings.forms.places import CallOffForm, KindForm, MoveForm

__all__ = ["BookingForm", "CallOffForm", "KindForm", "MoveForm", "PartyForm"]
