"""A workshop that somebody proposes, written down in a visit: the same two screens."""

from __future__ import annotations

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.counter import operations, policies
from app.counter.models import ActKind, Visit
from app.counter.views import bp, wording
from app.counter.views.within import back, bar, visit_of_resident
from app.directory.policies import is_accepted_resident
from app.ideas import policies as idea_policies
from app.ideas import queries
from app.ideas.forms import IdeaForm
from app.ideas.models import OPEN
from app.ideas.policies import Refusal, Refused
from app.ideas.views import wording as ideas_wording
from app.ideas.views.writing import Proposing, answer
from app.web import clock
from app.web.guards import requires


@bp.get("/counter/visits/<id:visit_id>/ideas")
@requires(policies.is_worker)
def ideas(visit_id: int) -> ResponseReturnValue:
    """All that they propose now."""
    return _page(visit_of_resident(visit_id))


@bp.route("/counter/visits/<id:visit_id>/ideas/new", methods=["GET", "POST"])
@requires(policies.is_worker)
def new_idea(visit_id: int) -> ResponseReturnValue:
    """What would they like to do with neighbours?"""
    visit = visit_of_resident(visit_id)
    if not is_accepted_resident(visit.person):
        return _page(visit, Refusal.NOT_ACCEPTED), 409
    listed = url_for(".ideas", visit_id=visit.id)
    its = Proposing(
        visit.person,
        {"url": listed, "label": _("Workshops that they propose")},
        listed,
        nav="counter",
        bar=bar(visit),
    )

    def send(form: IdeaForm) -> None:
        by, now = current_person(), clock.now()
        operations.propose(visit, form.said(), named=form.agrees, by=by, now=now)

    return answer(its, send)


@bp.post("/counter/visits/<id:visit_id>/ideas/<slug:reference>/withdrawal")
@requires(policies.is_worker)
def take_idea_back(visit_id: int, reference: str) -> ResponseReturnValue:
    """They would rather not."""
    visit = visit_of_resident(visit_id)
    idea = queries.own(visit.person_id, reference) or abort(404)
    try:
        operations.take_idea_back(visit, idea, by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(visit, refused.reason), 409
    return back(visit, wording.act_text(ActKind.IDEA_WITHDRAWN))


def _page(visit: Visit, reason: Refusal | None = None) -> str:
    found = queries.of_person(visit.person_id)
    number = sum(one.status in OPEN for one in found)
    may_begin = is_accepted_resident(visit.person) and number < idea_policies.MOST_OPEN
    return render_template(
        "counter/ideas.html",
        nav="counter",
        bar=bar(visit),
        refusal=ideas_wording.refusal_text(reason) if reason else None,
        rows=[
            {
                **ideas_wording.sheet(one),
                "state": ideas_wording.STATES[one.status],
                "state_text": ideas_wording.state_text(one),
                "taken_text": ideas_wording.taken_text(one),
                "withdraw_url": url_for(
                    ".take_idea_back", visit_id=visit.id, reference=one.reference
                ),
            }
            for one in found
            if one.status in OPEN
        ],
        new_url=url_for(".new_idea", visit_id=visit.id) if may_begin else None,
    )
