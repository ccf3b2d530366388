"""What was done in a visit, on paper, in the language of whoever it was done for."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from app.accounts.models import Person, Role
from app.accounts.views import current_person
from app.bookings.models import Booking, BookingStatus
from app.counter import policies
from app.counter.models import Act, Visit
from app.counter.queries import visits
from app.counter.views import wording
from app.counter.views.receipts import whom_they_call
from app.counter.views.within import readable_visit
from app.i18n import Language, dates
from app.organisations.queries import organisations
from app.printing import documents
from app.printing.documents import Done, Receipt
from app.printing.views import bp
from app.printing.views.answering import paper
from app.web import clock
from app.web.guards import requires

COMES = {BookingStatus.CONFIRMED, BookingStatus.WAITING, BookingStatus.OFFERED}


@bp.get("/counter/visits/<id:visit_id>/receipt.pdf")
@requires(policies.is_at_the_counter)
def receipt(visit_id: int) -> ResponseReturnValue:
    """The receipt of a visit, to print."""
    visit = readable_visit(visit_id)
    with force_locale(f"{visit.person.language}_BE"):
        given = _given(visit, visit.person.language)
    return paper(documents.receipt(given, now=clock.now()), "recu-bewijs")


def _given(visit: Visit, language: Language) -> Receipt:
    acts = visits.acts(visit.id)
    booked = visits.booked(acts)
    ended = dates.local(visit.ended_at or visit.acted_at)
    return Receipt(
        first_name=visit.person.first_name,
        language=language,
        when=f"{dates.long_date(ended.date(), language)}, {dates.clock(ended, language)}",
        by=_by(current_person(), language),
        how=wording.agreement_text(visit.how, visit.consent),
        lines=[_done(act, booked.get(act.id), language) for act in acts],
        phone=whom_they_call(visit.person_id),
        may_cancel=any(booking.status in COMES for booking in booked.values()),
    )


def _done(act: Act, booking: Booking | None, language: Language) -> Done:
    what = wording.act_text(act.kind)
    if booking is None:
        return Done(what)
    occurrence = booking.occurrence
    begins = dates.local(occurrence.starts_at).date()
    times = dates.clock_span(occurrence.starts_at, occurrence.ends_at, language)
    return Done(
        what,
        (
            occurrence.activity.title.words(language).text,
            f"{dates.long_date(begins, language)}, {times}",
            occurrence.venue.name.words(language).text,
            wording.status_text(booking.status),
        ),
    )


def _by(actor: Person, language: Language) -> str:
    """Role, organisation and first name of whoever acted."""
    role = _("social service") if policies.is_worker(actor) else _("association")
    acting = {Role.WORKER, Role.ORGANISER}
    ids = [one.organisation_id for one in actor.memberships if one.role in acting]
    houses = organisations([number for number in ids if number])
    names = [house.name.words(language).text for house in houses]
    return ", ".join([actor.first_name, role, *names[:1]])
