"""What kind of activity it is, and ready names for kinds of places: bilingual from the start."""

from __future__ import annotations

from enum import StrEnum

from app.i18n import Bilingual


class ActivityKind(StrEnum):
    """How people take part: date by date, in a whole row of dates, just by coming, or as a member.

    A kitchen has cooks and eaters; a group is closed.
    """

    WORKSHOP = "workshop"
    COURSE = "course"
    DROP_IN = "drop_in"
    KITCHEN = "kitchen"
    GROUP = "group"


class Audience(StrEnum):
    """Whom a kind of place is for."""

    ADULT = "adult"
    CHILD = "child"
    ALL = "all"


class ReadyKind(StrEnum):
    """The kinds of places that an organiser chooses from."""

    ADULT = "adult"
    ANYBODY = "anybody"
    COOK = "cook"
    EATER = "eater"
    CHILD = "child"
    CHILDMINDING = "childminding"

    @property
    def label(self) -> Bilingual:
        """What it is called, in both languages."""
        return _LABELS[self]

    @property
    def audience(self) -> Audience:
        """Whom it is for."""
        return _AUDIENCES[self]


_LABELS = {
    ReadyKind.ADULT: Bilingual("Adulte", "Volwassene"),
    ReadyKind.ANYBODY: Bilingual("Adulte ou enfant", "Volwassene of kind"),
    ReadyKind.COOK: Bilingual("Je cuisine et je mange", "Ik kook en eet mee"),
    ReadyKind.EATER: Bilingual("Je mange", "Ik eet mee"),
    ReadyKind.CHILD: Bilingual("Enfant", "Kind"),
    ReadyKind.CHILDMINDING: Bilingual("Enfant à la garderie", "Kind in de opvang"),
}
_AUDIENCES = {
    ReadyKind.ADULT: Audience.ADULT,
    ReadyKind.ANYBODY: Audience.ALL,
    ReadyKind.COOK: Audience.ADULT,
    ReadyKind.EATER: Audience.ALL,
    ReadyKind.CHILD: Audience.CHILD,
    ReadyKind.CHILDMINDING: Audience.CHILD,
}
