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
from app.directory.operations.portraits import (
    add_portrait,
    agree,
    choose_silhouette,
    drop_waiting,
    put_portrait,
    remove_portrait,
    take_over,
)

__all__ = [
    "MOVER",
    "add_portrait",
    "agree",
    "choose_booklet",
    "choose_silhouette",
    "choose_talents",
    "drop_waiting",
    "hide",
    "hold",
    "publish",
    "put_portrait",
    "refuse",
    "remove_portrait",
    "show_again",
    "submit",
    "take_back",
    "take_over",
    "write_words",
]
