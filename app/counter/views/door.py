"""At the door of an activity: somebody known comes who was not expected."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.models import Person
from app.accounts.views import current_person
from app.activities.models import Occurrence
from app.activities.queries import running
from app.bookings import operations as bookings
from app.bookings import policies as booking_policies
from app.bookings.policies import Refusal as BookingRefusal
from app.bookings.policies import Refused
from app.bookings.views import marks
from app.bookings.views.booking import facts
from app.counter import policies
from app.counter.forms import FindForm, ToldForm
from app.counter.policies import Refusal
from app.counter.queries import estates
from app.counter.queries.people import MOST, Known
from app.counter.views import bp, wording
from app.counter.views.desk import PROOFS, TOO_MANY
from app.counter.views.finding import described, finds, who_proves
from app.counter.views.within import whole_person
from app.web import clock, limits
from app.web.forms import switching, whole
from app.web.guards import requires
from app.web.languages import current


@bp.get("/occurrences/<id:occurrence_id>/door")
@requires(policies.is_at_the_counter)
def door(occurrence_id: int) -> ResponseReturnValue:
    """Who is it?"""
    occurrence = _occurrence(occurrence_id)
    return _page(occurrence, _form())


@bp.post("/occurrences/<id:occurrence_id>/door")
@requires(policies.is_at_the_counter)
def come_in(occurrence_id: int) -> ResponseReturnValue:
    """A worker finds them; to an association they tell who they are, and are in."""
    is_try = not (switching() or policies.is_worker(current_person()))
    allowed = not is_try or limits.within((PROOFS, "proof", str(current_person().id)))
    occurrence, form = _occurrence(occurrence_id), _form()
    if switching():
        return _page(occurrence, form)
    if not allowed:
        return _page(occurrence, form, refusal=TOO_MANY), 429
    if not form.validate():
        return _page(occurrence, form), 422
    if isinstance(form, FindForm):
        return _page(occurrence, form, found=finds(form, estates.covered(current_person())))
    person = _who(form)
    if person is None:
        return _page(occurrence, form, refusal=wording.refusal_text(Refusal.NOT_FOUND)), 409
    return _let_in(occurrence, person, form)


def _who(form: ToldForm) -> Person | None:
    """Whoever told all that goes together, if they may be acted for."""
    found = who_proves(form)
    person = None if isinstance(found, Refusal) else whole_person(found)
    actor = whole_person(current_person().id)
    return person if person and policies.may_act_for(actor, person, proved=True) else None


@bp.post("/occurrences/<id:occurrence_id>/door/people/<id:person_id>")
@requires(policies.is_worker)
def let_in(occurrence_id: int, person_id: int) -> ResponseReturnValue:
    """This one of those who were found."""
    occurrence, person = _occurrence(occurrence_id), whole_person(person_id)
    if not policies.may_act_for(current_person(), person):
        abort(404)
    return _let_in(occurrence, person, _form())


def _let_in(
    occurrence: Occurrence, person: Person, form: FindForm | ToldForm
) -> ResponseReturnValue:
    try:
        new = bookings.walk_in(
            occurrence,
            person,
            _kind(occurrence),
            over="over" in request.form,
            by=current_person(),
            now=clock.now(),
        )
    except Refused as refused:
        full = refused.reason is BookingRefusal.FULL
        said = marks.refusal_text(refused.reason)
        return _page(occurrence, form, refusal=said, over=person if full else None), 409
    name = person.first_name
    said = _("%(name)s is on the list, as there.", name=name)
    flash(said if new else _("%(name)s was on the list. Noted as there.", name=name), "done")
    return redirect(url_for("bookings.sheet", occurrence_id=occurrence.id), 303)


def _kind(occurrence: Occurrence) -> int | None:
    kinds = booking_policies.bookable_types(occurrence.activity.participant_types)
    if len(kinds) == 1:
        return kinds[0].id
    asked = whole(request.form.get("kind", ""))
    return asked if asked > 0 else None


def _form() -> FindForm | ToldForm:
    actor = current_person()
    form = FindForm() if policies.is_worker(actor) else ToldForm()
    if isinstance(form, FindForm):
        form.offer(estates.covered(actor), _("All my estates"))
    else:
        form.offer(estates.every(), _("Choose an estate"))
    return form


def _occurrence(occurrence_id: int) -> Occurrence:
    occurrence = running.once_shown(occurrence_id, None) or abort(404)
    actor = whole_person(current_person().id)  # counting tries began the transaction anew
    if not booking_policies.may_see_list(actor, occurrence):
        abort(404)
    return occurrence


def _page(
    occurrence: Occurrence,
    form: FindForm | ToldForm,
    *,
    found: list[Known] | None = None,
    refusal: object = None,
    over: Person | None = None,
) -> str:
    kinds = booking_policies.bookable_types(occurrence.activity.participant_types)
    return render_template(
        "counter/door.html",
        nav="organise",
        form_id="form",
        o=facts(occurrence),
        form=form,
        finds=isinstance(form, FindForm),
        refusal=refusal,
        rows=[_row(occurrence, known) for known in (found or [])[:MOST]],
        asked=found is not None,
        kinds=[{"id": kind.id, "name": kind.name.words(current())} for kind in kinds],
        chosen=_kind(occurrence),
        over=_over(occurrence, over) if over else None,
        door_url=url_for(".come_in", occurrence_id=occurrence.id),
        back_url=url_for("bookings.sheet", occurrence_id=occurrence.id),
    )


def _row(occurrence: Occurrence, known: Known) -> dict[str, Any]:
    return {"url": _address(occurrence, known.person_id), **described(known)}


def _address(occurrence: Occurrence, person_id: int) -> str:
    return url_for(".let_in", occurrence_id=occurrence.id, person_id=person_id)


def _over(occurrence: Occurrence, person: Person) -> dict[str, str | None]:
    """The way to let somebody in although all is full: a worker has found them already."""
    found = policies.is_worker(current_person())
    return {"name": person.first_name, "url": _address(occurrence, person.id) if found else None}
