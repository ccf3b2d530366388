"""The text of an activity as neighbours will read it, and the answer."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.activities.models import Activity, ActivityStatus, Text
from app.activities.policies import standing
from app.activities.queries import running
from app.activities.views import wording as activities_wording
from app.activities.views.dates import row
from app.activities.views.sides import phone_link, sides
from app.bookings.views.wording import capacity_text
from app.moderation import operations, policies
from app.moderation.forms import TextDecisionForm
from app.moderation.models import Verdict
from app.moderation.policies import Refused
from app.moderation.queries import activities as texts
from app.moderation.queries.activities import Proposal
from app.moderation.views import bp, desk, wording
from app.moderation.views.beside import beside
from app.moderation.views.changes import sides_changed
from app.moderation.views.texts import rows, title
from app.revisions.models import Revision, RevisionStatus
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


@bp.get("/moderation/activities/<id:revision_id>")
@requires(policies.is_worker)
def activity(revision_id: int) -> ResponseReturnValue:
    """One text with its dates and places, and two answers."""
    found = _within_reach(revision_id)
    if found.revision.status is not RevisionStatus.SUBMITTED:
        flash(_("This text no longer waits for an answer."), "done")
        return redirect(url_for(".queue"), 303)
    return _page(found, _form(found.revision))


@bp.post("/moderation/activities/<id:revision_id>/decisions")
@requires(policies.is_worker)
def decide_activity(revision_id: int) -> ResponseReturnValue:
    """Show it to neighbours, or refuse it with a reason; then on to the next."""
    found = _within_reach(revision_id)
    form = _form(found.revision)
    if not form.validate():
        waits = found.revision.status is RevisionStatus.SUBMITTED
        return (_page(found, form) if waits else desk.queue_page()), 422
    answer = form.text_answer()
    try:
        operations.decide_activity(
            found.activity, found.revision, answer, by=current_person(), now=clock.now()
        )
    except Refused as refused:
        latest = next(iter(texts.decisions_about(found.revision)), None)
        heading = title(Text.of(found.revision.values))
        return desk.queue_page(
            wording.text_refusal_text(refused.reason, heading.text if heading else "", latest)
        ), 409
    flash(_said(answer.verdict, found), "done")
    following = next(iter(texts.queue(current_person())), None)
    if following is None:
        return redirect(url_for(".queue"), 303)
    return redirect(url_for(".activity", revision_id=following.revision.id), 303)


def _within_reach(revision_id: int) -> Proposal:
    return texts.proposal(current_person(), revision_id) or abort(404)


def _form(revision: Revision) -> TextDecisionForm:
    form = TextDecisionForm()
    form.offer_text(revision)
    return form


def _said(verdict: Verdict, found: Proposal) -> str:
    if verdict is Verdict.APPROVED:
        name = found.activity.title.words(current()).text
        return _("%(name)s: accepted. Neighbours see this text now.", name=name)
    return _("It is refused. Who wrote it gets the reason by message.")


def _page(found: Proposal, form: TextDecisionForm) -> str:
    revision, about = found
    text = Text.of(revision.values)
    waiting = texts.queue(current_person())
    numbers = [one.revision.id for one in waiting]
    before, after = beside(numbers, revision.id)
    is_new = about.status is ActivityStatus.DRAFT
    return render_template(
        "moderation/activity.html",
        nav="desk",
        heading=wording.texts_heading(len(waiting)),
        a={
            "title": title(text),
            "theme": text.theme,
            "theme_label": activities_wording.theme_label(text.theme),
            "organiser": about.organisation.name.words(current()),
            "is_new": is_new,
        },
        sides=sides(text),
        phone=phone_link(text),
        changes=None if is_new else sides_changed(Text.shown(about), text),
        flags=[
            *wording.text_flags(text, None if is_new else Text.shown(about)),
            *activities_wording.ahead_texts(text),
        ],
        preview_url=url_for("pages.preview", activity_id=about.id),
        log=[
            f"{wording.decision_text(one)}, {wording.decided_at(one)}"
            for one in texts.decisions_about(revision)
        ],
        form=form,
        may_approve=True,
        decide_url=url_for(".decide_activity", revision_id=revision.id),
        queue_url=url_for(".queue"),
        next_url=url_for(".activity", revision_id=after) if after else None,
        previous_url=url_for(".activity", revision_id=before) if before else None,
        activity_rows=rows(waiting),
        reference=str(revision.id),
        **_facts(about),
    )


def _facts(about: Activity) -> dict[str, Any]:
    now = clock.now()
    return {
        "dates": [row(one) for one in standing(running.dates(about.id, now), now=now)],
        "drop_in": about.drop_in,
        "places": [
            {"name": kind.name.words(current()), "text": capacity_text(kind.capacity)}
            for kind in about.participant_types
        ],
    }
