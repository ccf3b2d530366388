"""Within a visit: whose it is, whether it is still open, what stands on each of its pages."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.accounts import queries as accounts
from app.accounts.models import Person
from app.accounts.views import current_person
from app.counter import policies
from app.counter.models import Visit
from app.counter.policies import Refusal
from app.counter.queries import visits
from app.counter.views import wording
from app.db import lock
from app.web import clock
from app.web.transaction import SAFE


def sign_in_id() -> int:
    """The open sign-in of whoever acts."""
    number: int = current_user.row.id
    return number


def whole_person(person_id: int) -> Person:
    """Somebody with the memberships of today."""
    return accounts.person(person_id) or abort(404)


def open_visit(visit_id: int) -> Visit:
    """An open visit of whoever asks; one that is over leads to its receipt, others' are 404."""
    actor, now = current_person(), clock.now()
    visit = visits.visit(visit_id, actor.id) or abort(404)
    person = whole_person(visit.person_id)
    if request.method not in SAFE:
        lock(person)  # nothing is done for somebody who is erased or merged at this moment
    if not policies.may_act_for(actor, person, proved=True):
        abort(404)
    if not policies.is_open(visit, sign_in_id(), now=now):
        if request.method in SAFE:
            abort(redirect(url_for("counter.receipt", visit_id=visit.id), 303))
        abort(make_response(_over(), 409))
    return visit


def visit_of_resident(visit_id: int) -> Visit:
    """The same, for what only a worker of their estate may do."""
    visit = open_visit(visit_id)
    if not policies.may_act_for(current_person(), visit.person):
        abort(404)
    return visit


def visit_for_keys(visit_id: int) -> Visit:
    """The same, for numbers, cards and open sign-ins."""
    visit = open_visit(visit_id)
    if not policies.may_change_keys(current_person(), visit.person):
        abort(404)
    return visit


def readable_visit(visit_id: int) -> Visit:
    """A visit of whoever asks, of this day, whether it is over or not."""
    actor = current_person()
    found = visits.visit(visit_id, actor.id) or abort(404)
    person = whole_person(found.person_id)
    if not policies.may_act_for(actor, person, proved=True):
        abort(404)
    if not policies.may_read_receipt(found, now=clock.now()):
        abort(404)
    return found


def bar(visit: Visit) -> dict[str, Any]:
    """What stands on top of each page of a visit: for whom, and the way to the next person."""
    return {
        "first_name": visit.person.first_name,
        "url": url_for(".visit", visit_id=visit.id),
        "end_url": url_for(".end", visit_id=visit.id),
    }


def back(visit: Visit, said: str) -> ResponseReturnValue:
    """To the middle of the visit, with a word on what was done."""
    flash(said, "done")
    return redirect(url_for(".visit", visit_id=visit.id), 303)


def _over() -> str:
    return render_template(
        "counter/over.html",
        nav="counter",
        title=_("This visit is over"),
        refusal=wording.refusal_text(Refusal.ENDED),
        start_url=url_for("counter.desk"),
    )
