"""Ready names for kinds of places: bilingual from the start, so that nobody need read them."""

from __future__ import annotations

from enum import StrEnum

from app.activities.models.activities import Audience
from app.i18n import Bilingual


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
