"""Whoever is not known here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Nobody:
    """What a failure is noted about when it is nobody's: the work is the same as for somebody."""

    id: int = 0
