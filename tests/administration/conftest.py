"""Somebody who administers the house."""

from tests.offices import office, olivier

__all__ = ["office", "olivier"]
