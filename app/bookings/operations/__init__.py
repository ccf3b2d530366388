"""Booking, cancelling, keeping the waiting list moving; moving and calling off a date."""

from app.bookings.operations.attendance import Change, Sheet, fill_in
from app.bookings.operations.beyond import seat_beyond
from app.bookings.operations.booking import accept, book, cancel, cancel_line
from app.bookings.operations.feedback import say_how, say_why
from app.bookings.operations.groups import leave, let_in
from app.bookings.operations.leaving import give_all_back
from app.bookings.operations.links import cancel_by_link, forget_links
from app.bookings.operations.menus import write_menu
from app.bookings.operations.merging import MOVER
from app.bookings.operations.moving import call_off, move
from app.bookings.operations.party import change_party
from app.bookings.operations.places import (
    Limits,
    add_kind,
    change_kind,
    choose_fairness,
    remove_kind,
    set_drop_in,
)
from app.bookings.operations.reminders import remind
from app.bookings.operations.series import call_off_series, change_series
from app.bookings.operations.sources import came_by_poster
from app.bookings.operations.telephone import decline_by_telephone, seat_from_list
from app.bookings.operations.waiting_list import lapse_all, settle
from app.bookings.operations.walking_in import walk_in

__all__ = [
    "MOVER",
    "Change",
    "Limits",
    "Sheet",
    "accept",
    "add_kind",
    "book",
    "call_off",
    "call_off_series",
    "came_by_poster",
    "cancel",
    "cancel_by_link",
    "cancel_line",
    "change_kind",
    "change_party",
    "change_series",
    "choose_fairness",
    "decline_by_telephone",
    "fill_in",
    "forget_links",
    "give_all_back",
    "lapse_all",
    "leave",
    "let_in",
    "move",
    "remind",
    "remove_kind",
    "say_how",
    "say_why",
    "seat_beyond",
    "seat_from_list",
    "set_drop_in",
    "settle",
    "walk_in",
    "write_menu",
]
