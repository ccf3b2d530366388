"""Who comes; how many places; when and where from now on; who was there."""

from app.bookings.forms.attendance import SheetForm, groups
from app.bookings.forms.beyond import BeyondForm, reason_text
from app.bookings.forms.booking import BookingForm, PartyForm
from app.bookings.forms.feedback import FeedbackForm, ReasonForm
from app.bookings.forms.menu import MenuForm
from app.bookings.forms.places import CallOffForm, FairnessForm, KindForm, MoveForm, rules

__all__ = [
    "BeyondForm",
    "BookingForm",
    "CallOffForm",
    "FairnessForm",
    "FeedbackForm",
    "KindForm",
    "MenuForm",
    "MoveForm",
    "PartyForm",
    "ReasonForm",
    "SheetForm",
    "groups",
    "reason_text",
    "rules",
]
