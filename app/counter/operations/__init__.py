"""Acting for somebody, accepting who lives there, calling back."""

from app.counter.operations.acting import (
    accept_on,
    book,
    cancel,
    cancel_line,
    remind,
    sign_out_everywhere,
    take_offer,
)
from app.counter.operations.calls import ask, finish
from app.counter.operations.people import Newcomer, accept, add, turn_down
from app.counter.operations.visits import Agreement, begin, end, note, send_receipt

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
    "end",
    "finish",
    "note",
    "remind",
    "send_receipt",
    "sign_out_everywhere",
    "take_offer",
    "turn_down",
]
