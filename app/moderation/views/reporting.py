"""Something is not right: told to a social worker, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as people
from app.accounts.policies import is_signed_in
from app.accounts.views import current_person
from app.directory.models import Card, ContactRequest, Need
from app.directory.policies import is_accepted_resident
from app.directory.queries import blocks, cards, needs, requests
from app.directory.queries.circles import circle
from app.directory.views.sheet import landlord
from app.moderation import operations
from app.moderation.forms import ReportForm
from app.moderation.models import ReportReason
from app.moderation.operations.reports import Reportable
from app.moderation.queries import reports
from app.moderation.views import bp, wording
from app.web import clock, limits
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current


class Noticed(NamedTuple):
    """What it is about, and the way back to it."""

    subject: Reportable
    back_url: str
    back_text: str


@bp.route("/requests/<slug:reference>/report", methods=["GET", "POST"])
@requires(is_signed_in)
def report_request(reference: str) -> ResponseReturnValue:
    """What is not right with this request, or with this neighbour?"""
    return _report(reference, _request)


@bp.route("/directory/cards/<slug:reference>/report", methods=["GET", "POST"])
@requires(is_accepted_resident)
def report_card(reference: str) -> ResponseReturnValue:
    """What is not right with this card, or with this neighbour?"""
    return _report(reference, _card)


@bp.route("/directory/needs/<slug:reference>/report", methods=["GET", "POST"])
@requires(is_accepted_resident)
def report_need(reference: str) -> ResponseReturnValue:
    """What is not right with what a neighbour looks for?"""
    return _report(reference, _need)


def _report(reference: str, find: Callable[[str], Noticed]) -> ResponseReturnValue:
    form = ReportForm()
    form.offer({reason: wording.report_reason_text(reason) for reason in ReportReason})
    if not form.is_submitted():
        found = find(reference)
        said = reports.open_report(current_person().id, found.subject)
        return _received_page(found) if said else _page(form, found)
    if switching():
        return _page(form, find(reference))
    if not form.validate():
        return _page(form, find(reference)), 422
    person = current_person()
    if not limits.within(("10 per day", "report-person", str(person.id))):
        form.reason.errors = [wording.too_many_reports_text()]
        return _page(form, find(reference)), 429
    person = people.person(person.id) or abort(404)
    operations.report(
        find(reference).subject,
        ReportReason(form.reason.data),
        form.words.data or "",
        str(current()),
        by=person,
        now=clock.now(),
    )
    return redirect(request.path, 303)


def _request(reference: str) -> Noticed:
    found = requests.request(reference, current_person().id) or abort(404)
    back_url = url_for("directory.request", reference=reference)
    return Noticed(found, back_url, _("Back to the request"))


def _card(reference: str) -> Noticed:
    person = current_person()
    found = cards.visible(reference, circle(person), unseen=blocks.of(person))
    back_url = url_for("directory.card", reference=reference)
    return Noticed(_not_mine(found), back_url, _("Back to the card"))


def _need(reference: str) -> Noticed:
    person = current_person()
    found = needs.visible(reference, person, circle(person), now=clock.now())
    back_url = url_for("directory.need", reference=reference)
    return Noticed(_not_mine(found), back_url, _("Back to what your neighbour looks for"))


def _not_mine(found: Card | Need | None) -> Card | Need:
    if found is None or found.person_id == current_person().id:
        abort(404)
    return found


def _page(form: ReportForm, found: Noticed) -> str:
    return render_template(
        "moderation/report.html",
        nav=_part_of(found),
        form_id="form",
        form=form,
        back_url=found.back_url,
        back_text=found.back_text,
    )


def _received_page(found: Noticed) -> str:
    return render_template(
        "moderation/reported.html",
        nav=_part_of(found),
        back_url=found.back_url,
        back_text=found.back_text,
        landlord=landlord(circle(current_person()).landlord),
    )


def _part_of(found: Noticed) -> str:
    return "me" if isinstance(found.subject, ContactRequest) else "search"
