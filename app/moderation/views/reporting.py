"""Something is not right: told to a social worker, and to nobody else."""

from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts import queries as people
from app.accounts.policies import is_signed_in
from app.accounts.views import current_person
from app.directory.models import ContactRequest
from app.directory.queries import requests
from app.directory.queries.circles import circle
from app.directory.views.sheet import landlord
from app.moderation import operations
from app.moderation.forms import ReportForm
from app.moderation.models import ReportReason
from app.moderation.queries import reports
from app.moderation.views import bp, wording
from app.web import clock, limits
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current


@bp.route("/requests/<slug:reference>/report", methods=["GET", "POST"])
@requires(is_signed_in)
def report_request(reference: str) -> ResponseReturnValue:
    """What is not right with this request, or with this neighbour?"""
    form = ReportForm()
    form.offer({reason: wording.report_reason_text(reason) for reason in ReportReason})
    if not form.is_submitted():
        found = _mine(reference)
        said = reports.open_report(current_person().id, found)
        return _received_page(found) if said else _page(form, found)
    if switching():
        return _page(form, _mine(reference))
    if not form.validate():
        return _page(form, _mine(reference)), 422
    person = current_person()
    if not limits.within(("10 per day", "report-person", str(person.id))):
        form.reason.errors = [wording.too_many_reports_text()]
        return _page(form, _mine(reference)), 429
    person = people.person(person.id) or abort(404)
    operations.report(
        _mine(reference),
        ReportReason(form.reason.data),
        form.words.data or "",
        str(current()),
        by=person,
        now=clock.now(),
    )
    return redirect(url_for(".report_request", reference=reference), 303)


def _mine(reference: str) -> ContactRequest:
    return requests.request(reference, current_person().id) or abort(404)


def _page(form: ReportForm, found: ContactRequest) -> str:
    return render_template(
        "moderation/report.html",
        nav="me",
        form_id="form",
        form=form,
        back_url=url_for("directory.request", reference=found.reference),
    )


def _received_page(found: ContactRequest) -> str:
    return render_template(
        "moderation/reported.html",
        nav="me",
        back_url=url_for("directory.request", reference=found.reference),
        landlord=landlord(circle(current_person()).landlord),
    )
