"""Somebody's card with talents: the same questions and the same verbs, spoken or signed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as people
from app.accounts.models import ConsentHow, ConsentPurpose
from app.accounts.views import current_person
from app.counter import operations, policies
from app.counter.forms import CardForm
from app.counter.models import ActKind, Visit
from app.counter.views import bp, wording
from app.counter.views.within import back, bar, visit_of_resident
from app.directory import policies as card_policies
from app.directory.models import Card, CardStatus, Step
from app.directory.policies import Refusal, Refused
from app.directory.queries import booklet, cards
from app.directory.queries.talents import talent_list
from app.directory.views.booklet import booklet_text
from app.directory.views.parts import parts, standing, take_away
from app.directory.views.questions import Asked, question, talents_question
from app.directory.views.sheet import written
from app.directory.views.steps import Steps
from app.directory.views.wording import reason_of, seen_by
from app.revisions.models import Revision
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires

_BOTH = ["GET", "POST"]
_VISIT = "/counter/visits/<id:visit_id>"


def steps(visit: Visit) -> Steps:
    """Where the questions are in this visit."""
    return Steps(
        nav="counter",
        home={"url": url_for("counter.card", visit_id=visit.id), "label": _("Card with talents")},
        urls={step: url_for(f"counter.{step}", visit_id=visit.id) for step in Step},
        bar=bar(visit),
    )


@bp.get(f"{_VISIT}/talents/card")
@requires(policies.is_worker)
def card(visit_id: int) -> ResponseReturnValue:
    """Their card as it stands, part by part."""
    visit = visit_of_resident(visit_id)
    return _state_page(visit, cards.of_person(visit.person_id))


@bp.route(f"{_VISIT}/talents", methods=_BOTH)
@requires(policies.is_worker)
def talents(visit_id: int) -> ResponseReturnValue:
    """What do they like to do? It begins their card."""
    visit = visit_of_resident(visit_id)
    found = cards.of_person(visit.person_id)
    proposal = cards.proposal(found) if found else None
    if elsewhere := _elsewhere(visit, found, proposal):
        return elsewhere
    return _stayed(visit, talents_question(found, _asked(visit, found, proposal)))


@bp.route(f"{_VISIT}/languages", methods=_BOTH, endpoint="languages")
@bp.route(f"{_VISIT}/when", methods=_BOTH, endpoint="when")
@bp.route(f"{_VISIT}/where", methods=_BOTH, endpoint="where")
@bp.route(f"{_VISIT}/words", methods=_BOTH, endpoint="words")
@bp.route(f"{_VISIT}/reach", methods=_BOTH, endpoint="reach")
@requires(policies.is_worker)
def ask(visit_id: int) -> ResponseReturnValue:
    """One more question about what they offer."""
    visit = visit_of_resident(visit_id)
    found = cards.of_person(visit.person_id)
    if found is None:
        return redirect(url_for(".talents", visit_id=visit.id), 303)
    step = Step(str(request.endpoint).rpartition(".")[2])
    proposal = cards.proposal(found)
    if elsewhere := _elsewhere(visit, found, proposal):
        return elsewhere
    return _stayed(visit, question(step, found, _asked(visit, found, proposal)))


def _asked(visit: Visit, found: Card | None, proposal: Revision | None) -> Asked:
    def refused(why: Refused) -> ResponseReturnValue:
        return not_possible(visit, found, why.reason)

    return Asked(visit.person, steps(visit), refused, proposal)


def _elsewhere(
    visit: Visit, found: Card | None, proposal: Revision | None
) -> ResponseReturnValue | None:
    """Why this question is not asked now."""
    if not card_policies.is_accepted_resident(visit.person):
        return not_possible(visit, found, Refusal.NOT_ACCEPTED)
    if found is None or card_policies.may_write(found, proposal):
        return None
    if request.method == "GET":
        return redirect(url_for(".card", visit_id=visit.id), 303)
    return not_possible(visit, found, Refusal.NOT_NOW)


def _stayed(visit: Visit, answer: ResponseReturnValue) -> ResponseReturnValue:
    """Whoever answers a question is still there."""
    if request.method == "POST" and not isinstance(answer, str | tuple):
        operations.stay(visit, now=clock.now())
    return answer


@bp.route(f"{_VISIT}/preview", methods=_BOTH)
@requires(policies.is_worker)
def preview(visit_id: int) -> ResponseReturnValue:
    """What neighbours will see; do they agree, and how?"""
    visit = visit_of_resident(visit_id)
    found = cards.of_person(visit.person_id)
    proposal = cards.proposal(found) if found else None
    if (
        found is None
        or _elsewhere(visit, found, proposal)
        or _has_nothing_to_send(visit, found, proposal)
    ):
        return redirect(url_for(".card", visit_id=visit.id), 303)
    to_answer = not card_policies.is_standing(found) and found.step is not Step.PREVIEW
    if to_answer and request.method == "GET":
        return redirect(steps(visit).go_on(found), 303)
    form = CardForm()
    form.offer(visit.how)
    form.tick(booklet.choice(visit.person_id))
    if people.consent(visit.person_id, ConsentPurpose.CARD):
        form.leave_out_what_was_said()
    if not form.is_submitted() or switching():
        return _preview_page(visit, found, proposal, form)
    if not form.validate():
        return _preview_page(visit, found, proposal, form), 422
    how = ConsentHow(str(form.agree.data)) if form.agree else None
    try:
        operations.send_card(
            visit, found, how, talents=talent_list(), by=current_person(), now=clock.now()
        )
        operations.choose_booklet(visit, form.in_booklet, by=current_person(), now=clock.now())
    except Refused as refused:
        return not_possible(visit, found, refused.reason)
    return back(visit, wording.act_text(ActKind.CARD_SENT))


def _has_nothing_to_send(visit: Visit, found: Card, proposal: Revision | None) -> bool:
    at_home = any(home.estate_id == found.estate_id for home in visit.person.memberships)
    return card_policies.is_standing(found) and at_home and proposal is None


@bp.post(f"{_VISIT}/talents/revision")
@requires(policies.is_worker)
def revise_card(visit_id: int) -> ResponseReturnValue:
    """They want to write again in what was sent."""
    return _after(visit_id, operations.take_card_back, then=".preview")


@bp.post(f"{_VISIT}/talents/changes/removal")
@requires(policies.is_worker)
def drop_card_changes(visit_id: int) -> ResponseReturnValue:
    """They keep their card as neighbours see it."""
    return _after(visit_id, operations.drop_card_changes)


@bp.post(f"{_VISIT}/talents/removal")
@requires(policies.is_worker)
def remove_from_card(visit_id: int) -> ResponseReturnValue:
    """Their sentences, a talent, or what is on no list: gone at once."""
    return _after(visit_id, partial(operations.change_card, verb=take_away))


@bp.post(f"{_VISIT}/talents/hiding")
@requires(policies.is_worker)
def hide_card(visit_id: int) -> ResponseReturnValue:
    """Nobody sees it any more."""
    return _after(visit_id, operations.hide_card)


@bp.post(f"{_VISIT}/talents/showing")
@requires(policies.is_worker)
def show_card(visit_id: int) -> ResponseReturnValue:
    """Neighbours see it again."""
    return _after(visit_id, operations.show_card)


@bp.get(f"{_VISIT}/talents/deletion")
@requires(policies.is_worker)
def card_deletion(visit_id: int) -> ResponseReturnValue:
    """Do they mean it? What is erased does not come back."""
    visit = visit_of_resident(visit_id)
    found = cards.of_person(visit.person_id)
    if found is None:
        return redirect(url_for(".card", visit_id=visit.id), 303)
    shown = found.status is CardStatus.PUBLISHED
    return render_template(
        "directory/deletion.html",
        nav="counter",
        bar=bar(visit),
        back=steps(visit).home,
        delete_url=url_for(".delete_card", visit_id=visit.id),
        hide_url=url_for(".hide_card", visit_id=visit.id) if shown else None,
    )


@bp.post(f"{_VISIT}/talents/deletion")
@requires(policies.is_worker)
def delete_card(visit_id: int) -> ResponseReturnValue:
    """Erase their card."""
    return _after(visit_id, operations.delete_card)


def _after(visit_id: int, verb: Callable[..., None], then: str = ".card") -> ResponseReturnValue:
    visit = visit_of_resident(visit_id)
    found = cards.of_person(visit.person_id)
    if found is not None:
        try:
            verb(visit, found, by=current_person(), now=clock.now())
        except Refused as refused:
            return not_possible(visit, found, refused.reason)
    return redirect(url_for(then, visit_id=visit.id), 303)


def _preview_page(visit: Visit, found: Card, proposal: Revision | None, form: CardForm) -> str:
    content, talents = cards.latest(found, proposal), talent_list()
    return render_template(
        "counter/preview.html",
        bar=bar(visit),
        nav="counter",
        form_id="form",
        form=form,
        back=steps(visit).home,
        card=written(found, content, talents),
        parts=parts(found, content, steps(visit), talents, writes=True),
        reason=reason_of(found, proposal),
        seen_by=seen_by(found.estate, content.about.reach),
    )


def not_possible(visit: Visit, card: Card | None, reason: Refusal) -> ResponseReturnValue:
    """The card as it stands, and why what was pressed did not happen."""
    return _state_page(visit, card, reason), 409


def _state_page(visit: Visit, found: Card | None, reason: Refusal | None = None) -> str:
    return render_template(
        "counter/card.html",
        nav="counter",
        bar=bar(visit),
        refusal=wording.card_refusal_text(reason) if reason else None,
        state_text=wording.card_state_text(found.status if found else None),
        booklet_url=url_for(".in_booklet", visit_id=visit.id) if found else None,
        booklet_text=booklet_text(booklet.choice(visit.person_id)),
        **(_shown(visit, found) if found else {"card": None, "begin_url": _begin(visit)}),
    )


def _begin(visit: Visit) -> str | None:
    accepted = card_policies.is_accepted_resident(visit.person)
    return url_for(".talents", visit_id=visit.id) if accepted else None


def _shown(visit: Visit, found: Card) -> dict[str, object]:
    proposal, status, way = cards.proposal(found), found.status, steps(visit)
    content, talents = cards.latest(found, proposal), talent_list()
    accepted = card_policies.is_accepted_resident(visit.person)

    def at(endpoint: str) -> str:
        return url_for(endpoint, visit_id=visit.id)

    return {
        **standing(found, proposal, talents),
        "begin_url": None,
        "reason": reason_of(found, proposal),
        "parts": parts(
            *(found, content, way, talents),
            writes=accepted and card_policies.may_write(found, proposal),
        ),
        "is_sent": status is CardStatus.SUBMITTED,
        "continue_url": way.go_on(found) if card_policies.may_edit(found) else None,
        "preview_url": at(".preview"),
        "remove_url": at(".remove_from_card"),
        "revise_url": at(".revise_card"),
        "drop_url": at(".drop_card_changes"),
        "hide_url": at(".hide_card") if status is CardStatus.PUBLISHED else None,
        "show_url": at(".show_card") if card_policies.is_put_away(found) else None,
        "delete_url": at(".card_deletion"),
    }
