"""Erasing, merging, and what time does by itself."""

from app.people.operations.consents import withdraw
from app.people.operations.erasing import erase
from app.people.operations.merging import merge, undo_merge
from app.people.operations.retention import RULES, retain

__all__ = ["RULES", "erase", "merge", "retain", "undo_merge", "withdraw"]
