"""Somebody's card with talents: the same three steps, spoken or signed."""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, render_template, url_for
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
from app.directory import operations as directory
from app.directory import policies as card_policies
from app.directory.forms import TalentsForm
from app.directory.models import Card, CardStatus
from app.directory.policies import Refusal, Refused
from app.directory.queries import booklet, cards
from app.directory.queries.circles import circle
from app.directory.queries.talents import talent_list
from app.directory.views import writing
from app.directory.views.booklet import booklet_text
from app.directory.views.sheet import sheet
from app.directory.views.wording import seen_by
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires


@bp.route("/counter/visits/<id:visit_id>/talents", methods=["GET", "POST"])
@requires(policies.is_worker)
def talents(visit_id: int) -> ResponseReturnValue:
    """What do they like to do? Or the card as it stands, when it cannot be written in now."""
    visit = visit_of_resident(visit_id)
    card, known = cards.of_person(visit.person_id), talent_list()
    if not card_policies.is_accepted_resident(visit.person):
        return _state_page(visit, card, Refusal.NOT_ACCEPTED), 409
    form = TalentsForm()
    form.offer(known, card.talent_slugs if card else [])
    if not form.is_submitted() or switching():
        if card is not None and not card_policies.may_edit(card):
            return _state_page(visit, card)
        return writing.talents_page(form, known, card, _steps(visit))
    if not form.validate():
        return writing.talents_page(form, known, card, _steps(visit)), 422
    try:
        directory.choose_talents(
            visit.person,
            form.talents.data or [],
            circle=circle(visit.person),
            talents=known,
            by=current_person(),
            now=clock.now(),
        )
    except Refused as refused:
        return _state_page(visit, card, refused.reason), 409
    operations.stay(visit, now=clock.now())
    return redirect(url_for(".words", visit_id=visit.id), 303)


@bp.route("/counter/visits/<id:visit_id>/words", methods=["GET", "POST"])
@requires(policies.is_worker)
def words(visit_id: int) -> ResponseReturnValue:
    """Do they want to say something more?"""
    visit = visit_of_resident(visit_id)
    card = cards.of_person(visit.person_id)
    if card is None or not card_policies.may_edit(card):
        return redirect(url_for(".talents", visit_id=visit.id), 303)
    form = writing.words_form(card)
    if not form.is_submitted() or switching():
        return writing.words_page(form, card, _steps(visit))
    if not form.validate():
        return writing.words_page(form, card, _steps(visit)), 422
    try:
        directory.write_words(
            card, form.words.data or "", form.language.data, by=current_person(), now=clock.now()
        )
    except Refused as refused:
        return _state_page(visit, card, refused.reason), 409
    operations.stay(visit, now=clock.now())
    return redirect(url_for(".preview", visit_id=visit.id), 303)


@bp.route("/counter/visits/<id:visit_id>/preview", methods=["GET", "POST"])
@requires(policies.is_worker)
def preview(visit_id: int) -> ResponseReturnValue:
    """What neighbours will see; do they agree, and how?"""
    visit = visit_of_resident(visit_id)
    card = cards.of_person(visit.person_id)
    if card is None or not card.talents or not card_policies.may_edit(card):
        return redirect(url_for(".talents", visit_id=visit.id), 303)
    form = CardForm()
    form.offer(visit.how)
    form.tick(booklet.choice(visit.person_id))
    if people.consent(visit.person_id, ConsentPurpose.CARD):
        form.leave_out_what_was_said()
    if not form.is_submitted() or switching():
        return _preview_page(visit, card, form)
    if not form.validate():
        return _preview_page(visit, card, form), 422
    how = ConsentHow(str(form.agree.data)) if form.agree else None
    try:
        operations.send_card(
            visit, card, how, talents=talent_list(), by=current_person(), now=clock.now()
        )
        operations.choose_booklet(visit, form.in_booklet, by=current_person(), now=clock.now())
    except Refused as refused:
        return _state_page(visit, card, refused.reason), 409
    return back(visit, wording.act_text(ActKind.CARD_SENT))


@bp.post("/counter/visits/<id:visit_id>/talents/revision")
@requires(policies.is_worker)
def revise_card(visit_id: int) -> ResponseReturnValue:
    """They want to change it; nobody sees it meanwhile."""
    return _after(visit_id, operations.take_card_back)


@bp.post("/counter/visits/<id:visit_id>/talents/hiding")
@requires(policies.is_worker)
def hide_card(visit_id: int) -> ResponseReturnValue:
    """Nobody sees it any more."""
    return _after(visit_id, operations.hide_card)


@bp.post("/counter/visits/<id:visit_id>/talents/showing")
@requires(policies.is_worker)
def show_card(visit_id: int) -> ResponseReturnValue:
    """Neighbours see it again."""
    return _after(visit_id, operations.show_card)


def _after(visit_id: int, verb: Callable[..., None]) -> ResponseReturnValue:
    visit = visit_of_resident(visit_id)
    card = cards.of_person(visit.person_id)
    if card is not None:
        try:
            verb(visit, card, by=current_person(), now=clock.now())
        except Refused as refused:
            return _state_page(visit, card, refused.reason), 409
    return redirect(url_for(".talents", visit_id=visit.id), 303)


def _steps(visit: Visit) -> writing.Steps:
    return writing.Steps(
        nav="counter",
        back={"url": url_for(".visit", visit_id=visit.id), "label": _("Back to the visit")},
        talents_url=url_for(".talents", visit_id=visit.id),
        words_url=url_for(".words", visit_id=visit.id),
        bar=bar(visit),
    )


def _preview_page(visit: Visit, card: Card, form: CardForm) -> str:
    return render_template(
        "counter/preview.html",
        steps=_steps(visit),
        bar=bar(visit),
        nav="counter",
        form_id="form",
        form=form,
        card=sheet(card, talent_list()),
        seen_by=seen_by(card.estate),
    )


def _state_page(visit: Visit, card: Card | None, reason: Refusal | None = None) -> str:
    status = card.status if card else None
    return render_template(
        "counter/card.html",
        nav="counter",
        bar=bar(visit),
        refusal=wording.card_refusal_text(reason) if reason else None,
        card=sheet(card, talent_list()) if card and card.talents else None,
        state=str(status) if status else "",
        state_text=wording.card_state_text(status),
        picture_url=url_for(".picture", visit_id=visit.id) if card else None,
        revise_url=_when(status, _SENT, ".revise_card", visit),
        hide_url=_when(status, {CardStatus.PUBLISHED}, ".hide_card", visit),
        show_url=_when(status, {CardStatus.HIDDEN}, ".show_card", visit),
        booklet_url=url_for(".in_booklet", visit_id=visit.id) if card else None,
        booklet_text=booklet_text(booklet.choice(visit.person_id)),
    )


_SENT = {CardStatus.SUBMITTED, CardStatus.PUBLISHED, CardStatus.HIDDEN}


def not_possible(visit: Visit, card: Card, reason: Refusal) -> ResponseReturnValue:
    """The card as it stands, and why what was pressed did not happen."""
    return _state_page(visit, card, reason), 409


def _when(
    status: CardStatus | None, states: set[CardStatus], endpoint: str, visit: Visit
) -> str | None:
    return url_for(endpoint, visit_id=visit.id) if status in states else None
