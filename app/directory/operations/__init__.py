"""What happens to cards."""

from app.directory.operations.booklet import choose_booklet
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
from app.directory.operations.merging import MOVER

__all__ = [
    "MOVER",
    "choose_booklet",
    "choose_talents",
    "hide",
    "hold",
    "publish",
    "refuse",
    "show_again",
    "submit",
    "take_back",
    "write_words",
]
