"""Acting for somebody, accepting who lives there, calling back."""

from app.counter.operations.acting import (
    accept_on,
    book,
    cancel,
    cancel_line,
    cancel_sign_in_card,
    change_number,
    remind,
    remove_number,
    sign_out_everywhere,
    take_offer,
)
from app.counter.operations.calls import ask, finish
from app.counter.operations.people import Newcomer, accept, add, turn_down
from app.counter.operations.visits import Agreement, begin, end, forget_old, note, send_receipt

__all__ = [
    "Agreement",
    "Newcomer",
    "accept",
    "accept_on",
    "add",
    "ask",
    "begin",
    "book",
    "cancel",
    "cancel_line",
    "cancel_sign_in_card",
    "change_number",
    "end",
    "finish",
    "forget_old",
    "note",
    "remind",
    "remove_number",
    "send_receipt",
    "sign_out_everywhere",
    "take_offer",
    "turn_down",
]
