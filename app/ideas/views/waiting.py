"""What neighbours propose, for whoever works here: the list, one of them, yes or no."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.activities.policies import is_organiser
from app.activities.views import wording as activities
from app.activities.views.reach import organisation_ids
from app.directory.views.noticed import noticed
from app.ideas import operations, policies, queries
from app.ideas.forms import DecliningForm, TakingForm
from app.ideas.models import Idea, IdeaStatus, WhyNot
from app.ideas.policies import Refusal, Refused
from app.ideas.views import bp, wording
from app.organisations import queries as organisations
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires


@bp.get("/ideas/waiting", endpoint="waiting")
@requires(is_organiser)
def listed() -> ResponseReturnValue:
    """All that neighbours propose and nobody took up, the oldest first."""
    return _list_page()


@bp.get("/ideas/waiting/<slug:reference>")
@requires(is_organiser)
def idea(reference: str) -> ResponseReturnValue:
    """One of them; whatever became of it is said."""
    return _page(_idea_or_404(reference))


@bp.post("/ideas/waiting/<slug:reference>/taking")
@requires(is_organiser)
def take_up(reference: str) -> ResponseReturnValue:
    """A draft is begun, and whoever proposed it hears by whom."""
    found = _idea_or_404(reference)
    form = _taking_form()
    if switching():
        return _page(found, taking=form)
    if not form.validate():
        return _page(found, taking=form), 422
    try:
        made = operations.take_up(found, *form.chosen(), by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(_idea_or_404(reference), refusal=refused.reason), 409
    flash(_("A draft is there. Talk about it together, then complete it."), "done")
    return redirect(url_for("pages.activity", activity_id=made.id), 303)


@bp.post("/ideas/waiting/<slug:reference>/declining")
@requires(is_organiser)
def decline(reference: str) -> ResponseReturnValue:
    """No workshop comes of it, for one of the reasons of the list."""
    found = _idea_or_404(reference)
    if not policies.may_decline(current_person(), found):
        abort(404)
    form = _declining_form()
    if switching():
        return _page(found, declining=form)
    if not form.validate():
        return _page(found, declining=form), 422
    try:
        reason = WhyNot(form.reason.data)
        operations.decline(found, reason, by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(_idea_or_404(reference), refusal=refused.reason), 409
    name = found.person.first_name
    flash(_("%(name)s gets the reason by message.", name=name), "done")
    return redirect(url_for(".waiting"), 303)


def _idea_or_404(reference: str) -> Idea:
    return queries.within_reach(current_person(), reference) or abort(404)


def _taking_form() -> TakingForm:
    form = TakingForm()
    mine = organisations.organisations(organisation_ids(current_person()))
    form.offer(mine, activities.themes())
    return form


def _declining_form() -> DecliningForm:
    form = DecliningForm()
    form.offer(wording.reasons())
    return form


def _list_page() -> str:
    found = queries.waiting(current_person())
    return render_template(
        "ideas/waiting.html",
        nav="organise",
        back_url=url_for("pages.organising"),
        heading=wording.waiting_text(len(found)),
        rows=[
            {
                **wording.sheet(one),
                "url": url_for(".idea", reference=one.reference),
                "sent_text": wording.sent_text(one),
            }
            for one in found
        ],
    )


def _page(
    found: Idea,
    *,
    taking: TakingForm | None = None,
    declining: DecliningForm | None = None,
    refusal: Refusal | None = None,
) -> str:
    open_, person = found.status is IdeaStatus.SENT, current_person()
    where: dict[str, Any] = {"reference": found.reference}
    written = " ".join(part for part in (found.what, found.whom, found.needs) if part)
    return render_template(
        "ideas/idea.html",
        nav="organise",
        back_url=url_for(".waiting"),
        row=wording.sheet(found),
        sent_text=wording.sent_text(found),
        is_open=open_,
        refusal=wording.refusal_text(refusal) if refusal else None,
        stands=wording.taken_text(found) or _stands(found),
        flags=noticed(written, [found.person.first_name]),
        taking=taking or _taking_form(),
        declining=declining or _declining_form(),
        may_decline=policies.may_decline(person, found),
        take_url=url_for(".take_up", **where),
        decline_url=url_for(".decline", **where),
        active="decline" if declining else "take",
    )


def _stands(found: Idea) -> str:
    return {
        IdeaStatus.DECLINED: _("No workshop is made of it."),
        IdeaStatus.WITHDRAWN: _("They took it back."),
        IdeaStatus.EXPIRED: _("Nobody could make a workshop of it."),
    }.get(found.status, "")
