"""What happens to cards."""

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
from app.directory.operations.keeping import answer_by_link, keep, put_down
from app.directory.operations.merging import MOVER

__all__ = [
    "MOVER",
    "answer_by_link",
    "choose_talents",
    "hide",
    "hold",
    "keep",
    "publish",
    "put_down",
    "refuse",
    "show_again",
    "submit",
    "take_back",
    "write_words",
]
