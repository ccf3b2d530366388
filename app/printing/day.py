"""Paper around one activity: the list for the door, the poster, what says that a course is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.activities.models import Activity, Occurrence, Picture
from app.i18n import Bilingual, Language, dates
from app.printing import drawings, qr, wording
from app.printing.documents import title
from app.printing.letters import legible, printable
from app.printing.typesetting import pdf

LIST = Bilingual("Liste de présence", "Aanwezigheidslijst")
POSTER = Bilingual("Affiche", "Affiche")
CERTIFICATE = Bilingual("Attestation", "Attest")
MOST_DATES = 4
WALK_IN_LINES = 6
HEADS_ONLY_LINES = 0


@dataclass(frozen=True)
class Line:
    """One line of a sign-up: whose, and who is meant."""

    first_name: str
    who: Bilingual


def attendance_sheet(
    held: Occurrence,
    lines: Sequence[Line],
    menu: Sequence[Bilingual],
    first: Language,
    *,
    now: datetime,
) -> bytes:
    """The list of a date, with room for who comes unexpectedly; or heads only."""
    data = {
        "title": title(LIST, first),
        "language": first,
        "activity": _both(held.activity.title),
        "when": _both(_when(held)),
        "venue": _both(held.venue.name),
        "menu": [_both(said) for said in menu],
        "rows": [
            {"number": number, "name": legible(line.first_name) or "", "who": _both(line.who)}
            for number, line in enumerate(lines, 1)
        ],
        "walk": HEADS_ONLY_LINES if held.activity.drop_in else WALK_IN_LINES,
    }
    return pdf("attendance_sheet", data, now=now)


@dataclass(frozen=True)
class Poster:
    """What hangs on a wall. Its square opens ``address``, and ``typed`` is the same for a keyboard.

    ``hall`` is the code of that wall, or nothing.
    """

    dates: Sequence[Occurrence]
    first: Language
    paper: str
    address: str
    typed: str
    hall: str
    phone: str
    menu: Sequence[Bilingual]
    picture: Picture | None = None


def poster(asked: Poster, *, now: datetime) -> bytes:
    """The next dates of an activity, on A4 or A3."""
    [held, *_more] = asked.dates
    activity, venue = held.activity, held.venue
    commune = venue.neighbourhood.commune.name
    data = {
        "title": title(POSTER, asked.first),
        "language": asked.first,
        "paper": asked.paper,
        "colour": drawings.colour(activity.theme),
        "activity": _both(activity.title),
        "summary": _both(activity.summary),
        "contribution": _both(activity.contribution),
        "sign_up_at": _both(activity.sign_up_at),
        "drop_in": activity.drop_in,
        "dates": [_both(_when(one)) for one in asked.dates[:MOST_DATES]],
        "menu": [_both(said) for said in asked.menu],
        "venue": _both(venue.name),
        "address": {
            str(one): printable(
                f"{venue.street.words(one).text} {venue.number}, "
                f"{venue.postcode} {commune.words(one).text}"
            )
            for one in Language
        },
        "step_free": venue.step_free,
        "phone": asked.phone,
        "host": asked.typed,
        "hall": asked.hall,
        "qr": qr.svg(asked.address),
        "picture": drawings.photo(asked.picture.light) if asked.picture else "",
        "alt": printable(asked.picture.alt.words(asked.first).text) if asked.picture else "",
    }
    return pdf("poster", data, now=now)


@dataclass(frozen=True)
class Completed:
    """A course that somebody has done: how many of its dates, from when to when."""

    first_name: str
    language: Language
    activity: Activity
    attended: int
    held: int
    first_on: date
    last_on: date


def certificate(done: Completed, *, now: datetime) -> bytes:
    """The paper that says so, in their language."""
    language = done.language
    data = {
        "title": str(CERTIFICATE.words(language).text),
        "language": language,
        "name": legible(done.first_name) or "",
        "activity": printable(done.activity.title.words(language).text),
        "attended": done.attended,
        "held": done.held,
        "from": dates.long_date(done.first_on, language),
        "to": dates.long_date(done.last_on, language),
        "by": printable(done.activity.organisation.name.words(language).text),
        "on": dates.long_date(dates.today(now), language),
    }
    return pdf("certificate", data, now=now)


def _when(held: Occurrence) -> Bilingual:
    day = wording.day(dates.local(held.starts_at).date())
    spans = [dates.clock_span(held.starts_at, held.ends_at, one) for one in Language]
    return Bilingual(f"{day.fr}, {spans[0]}", f"{day.nl}, {spans[1]}")


def _both(text: Bilingual) -> dict[str, str]:
    return {str(one): printable(text.words(one).text) for one in Language}
