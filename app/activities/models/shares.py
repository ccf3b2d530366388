"""Places that are kept for some until two days before: who they are."""

from __future__ import annotations

from enum import StrEnum


class Share(StrEnum):
    """For whom some places of a kind are kept."""

    FIRST = "first"
    ESTATE = "estate"
    COUNTER = "counter"
