"""What neighbours choose from, on a card and on a need."""

from __future__ import annotations

from enum import IntFlag, StrEnum


class Free(IntFlag):
    """When somebody is usually free."""

    WEEK_MORNING = 1
    WEEK_AFTERNOON = 2
    WEEK_EVENING = 4
    WEEKEND_MORNING = 8
    WEEKEND_AFTERNOON = 16
    WEEKEND_EVENING = 32


ALL_TIMES = sum(Free)


class Where(IntFlag):
    """Where somebody helps."""

    MY_PLACE = 1
    YOUR_PLACE = 2
    COMMON_ROOM = 4
    TELEPHONE = 8


ALL_WHERE = sum(Where)


class Reach(StrEnum):
    """Who may see it."""

    ESTATE = "estate"
    NEIGHBOURHOOD = "neighbourhood"
