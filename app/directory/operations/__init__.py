"""What happens to cards."""

from app.directory.operations.about import About, describe
from app.directory.operations.cards import hide, publish, refuse, show_again, submit, take_back
from app.directory.operations.holding import hold
from app.directory.operations.merging import MOVER
from app.directory.operations.proposals import (
    apply_revision,
    drop_changes,
    refuse_revision,
    take_changes_back,
)
from app.directory.operations.writing import answered, choose_talents, write_words

__all__ = [
    "MOVER",
    "About",
    "answered",
    "apply_revision",
    "choose_talents",
    "describe",
    "drop_changes",
    "hide",
    "hold",
    "publish",
    "refuse",
    "refuse_revision",
    "show_again",
    "submit",
    "take_back",
    "take_changes_back",
    "write_words",
]
