"""What a neighbour looks for, as others will read it, and the answer."""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.directory.models import Content, Need, NeedStatus
from app.directory.queries.talents import talent_list
from app.directory.views.needs.sheet import need_sheet
from app.directory.views.needs.wording import seen_by
from app.directory.views.noticed import noticed
from app.moderation import operations, policies
from app.moderation.forms import NeedDecisionForm
from app.moderation.models import Verdict
from app.moderation.policies import Refused
from app.moderation.queries import MOST_ROWS, decisions_about, needs
from app.moderation.views import bp, desk, wording
from app.moderation.views.beside import beside
from app.moderation.views.changes import changes
from app.moderation.views.need_rows import need_rows
from app.web import clock
from app.web.guards import requires


@bp.get("/moderation/needs/<slug:reference>")
@requires(policies.is_worker)
def need(reference: str) -> ResponseReturnValue:
    """One need as neighbours will see it, with what to look at and two answers."""
    found = _within_reach(reference)
    if not policies.may_read_need(found):
        flash(_("It no longer waits for an answer."), "done")
        return redirect(url_for(".queue"), 303)
    return _page(found, _form(found), needs.queue(current_person()))


@bp.post("/moderation/needs/<slug:reference>/decisions")
@requires(policies.is_worker)
def decide_need(reference: str) -> ResponseReturnValue:
    """Accept it, or refuse it with a reason; then on to the next."""
    found, person = _within_reach(reference), current_person()
    form, waiting = _form(found), needs.queue(person)
    if not form.validate():
        readable = policies.may_read_need(found)
        return (_page(found, form, waiting) if readable else desk.queue_page()), 422
    answer, before = form.need_answer(), [one.reference for one in waiting]
    try:
        operations.decide_need(found, answer, talents=talent_list(), by=person, now=clock.now())
    except Refused as refused:
        latest = next(iter(decisions_about(found)), None)
        name = found.person.first_name
        return desk.queue_page(wording.need_refusal_text(refused.reason, name, latest)), 409
    flash(_said(answer.verdict, found), "done")
    following = next((one for one in before if one != reference), None)
    if reference not in before or following is None:
        return redirect(url_for(".queue"), 303)
    return redirect(url_for(".need", reference=following), 303)


def _within_reach(reference: str) -> Need:
    found = needs.need(current_person(), reference)
    if found is None or not policies.decides_about(current_person(), found):
        abort(404)
    return found


def _form(found: Need) -> NeedDecisionForm:
    form = NeedDecisionForm()
    form.offer_need(found)
    return form


def _said(verdict: Verdict, found: Need) -> str:
    name = found.person.first_name
    if verdict is Verdict.APPROVED:
        return _("%(name)s: accepted. Neighbours see this now.", name=name)
    return _("%(name)s: refused. They get the reason by message.", name=name)


def _page(found: Need, form: NeedDecisionForm, waiting: Sequence[Need]) -> str:
    talents, earlier = talent_list(), decisions_about(found)
    before, after = beside([one.reference for one in waiting], found.reference)
    shown = found.status is NeedStatus.PUBLISHED
    sheet = need_sheet(found, talents)
    whole = len(waiting) < MOST_ROWS
    known = Content.of(earlier[0].content) if earlier else None
    return render_template(
        "moderation/need.html",
        nav="desk",
        heading=wording.needs_heading(len(waiting) if whole else needs.waiting(current_person())),
        rows=need_rows(waiting, talents),
        need=sheet,
        seen_by=seen_by(found),
        reference=found.reference,
        state={"name": str(found.status), "text": _state_text(found)},
        flags=[
            *wording.reminders(found.talent_slugs, sheet["words"], talents),
            *noticed(found.words, [found.person.first_name]),
        ],
        changes=None if shown else changes(_content(found), known, talents),
        log=[f"{wording.decision_text(one)}, {wording.decided_at(one)}" for one in earlier],
        form=form,
        may_approve=found.status is NeedStatus.SUBMITTED,
        refuse_label=_("Take it away") if shown else _("Refuse"),
        decide_url=url_for(".decide_need", reference=found.reference),
        queue_url=url_for(".queue"),
        next_url=url_for(".need", reference=after) if after else None,
        previous_url=url_for(".need", reference=before) if before else None,
    )


def _state_text(found: Need) -> str:
    if found.status is NeedStatus.PUBLISHED:
        return _("Neighbours see this.")
    return wording.waiting_text(found.submitted_at, clock.now())


def _content(need: Need) -> Content:
    """What stands there, compared as that of a card is."""
    said = {"words": need.words, "words_language": need.words_language}
    return Content.of({"talents": need.talent_slugs, **said})
