"""What happens to cards, and between neighbours."""

from app.directory.operations.blocking import block, unblock
from app.directory.operations.cards import (
    choose_talents,
    hide,
    hold,
    publish,
    refuse,
    show_again,
    submit,
    take_back,
    write_words,
)
from app.directory.operations.ending import expire_requests, forget_requests
from app.directory.operations.merging import MOVER
from app.directory.operations.requests import (
    accept,
    ask,
    decline,
    offer,
    thank,
    withdraw_request,
)

__all__ = [
    "MOVER",
    "accept",
    "ask",
    "block",
    "choose_talents",
    "decline",
    "expire_requests",
    "forget_requests",
    "hide",
    "hold",
    "offer",
    "publish",
    "refuse",
    "show_again",
    "submit",
    "take_back",
    "thank",
    "unblock",
    "withdraw_request",
    "write_words",
]
