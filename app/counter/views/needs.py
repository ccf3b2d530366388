"""What somebody looks for, written in a visit: the same four questions, spoken or signed."""

from __future__ import annotations

from functools import partial

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as people
from app.accounts.models import ConsentHow, ConsentPurpose
from app.accounts.views import current_person
from app.counter import operations, policies
from app.counter.forms import NeedForm
from app.counter.models import ActKind, Visit
from app.counter.views import bp, wording
from app.counter.views.within import bar, visit_of_resident
from app.directory import operations as directory
from app.directory import policies as need_policies
from app.directory.models import OPEN_NEEDS, Need, Reach
from app.directory.policies import Refusal, Refused
from app.directory.queries import needs as queries
from app.directory.queries.circles import circle
from app.directory.queries.talents import talent_list
from app.directory.views.needs import wording as needs_wording
from app.directory.views.needs import writing
from app.directory.views.needs.sheet import need_sheet
from app.directory.views.needs.writing import Chain, answered
from app.web import clock
from app.web.guards import requires

_NEED = "/counter/visits/<id:visit_id>/needs/<slug:reference>"


@bp.get("/counter/visits/<id:visit_id>/needs")
@requires(policies.is_worker)
def needs(visit_id: int) -> ResponseReturnValue:
    """All that they look for now."""
    return _list_page(visit_of_resident(visit_id))


@bp.route("/counter/visits/<id:visit_id>/needs/new", methods=["GET", "POST"])
@requires(policies.is_worker)
def new_need(visit_id: int) -> ResponseReturnValue:
    """What do they look for?"""
    visit, known = visit_of_resident(visit_id), talent_list()
    before = queries.draft(visit.person_id)
    if not need_policies.is_accepted_resident(visit.person):
        return _not_possible(visit, Refusal.NOT_ACCEPTED)
    form = writing.what_form(known, before)

    def keep() -> str:
        need = directory.begin_need(
            visit.person,
            form.what(),
            circle=circle(visit.person),
            talents=known,
            by=current_person(),
            now=clock.now(),
        )
        operations.stay(visit, now=clock.now())
        return _chain(visit, need).url("when")

    page = partial(writing.what_page, form, known, before, _chain(visit, before))
    return answered(form, page, keep, partial(_not_possible, visit))


@bp.route(f"{_NEED}/what", methods=["GET", "POST"])
@requires(policies.is_worker)
def need_what(visit_id: int, reference: str) -> ResponseReturnValue:
    """The same, of one that is begun."""
    visit, known = visit_of_resident(visit_id), talent_list()
    need = _editable(visit, reference)
    form = writing.what_form(known, need)

    def keep() -> str:
        asked, by = form.what(), current_person()
        directory.write_need(need, asked, talents=known, by=by, now=clock.now())
        operations.stay(visit, now=clock.now())
        return _chain(visit, need).url(writing.next_step(need))

    page = partial(writing.what_page, form, known, need, _chain(visit, need))
    return answered(form, page, keep, partial(_not_possible, visit))


@bp.route(f"{_NEED}/when", methods=["GET", "POST"])
@requires(policies.is_worker)
def need_when(visit_id: int, reference: str) -> ResponseReturnValue:
    """When does it suit them?"""
    visit = visit_of_resident(visit_id)
    need = _editable(visit, reference)
    form = writing.when_form(need)

    def keep() -> str:
        directory.choose_time(need, form.chosen(), by=current_person(), now=clock.now())
        operations.stay(visit, now=clock.now())
        return _chain(visit, need).url("preview" if need.reach else "reach")

    page = partial(writing.when_page, form, need, _chain(visit, need))
    return answered(form, page, keep, partial(_not_possible, visit))


@bp.route(f"{_NEED}/reach", methods=["GET", "POST"])
@requires(policies.is_worker)
def need_reach(visit_id: int, reference: str) -> ResponseReturnValue:
    """Who may see it?"""
    visit = visit_of_resident(visit_id)
    need = _editable(visit, reference)
    form = writing.reach_form(need)

    def keep() -> str:
        chosen, by = Reach(form.reach.data), current_person()
        directory.choose_reach(need, chosen, by=by, now=clock.now())
        operations.stay(visit, now=clock.now())
        return _chain(visit, need).url("preview")

    page = partial(writing.reach_page, form, need, _chain(visit, need))
    return answered(form, page, keep, partial(_not_possible, visit))


@bp.route(f"{_NEED}/preview", methods=["GET", "POST"])
@requires(policies.is_worker)
def need_preview(visit_id: int, reference: str) -> ResponseReturnValue:
    """What neighbours will see; do they agree, and how?"""
    visit = visit_of_resident(visit_id)
    need = _editable(visit, reference)
    if need.reach is None:
        return redirect(_chain(visit, need).url("reach"), 303)
    form = _form(visit)

    def keep() -> str:
        how, by = ConsentHow(str(form.agree.data)) if form.agree else None, current_person()
        operations.send_need(visit, need, how, talents=talent_list(), by=by, now=clock.now())
        flash(wording.act_text(ActKind.NEED_SENT), "done")
        return url_for(".visit", visit_id=visit.id)

    page = partial(writing.preview_page, form, need, _chain(visit, need))
    return answered(form, page, keep, partial(_not_possible, visit))


@bp.post(f"{_NEED}/closing")
@requires(policies.is_worker)
def close_need(visit_id: int, reference: str) -> ResponseReturnValue:
    """They found it, or no longer look for it."""
    visit = visit_of_resident(visit_id)
    need = queries.own(visit.person_id, reference) or abort(404)
    try:
        operations.close_need(visit, need, by=current_person(), now=clock.now())
    except Refused as refused:
        return _not_possible(visit, refused.reason)
    return redirect(url_for(".needs", visit_id=visit.id), 303)


@bp.post("/counter/visits/<id:visit_id>/needs/messages")
@requires(policies.is_worker)
def need_messages(visit_id: int) -> ResponseReturnValue:
    """Messages when a neighbour looks for what they offer: yes or no."""
    visit, wanted = visit_of_resident(visit_id), request.form.get("wanted") == "yes"
    operations.choose_need_messages(visit, wanted=wanted, by=current_person(), now=clock.now())
    return redirect(url_for(".needs", visit_id=visit.id), 303)


def _editable(visit: Visit, reference: str) -> Need:
    need = queries.own(visit.person_id, reference) or abort(404)
    if not need_policies.may_edit_need(need):
        abort(redirect(url_for(".needs", visit_id=visit.id), 303))
    return need


def _form(visit: Visit) -> NeedForm:
    form = NeedForm()
    form.offer(visit.how)
    agreed = bool(people.consent(visit.person_id, ConsentPurpose.NEED))
    of_age = agreed or bool(people.consent(visit.person_id, ConsentPurpose.CARD))
    form.leave_out(adult=of_age, agreed=agreed)
    return form


def _chain(visit: Visit, need: Need | None) -> Chain:
    def url(step: str) -> str:
        if need is None:
            return url_for(".new_need", visit_id=visit.id)
        endpoint = ".need_preview" if step == "submission" else f".need_{step}"
        return url_for(endpoint, visit_id=visit.id, reference=need.reference)

    listed = {"url": url_for(".needs", visit_id=visit.id), "label": _("What they look for")}
    return Chain(nav="counter", back=listed, url=url, bar=bar(visit))


def _not_possible(visit: Visit, reason: Refusal) -> ResponseReturnValue:
    return _list_page(visit, reason), 409


def _list_page(visit: Visit, reason: Refusal | None = None) -> str:
    known = talent_list()
    found = [one for one in queries.of_person(visit.person_id) if one.status in OPEN_NEEDS]
    accepted = need_policies.is_accepted_resident(visit.person)
    may_begin = accepted and len(found) < need_policies.MOST_OPEN_NEEDS
    return render_template(
        "counter/needs.html",
        nav="counter",
        bar=bar(visit),
        refusal=needs_wording.refusal_text(reason) if reason else None,
        rows=[_row(visit, need) | need_sheet(need, known) for need in found],
        new_url=url_for(".new_need", visit_id=visit.id) if may_begin else None,
        silent=queries.wants_silence(visit.person_id),
        messages_url=url_for(".need_messages", visit_id=visit.id),
    )


def _row(visit: Visit, need: Need) -> dict[str, object]:
    chain, name = _chain(visit, need), need.reference
    return {
        "state": needs_wording.state_name(need.status),
        "state_text": wording.need_state_text(need.status),
        "continue_url": chain.url("what") if need_policies.may_edit_need(need) else None,
        "close_url": url_for(".close_need", visit_id=visit.id, reference=name),
    }
