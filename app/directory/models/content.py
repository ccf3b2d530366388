"""What stands on a card, apart from its state: what is written, read and then shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.directory.models.cards import Card, CardLanguage, CardTalent
from app.directory.models.choices import Free, Reach, Where


class About(NamedTuple):
    """All that somebody says beside talents and sentences. ``languages`` are codes of the list."""

    other: str = ""
    languages: tuple[str, ...] = ()
    free: Free = Free(0)
    places: Where = Where(0)
    reach: Reach = Reach.ESTATE
    silhouette: int = 1


@dataclass(frozen=True)
class Content:
    """What a card says. ``portrait`` names a new photo that waits to be read, or is empty."""

    talents: tuple[str, ...]
    words: str
    words_language: str
    about: About
    portrait: str = ""

    def values(self) -> dict[str, Any]:
        """As a revision keeps it."""
        about = self.about
        return {
            "talents": list(self.talents),
            "words": self.words,
            "words_language": self.words_language,
            "other": about.other,
            "languages": list(about.languages),
            "free": int(about.free),
            "places": int(about.places),
            "reach": str(about.reach),
            "silhouette": about.silhouette,
            "portrait": self.portrait,
        }

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Content:
        """What a revision keeps, or what a decision was about; older ones said less."""
        about = About(
            other=values.get("other", ""),
            languages=tuple(values.get("languages", ())),
            free=Free(values.get("free", 0)),
            places=Where(values.get("places", 0)),
            reach=Reach(values.get("reach", Reach.NEIGHBOURHOOD)),
            silhouette=values.get("silhouette", 1),
        )
        return cls(
            talents=tuple(values["talents"]),
            words=values["words"],
            words_language=values["words_language"],
            about=about,
            portrait=values.get("portrait", ""),
        )

    @classmethod
    def on(cls, card: Card) -> Content:
        """What stands on a card, loaded with its talents and languages."""
        about = About(
            other=card.other,
            languages=tuple(spoken.code for spoken in card.languages),
            free=Free(card.free),
            places=Where(card.places),
            reach=card.reach,
            silhouette=card.silhouette,
        )
        return cls(tuple(card.talent_slugs), card.words, card.words_language, about)

    def put_on(self, card: Card) -> None:
        """Write it on the card; whoever calls holds it, and has it flushed."""
        about = self.about
        card.words, card.words_language = self.words, self.words_language
        card.other, card.free, card.places = about.other, int(about.free), int(about.places)
        card.reach, card.silhouette = about.reach, about.silhouette
        _arrange(card, self)


def _arrange(card: Card, content: Content) -> None:
    """The talents and languages in their order; a row that stays is the same row."""
    talents = {row.talent_slug: row for row in card.talents}
    card.talents[:] = [talents.get(slug, CardTalent(talent_slug=slug)) for slug in content.talents]
    tongues = {row.code: row for row in card.languages}
    card.languages[:] = [
        tongues.get(code, CardLanguage(code=code)) for code in content.about.languages
    ]
    for position, talent in enumerate(card.talents):
        talent.position = position
    for position, tongue in enumerate(card.languages):
        tongue.position = position
