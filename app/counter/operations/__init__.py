"""Acting for somebody, accepting who lives there, calling back."""

from app.counter.operations.acting import (
    accept_on,
    book,
    cancel,
    cancel_line,
    cancel_sign_in_card,
    change_number,
    hide_card,
    remind,
    remove_number,
    send_card,
    show_card,
    sign_out_everywhere,
    take_card_back,
    take_offer,
)
from app.counter.operations.calls import ask, finish
from app.counter.operations.people import Newcomer, accept, add, turn_down
from app.counter.operations.visits import (
    Agreement,
    begin,
    end,
    forget_old,
    note,
    send_receipt,
    stay,
)

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
    "hide_card",
    "note",
    "remind",
    "remove_number",
    "send_card",
    "send_receipt",
    "show_card",
    "sign_out_everywhere",
    "stay",
    "take_card_back",
    "take_offer",
    "turn_down",
]
