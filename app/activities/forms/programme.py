"""A programme in a spreadsheet: its columns, and what is wrong in which row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from flask_babel import gettext as _

from app.activities.forms.dates import DAYS, EVENING, HOURS, NIGHT
from app.activities.forms.sheets import FORMULA, Row
from app.activities.models import LONGEST, Text, Theme
from app.activities.operations.occurrences import Slot
from app.activities.operations.programme import Entry
from app.activities.policies import AHEAD
from app.i18n import Bilingual, phones
from app.organisations.models import Venue
from app.search.folding import fold
from app.web.forms import clean, whole

COLUMNS = {
    "title_fr": Bilingual("Titre en français", "Titel in het Frans"),
    "title_nl": Bilingual("Titre en néerlandais", "Titel in het Nederlands"),
    "summary_fr": Bilingual("Résumé en français", "Samenvatting in het Frans"),
    "summary_nl": Bilingual("Résumé en néerlandais", "Samenvatting in het Nederlands"),
    "practical_fr": Bilingual("Infos pratiques en français", "Praktisch in het Frans"),
    "practical_nl": Bilingual("Infos pratiques en néerlandais", "Praktisch in het Nederlands"),
    "sign_up_at_fr": Bilingual("Lieu d’inscription en français", "Plaats inschrijven, Frans"),
    "sign_up_at_nl": Bilingual(
        "Lieu d’inscription en néerlandais", "Plaats inschrijven, Nederlands"
    ),
    "theme": Bilingual("Thème", "Thema"),
    "phone": Bilingual("Téléphone", "Telefoon"),
    "day": Bilingual("Jour", "Dag"),
    "start": Bilingual("Début", "Begin"),
    "end": Bilingual("Fin", "Einde"),
    "venue": Bilingual("Lieu", "Plek"),
    "places": Bilingual("Nombre de places", "Aantal plaatsen"),
}
"""What stands above each column, in the order of the model; either language is understood."""

WHEN = ("day", "start", "end", "venue")
MOST_PLACES = 500


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell, and what to do."""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class Known:
    """What cells may name: themes and venues by their folded names."""

    themes: Mapping[str, Theme]
    venues: Mapping[str, Venue]
    today: date


class Reading:
    """The rows of a sheet, read one after the other; what is wrong is gathered."""

    def __init__(self, known: Known) -> None:
        """Nothing is read yet."""
        self.known = known
        self.problems: list[Problem] = []
        self.entries: dict[tuple[str, str], Entry] = {}

    def read(self, rows: Sequence[Row]) -> None:
        """The first row says what the columns are."""
        columns = _columns(rows[0][1])
        if not {"title_fr", "title_nl"} & set(columns.values()):
            self._wrong(rows[0][0], "title_fr", _("This column is missing. Use the model file."))
            return
        for number, cells in rows[1:]:
            named = {name: cells[at] for at, name in columns.items() if at < len(cells)}
            self._row(number, {name: named.get(name, "") for name in COLUMNS})

    def _wrong(self, row: int, column: str, text: str) -> None:
        self.problems.append(Problem(row, column, text))

    def _row(self, number: int, cells: dict[str, str]) -> None:
        before = len(self.problems)
        for name, cell in cells.items():
            if cell == FORMULA:
                self._wrong(number, name, _("Type the value itself, not a formula."))
        if len(self.problems) > before:
            return
        cells = {name: clean(cell) for name, cell in cells.items()}
        text, places = self._text(number, cells), self._places(number, cells["places"])
        slot = self._slot(number, cells)
        if len(self.problems) == before and text is not None:
            self._keep(number, Entry(text, places, (slot,) if slot else ()))

    def _keep(self, number: int, entry: Entry) -> None:
        """Rows with the same title are dates of one activity."""
        key = (fold(entry.text.title.fr), fold(entry.text.title.nl))
        there = self.entries.get(key)
        if there is None:
            self.entries[key] = entry
            return
        starts = {(slot.day, slot.start) for slot in there.slots}
        if any((slot.day, slot.start) in starts for slot in entry.slots):
            self._wrong(number, "day", _("This date stands in the file already."))
        self.entries[key] = replace(there, slots=there.slots + entry.slots)

    def _text(self, number: int, cells: dict[str, str]) -> Text | None:
        pairs: dict[str, Any] = {}
        for name in ("title", "summary", "practical", "sign_up_at"):
            pairs[name] = Bilingual(cells[f"{name}_fr"], cells[f"{name}_nl"])
            for side in ("fr", "nl"):
                if len(cells[f"{name}_{side}"]) > LONGEST[name]:
                    said = _("Keep this text under %(most)s characters.", most=LONGEST[name])
                    self._wrong(number, f"{name}_{side}", said)
        if not (cells["title_fr"] or cells["title_nl"]):
            self._wrong(number, "title_fr", _("Write a title, in one language at least."))
        theme = self.known.themes.get(fold(cells["theme"]))
        if theme is None:
            self._wrong(number, "theme", _("Choose a theme as in the model file."))
            return None
        phone = phones.parse(cells["phone"]) if cells["phone"] else ""
        if phone is None:
            self._wrong(
                number, "phone", _("This is no telephone number. For example 02 555 01 11.")
            )
        nothing = Bilingual("", "")
        return Text(
            theme=theme,
            phone=phone or "",
            same_on_purpose=frozenset(),
            contribution=nothing,
            **pairs,
        )

    def _places(self, number: int, cell: str) -> int | None:
        if cell and not 1 <= whole(cell) <= MOST_PLACES:
            self._wrong(number, "places", _("Type a number from 1 to %(most)s.", most=MOST_PLACES))
        return whole(cell) if cell else None

    def _slot(self, number: int, cells: dict[str, str]) -> Slot | None:
        if not any(cells[name] for name in WHEN):
            return None
        day = self._day(number, cells["day"])
        start, end = (self._hour(number, name, cells[name]) for name in ("start", "end"))
        venue = self.known.venues.get(fold(cells["venue"]))
        if venue is None:
            self._wrong(number, "venue", _("We do not know this venue. Use its name in our list."))
        if start and end and end <= start and not (start >= EVENING and end <= NIGHT):
            said = _("It ends before it begins. Look at the hours again.")
            self._wrong(number, "end", said)
        return Slot(day, start, end, venue) if day and start and end and venue else None

    def _day(self, number: int, cell: str) -> date | None:
        found = _parsed(cell, DAYS)
        if found is None:
            self._wrong(number, "day", _("Choose a day, for example 24/11/2026."))
            return None
        if not self.known.today < found.date() <= self.known.today + AHEAD:
            self._wrong(number, "day", _("Choose a day to come, within a year."))
        return found.date()

    def _hour(self, number: int, name: str, cell: str) -> time | None:
        found = _parsed(cell, HOURS)
        if found is None:
            self._wrong(number, name, _("Type an hour, for example 14:00."))
        return found.time() if found else None


def _columns(heads: Iterable[str]) -> dict[int, str]:
    """Which column is what, by its heading in either language."""
    names = {fold(side): name for name, both in COLUMNS.items() for side in (both.fr, both.nl)}
    found = {at: names.get(fold(clean(head))) for at, head in enumerate(heads)}
    return {at: name for at, name in found.items() if name}


def _parsed(cell: str, formats: Iterable[str]) -> datetime | None:
    for form in formats:
        try:
            return datetime.strptime(cell, form)  # noqa: DTZ007 - a day or an hour on the wall
        except ValueError:
            continue
    return None
