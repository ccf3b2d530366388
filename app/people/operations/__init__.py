"""Erasing, merging, and what time does by itself."""

from app.people.operations.consents import withdraw
from app.people.operations.erasing import erase
from app.people.operations.merging import merge, undo_merge

__all__ = ["erase", "merge", "undo_merge", "withdraw"]
