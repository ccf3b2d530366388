"""Erasing, merging, and what time does by itself."""

from app.people.operations.erasing import erase

__all__ = ["erase"]
