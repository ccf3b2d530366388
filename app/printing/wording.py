"""What stands on paper in both languages at once: when, where, which languages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.activities.models import Menu, in_words
from app.directory.models import Free, Where
from app.i18n import Bilingual, Language, dates, spoken

_WEEK = (Free.WEEK_MORNING, Free.WEEK_AFTERNOON, Free.WEEK_EVENING)
_WEEKEND = (Free.WEEKEND_MORNING, Free.WEEKEND_AFTERNOON, Free.WEEKEND_EVENING)
_PARTS = (
    Bilingual("matin", "voormiddag"),
    Bilingual("après-midi", "namiddag"),
    Bilingual("soir", "avond"),
)
_DAYS = (
    (Bilingual("en semaine", "in de week"), _WEEK),
    (Bilingual("week-end", "weekend"), _WEEKEND),
)
_PLACES = (
    (Where.MY_PLACE, Bilingual("chez moi", "bij mij thuis")),
    (Where.YOUR_PLACE, Bilingual("chez vous", "bij u thuis")),
    (Where.COMMON_ROOM, Bilingual("dans la salle commune", "in de gemeenschappelijke zaal")),
    (Where.TELEPHONE, Bilingual("par téléphone", "telefonisch")),
)


def free_text(free: int) -> Bilingual | None:
    """En semaine : matin, soir · In de week: voormiddag, avond."""
    spans = [
        (days, [part for part, flag in zip(_PARTS, flags, strict=True) if flag in Free(free)])
        for days, flags in _DAYS
    ]
    said = [(days, parts) for days, parts in spans if parts]
    if not said:
        return None
    return Bilingual(
        _sentence(
            " · ".join(f"{days.fr}\u202f: {_listed(p.fr for p in parts)}" for days, parts in said)
        ),
        _sentence(" · ".join(f"{days.nl}: {_listed(p.nl for p in parts)}" for days, parts in said)),
    )


def places_text(places: int) -> Bilingual | None:
    """Chez moi, par téléphone · Bij mij thuis, telefonisch."""
    said = [words for flag, words in _PLACES if flag in Where(places)]
    return _both(said) if said else None


def languages_text(codes: Iterable[str]) -> Bilingual | None:
    """Français, arabe · Frans, Arabisch."""
    known = [tongue for code in codes if (tongue := spoken.tongue(code))]
    said = [Bilingual(one.name(Language.FR), one.name(Language.NL)) for one in known]
    return _both(said) if said else None


def written_in(code: str) -> Bilingual | None:
    """In which language somebody wrote, when it is neither of the two of the house."""
    tongue = spoken.tongue(code)
    if tongue is None or code in set(Language):
        return None
    return Bilingual(
        f"Écrit en {tongue.name(Language.FR)}", f"Geschreven in het {tongue.name(Language.NL)}"
    )


def menu(said: Menu) -> list[Bilingual]:
    """Au menu : couscous · Op het menu: couscous; and the allergens, or that nobody knows yet."""
    dish = Bilingual(f"Au menu\u202f: {said.dish.fr}", f"Op het menu: {said.dish.nl}")
    return [dish, _allergens(said)]


def portions(number: int) -> Bilingual:
    """How many portions are cooked."""
    return Bilingual(f"Portions prévues\u202f: {number}", f"Voorziene porties: {number}")


def _allergens(said: Menu) -> Bilingual:
    if said.allergens is None:
        return Bilingual("Allergènes pas encore connus", "Allergenen nog niet bekend")
    if not said.allergens:
        return Bilingual("Aucun des 14 allergènes", "Geen van de 14 allergenen")
    found = in_words(said.allergens)
    return Bilingual(f"Allergènes\u202f: {found.fr}", f"Allergenen: {found.nl}")


def day(on: date) -> Bilingual:
    """Vendredi 27 novembre 2026 · vrijdag 27 november 2026."""
    return Bilingual(*(dates.long_date(on, language) for language in Language))


def month(on: date) -> Bilingual:
    """Novembre 2026 · november 2026."""
    return Bilingual(*(dates.month(on, language) for language in Language))


def _both(said: Iterable[Bilingual]) -> Bilingual:
    words = list(said)
    return Bilingual(
        _sentence(_listed(one.fr for one in words)), _sentence(_listed(one.nl for one in words))
    )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
