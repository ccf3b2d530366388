"""What I look for: the questions one by one."""

from __future__ import annotations

from functools import partial

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import operations as accounts
from app.accounts import queries as people
from app.accounts.models import ConsentHow, ConsentPurpose
from app.accounts.policies import is_resident
from app.accounts.views import current_person
from app.directory import operations, policies
from app.directory.forms.needs import NeedForm
from app.directory.models import Need, Reach
from app.directory.policies import Refusal
from app.directory.queries import needs
from app.directory.queries.circles import circle
from app.directory.queries.talents import talent_list
from app.directory.views import bp
from app.directory.views.needs import mine, writing
from app.directory.views.needs.mine import chain_of, not_possible, own
from app.directory.views.needs.writing import answered
from app.directory.views.pace import SENDING, is_within
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires


@bp.route("/needs/new", methods=["GET", "POST"])
@requires(is_resident)
def new_need() -> ResponseReturnValue:
    """What do you look for? Words that were searched for come along by POST."""
    person, known = current_person(), talent_list()
    before = needs.draft(person.id)
    if refusal := _cannot_begin(before):
        return not_possible(refusal)
    form = writing.what_form(known, before)

    def keep() -> str:
        need = operations.begin_need(
            person,
            form.what(),
            circle=circle(person),
            talents=known,
            by=person,
            now=clock.now(),
        )
        return url_for(".need_when", reference=need.reference)

    page = partial(writing.what_page, form, known, before, chain_of(before))
    return answered(form, page, keep, not_possible)


@bp.route("/needs/<slug:reference>/what", methods=["GET", "POST"])
@requires(is_resident)
def need_what(reference: str) -> ResponseReturnValue:
    """The same, of one that is begun."""
    need, known = _editable(reference), talent_list()
    form = writing.what_form(known, need)

    def keep() -> str:
        operations.write_need(
            need, form.what(), talents=known, by=current_person(), now=clock.now()
        )
        return chain_of(need).url(writing.next_step(need))

    page = partial(writing.what_page, form, known, need, chain_of(need))
    return answered(form, page, keep, not_possible)


@bp.route("/needs/<slug:reference>/when", methods=["GET", "POST"])
@requires(is_resident)
def need_when(reference: str) -> ResponseReturnValue:
    """When does it suit you?"""
    need = _editable(reference)
    form = writing.when_form(need)

    def keep() -> str:
        operations.choose_time(need, form.chosen(), by=current_person(), now=clock.now())
        return chain_of(need).url("preview" if need.reach else "reach")

    page = partial(writing.when_page, form, need, chain_of(need))
    return answered(form, page, keep, not_possible)


@bp.route("/needs/<slug:reference>/reach", methods=["GET", "POST"])
@requires(is_resident)
def need_reach(reference: str) -> ResponseReturnValue:
    """Who may see it?"""
    need = _editable(reference)
    form = writing.reach_form(need)

    def keep() -> str:
        operations.choose_reach(need, Reach(form.reach.data), by=current_person(), now=clock.now())
        return chain_of(need).url("preview")

    page = partial(writing.reach_page, form, need, chain_of(need))
    return answered(form, page, keep, not_possible)


@bp.get("/needs/<slug:reference>/preview")
@requires(is_resident)
def need_preview(reference: str) -> ResponseReturnValue:
    """What neighbours will see, and who they are."""
    need = _editable(reference)
    if need.reach is None:
        return redirect(chain_of(need).url("reach"), 303)
    return writing.preview_page(_submission_form(need), need, chain_of(need))


@bp.post("/needs/<slug:reference>/submission")
@requires(is_resident)
def submit_need(reference: str) -> ResponseReturnValue:
    """Send it to be read."""
    is_fine = switching() or is_within(SENDING)
    need, person, now = _editable(reference), current_person(), clock.now()
    if not is_fine:
        return mine.page(_("You asked often today. Try again tomorrow.")), 429
    form = _submission_form(need)

    def keep() -> str:
        how = ConsentHow.SELF
        accounts.give_consent(person, ConsentPurpose.NEED, how=how, by=person, now=now)
        operations.submit_need(
            need, circle=circle(person), talents=talent_list(), by=person, now=now
        )
        flash(_("It is sent. You get the answer by message."), "done")
        return url_for(".my_needs")

    page = partial(writing.preview_page, form, need, chain_of(need))
    return answered(form, page, keep, not_possible)


def _cannot_begin(before: Need | None) -> Refusal | None:
    person = current_person()
    if not policies.is_accepted_resident(person):
        return Refusal.NOT_ACCEPTED
    if before is not None or needs.number_open(person.id) < policies.MOST_OPEN_NEEDS:
        return None
    # A second tap of the same moment may have begun the last one: then that one is gone on with.
    return None if needs.draft(person.id) else Refusal.TOO_MANY_NEEDS


def _editable(reference: str) -> Need:
    """One of mine that can be written in; any other leads to my list."""
    need = own(reference)
    accepted = policies.is_accepted_resident(current_person())
    if not accepted or (request.method == "GET" and not policies.may_edit_need(need)):
        abort(redirect(url_for(".my_needs"), 303))
    return need


def _submission_form(need: Need) -> NeedForm:
    form = NeedForm()
    agreed = bool(people.consent(need.person_id, ConsentPurpose.NEED))
    of_age = agreed or bool(people.consent(need.person_id, ConsentPurpose.CARD))
    form.leave_out_what_was_said(adult=of_age, agreed=agreed)
    return form
