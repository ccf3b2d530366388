"""Paper around one date: the list for the door, the poster, the ticket, the certificate."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, abort, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.models import Person
from app.accounts.policies import is_resident, is_staff
from app.accounts.views import current_person
from app.activities import queries as activities
from app.activities.models import Occurrence
from app.activities.policies import is_organiser, menu_gaps
from app.activities.queries import menus, running
from app.activities.queries.pictures import whole_picture_of
from app.bookings import policies, queries
from app.bookings.models import AgeBand, Booking, BookingLine
from app.bookings.queries import attendance
from app.bookings.views.check_in import address_of
from app.bookings.views.wording import is_cancelled
from app.i18n import Bilingual, phones
from app.organisations.queries import estate_with_poster
from app.printing import day, qr, wording
from app.printing.day import MOST_DATES, Completed, Line, Poster
from app.printing.views import bp
from app.printing.views.answering import paper
from app.web import clock
from app.web.guards import requires
from app.web.languages import current

PAPERS = ("a4", "a3")
MOST_ASKED = 20
"""Of so many dates to come, those that take place stand on a poster."""

CHILDREN: Mapping[AgeBand | None, Bilingual] = {
    None: Bilingual("", ""),
    AgeBand.ADULT: Bilingual("autre adulte", "andere volwassene"),
    AgeBand.BABY: Bilingual("enfant de 0 à 2 ans", "kind van 0 tot 2 jaar"),
    AgeBand.TODDLER: Bilingual("enfant de 3 à 5 ans", "kind van 3 tot 5 jaar"),
    AgeBand.CHILD: Bilingual("enfant de 6 à 11 ans", "kind van 6 tot 11 jaar"),
    AgeBand.TEEN: Bilingual("enfant de 12 à 17 ans", "kind van 12 tot 17 jaar"),
}


@bp.get("/occurrences/<id:occurrence_id>/bookings.pdf")
@requires(is_staff)
def attendance_sheet(occurrence_id: int) -> ResponseReturnValue:
    """The list to tick with a pen; the language of the page comes first."""
    held = _run(occurrence_id)
    several = len(held.activity.participant_types) > 1
    lines = [
        Line(booking.person.first_name, _who(line, several=several))
        for booking in queries.expected(held)
        for line in booking.live_lines
    ]
    made = day.attendance_sheet(held, lines, _cooked(held), current(), now=clock.now())
    return paper(made, "presence-aanwezigheid")


def _menu(held: Occurrence) -> list[Bilingual]:
    """What neighbours read of the menu."""
    row = menus.of_date(held.id) if menus.has_menus(held.activity) else None
    return [] if row is None or menu_gaps(row.menu) else wording.menu(row.menu)


def _cooked(held: Occurrence) -> list[Bilingual]:
    """The same for who cooks, with how many portions."""
    row = menus.of_date(held.id) if menus.has_menus(held.activity) else None
    more = [wording.portions(row.menu.portions)] if row and row.menu.portions else []
    return [*_menu(held), *more]


def _who(line: BookingLine, *, several: bool) -> Bilingual:
    child = CHILDREN[line.age_band]
    kind = line.participant_type.name if several else Bilingual("", "")
    sides = [(child.fr, kind.fr), (child.nl, kind.nl)]
    return Bilingual(*(", ".join(filter(None, side)) for side in sides))


def _still_on(held: Occurrence) -> list[Occurrence]:
    """This date and the next ones that take place: paper on a wall is not called off."""
    since, most = held.starts_at, MOST_ASKED
    later = activities.other_dates(held.activity_id, but=held.id, since=since, limit=most)
    return [held, *(one for one in later if not is_cancelled(one))][:MOST_DATES]


@bp.get("/occurrences/<id:occurrence_id>/poster.pdf")
@requires(is_organiser)
def poster(occurrence_id: int) -> ResponseReturnValue:
    """What is public anyway, for a wall; with the code of a hall its square says which wall."""
    held = activities.occurrence(occurrence_id, None) or abort(404)
    size, code = request.args.get("paper", "a4"), request.args.get("h", "")
    if size not in PAPERS or (code and estate_with_poster(code) is None):
        abort(404)
    if is_cancelled(held):
        abort(410)
    short = url_for("root.short", code=held.activity.code, _external=True)
    address = url_for("root.short", code=held.activity.code, h=code or None, _external=True)
    asked = Poster(
        dates=_still_on(held),
        first=current(),
        paper=size,
        address=address,
        typed=short.partition("://")[2],
        hall=code,
        phone=phones.show(held.activity.phone),
        menu=_menu(held),
        picture=whole_picture_of(held.activity_id),
    )
    return paper(day.poster(asked, now=clock.now()), "affiche")


@bp.get("/occurrences/<id:occurrence_id>/booking/ticket.svg")
@requires(is_resident)
def ticket(occurrence_id: int) -> ResponseReturnValue:
    """The square that staff scan at the door."""
    booking = _own(occurrence_id)
    answer = Response(qr.svg(address_of(booking)), mimetype="image/svg+xml")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@bp.get("/occurrences/<id:occurrence_id>/booking/certificate.pdf")
@requires(is_resident)
def own_certificate(occurrence_id: int) -> ResponseReturnValue:
    """What says that I have done the course."""
    booking = _own(occurrence_id)
    return _certificate(booking.occurrence, current_person())


@bp.get("/occurrences/<id:occurrence_id>/bookings/<id:line_id>/certificate.pdf")
@requires(is_staff)
def certificate(occurrence_id: int, line_id: int) -> ResponseReturnValue:
    """The same, printed by those who ran the course."""
    held = _run(occurrence_id)
    people = {
        line.id: booking.person for booking in queries.expected(held) for line in booking.live_lines
    }
    return _certificate(held, people.get(line_id) or abort(404))


def _certificate(held: Occurrence, person: Person) -> ResponseReturnValue:
    now = clock.now()
    course = attendance.course(held.activity_id, person.id, now)
    if not policies.is_trained(held.activity, course):
        abort(404)
    done = Completed(
        first_name=person.first_name,
        language=person.language,
        activity=held.activity,
        attended=len(course.attended),
        held=len(course.held),
        first_on=course.held[0],
        last_on=course.held[-1],
    )
    return paper(day.certificate(done, now=now), "attestation-attest")


def _run(occurrence_id: int) -> Occurrence:
    held = running.once_shown(occurrence_id, None) or abort(404)
    if not policies.may_see_list(current_person(), held):
        abort(404)
    return held


def _own(occurrence_id: int) -> Booking:
    held = running.once_shown(occurrence_id, current_person().id) or abort(404)
    booking = queries.latest_booking(held, current_person().id)
    return booking or abort(404)
