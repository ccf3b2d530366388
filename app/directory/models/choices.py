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


class Step(StrEnum):
    """One question of making a card, in the order in which they are asked."""

    TALENTS = "talents"
    LANGUAGES = "languages"
    WHEN = "when"
    WHERE = "where"
    WORDS = "words"
    PICTURE = "picture"
    REACH = "reach"
    PREVIEW = "preview"

    @property
    def following(self) -> Step:
        """The one after it; the last one stays."""
        every = list(Step)
        return every[min(every.index(self) + 1, len(every) - 1)]

    def is_after(self, other: Step) -> bool:
        """Is it asked later than this one?"""
        every = list(Step)
        return every.index(self) > every.index(other)
