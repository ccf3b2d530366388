"""Making my card, one question a page; each answer is kept, coming back goes on."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import operations as accounts
from app.accounts import queries as people
from app.accounts.models import ConsentHow, ConsentPurpose
from app.accounts.policies import is_resident
from app.accounts.views import current_person
from app.directory import operations, policies
from app.directory.forms import SubmissionForm
from app.directory.forms.steps import EverForm, TalentsForm
from app.directory.models import Card, Step
from app.directory.policies import Refusal, Refused
from app.directory.queries import booklet, cards
from app.directory.queries.circles import circle
from app.directory.queries.prompts import ever
from app.directory.queries.talents import talent_list
from app.directory.views import bp, mine, wording
from app.directory.views.parts import parts
from app.directory.views.questions import Asked, question, talents_page, talents_question
from app.directory.views.sheet import written
from app.directory.views.steps import own_steps
from app.revisions.models import Revision
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current

_BOTH = ["GET", "POST"]


def _asked(proposal: Revision | None) -> Asked:
    return Asked(current_person(), own_steps(), _not_possible, proposal)


def _own() -> tuple[Card | None, Revision | None]:
    """My card, and what I propose beside it."""
    card = cards.of_person(current_person().id)
    return card, cards.proposal(card) if card else None


@bp.route("/card/talents", methods=_BOTH)
@requires(is_resident)
def talents() -> ResponseReturnValue:
    """What do you like to do?"""
    card, proposal = _own()
    elsewhere = _elsewhere(card, proposal, begins=True)
    return elsewhere or talents_question(card, _asked(proposal))


@bp.route("/card/languages", methods=_BOTH, endpoint="languages")
@bp.route("/card/when", methods=_BOTH, endpoint="when")
@bp.route("/card/where", methods=_BOTH, endpoint="where")
@bp.route("/card/words", methods=_BOTH, endpoint="words")
@bp.route("/card/reach", methods=_BOTH, endpoint="reach")
@requires(is_resident)
def ask() -> ResponseReturnValue:
    """One more question about what I offer."""
    card, proposal = _own()
    if elsewhere := _elsewhere(card, proposal):
        return elsewhere
    step = Step(str(request.endpoint).rpartition(".")[2])
    return question(step, card, _asked(proposal)) if card else redirect(url_for(".mine"), 303)


def _elsewhere(
    card: Card | None, proposal: Revision | None, *, begins: bool = False
) -> ResponseReturnValue | None:
    """Why this question is not asked now; a page that was only looked at leads to my card."""
    accepted = policies.is_accepted_resident(current_person())
    if accepted and card is None and begins:
        return None
    may = accepted and card is not None and policies.may_write(card, proposal)
    if may:
        return None
    if request.method == "GET" or (card is None and not begins):
        return redirect(url_for(".mine"), 303)
    return _not_possible(Refused(Refusal.NOT_NOW if accepted else Refusal.NOT_ACCEPTED))


@bp.route("/card/ideas", methods=_BOTH)
@requires(is_resident)
def ideas() -> ResponseReturnValue:
    """Have you ever…? What was ticked is kept nowhere: it ticks talents on the page of pictures."""
    card, proposal = _own()
    if elsewhere := _elsewhere(card, proposal, begins=True):
        return elsewhere
    form, step = EverForm(), own_steps().at(Step.TALENTS, card)
    if not form.is_submitted() or switching() or not form.validate():
        ticked = set(form.done.data or [])
        rows = [
            {
                "id": f"done-{one.name}",
                "value": one.name,
                "category": one.category,
                "label": one.question.words(current()),
                "checked": one.name in ticked,
            }
            for one in ever()
        ]
        return render_template(
            "directory/ideas.html", step=step, form_id="form", form=form, rows=rows
        )
    return _proposed(card, proposal, set(form.done.data or []))


def _proposed(card: Card | None, proposal: Revision | None, done: set[str]) -> str:
    found, known = [one for one in ever() if one.name in done], talent_list()
    content = cards.latest(card, proposal) if card else None
    # One each, and the others are seen beside it: nobody is said to do what they never did.
    first = [one.talents[0] for one in found]
    ticked = list(dict.fromkeys([*(content.talents if content else ()), *first]))
    form = TalentsForm()
    form.known = known
    form.talents.data = ticked[: policies.MOST_TALENTS]
    form.other.data = content.about.other if content else ""
    form.edits.data = str(card.edits if card else 0)
    opened = {one.category for one in found}
    is_full = len(ticked) > policies.MOST_TALENTS
    return talents_page(form, known, card, _asked(proposal), opened=opened, is_full=is_full)


@bp.get("/card/preview")
@requires(is_resident)
def preview() -> ResponseReturnValue:
    """What neighbours will see, and who they are."""
    card, proposal = _own()
    if card is None or _elsewhere(card, proposal) or _has_nothing_to_send(card, proposal):
        return redirect(url_for(".mine"), 303)
    if not policies.is_standing(card) and card.step is not Step.PREVIEW:
        return redirect(own_steps().go_on(card), 303)
    return _preview_page(_submission_form(card), card, proposal)


@bp.post("/card/submission")
@requires(is_resident)
def submit() -> ResponseReturnValue:
    """Send it to be read."""
    person, now = current_person(), clock.now()
    card, proposal = _own()
    if card is None:
        return redirect(url_for(".mine"), 303)
    form = _submission_form(card)
    if switching():
        return _preview_page(form, card, proposal)
    if not form.validate():
        return _preview_page(form, card, proposal), 422
    try:
        operations.submit(card, circle=circle(person), talents=talent_list(), by=person, now=now)
    except Refused as refused:
        return _not_possible(refused)
    accounts.give_consent(person, ConsentPurpose.CARD, how=ConsentHow.SELF, by=person, now=now)
    operations.choose_booklet(person, form.in_booklet, how=ConsentHow.SELF, by=person, now=now)
    flash(wording.sent_text(card, cards.proposal(card)), "done")
    return redirect(url_for(".mine"), 303)


def _has_nothing_to_send(card: Card, proposal: Revision | None) -> bool:
    at_home = card.estate_id in circle(current_person()).estate_ids
    return policies.is_standing(card) and at_home and proposal is None


def _submission_form(card: Card) -> SubmissionForm:
    form = SubmissionForm()
    form.tick(booklet.choice(card.person_id))
    if people.consent(card.person_id, ConsentPurpose.CARD):
        form.leave_out_what_was_said()
    return form


def _preview_page(form: SubmissionForm, card: Card, proposal: Revision | None) -> str:
    content, talents = cards.latest(card, proposal), talent_list()
    return render_template(
        "directory/preview.html",
        step=own_steps().at(Step.PREVIEW, None),
        is_change=policies.is_standing(card),
        form_id="form",
        form=form,
        card=written(card, content, talents),
        seen_by=wording.seen_by(card.estate, content.about.reach),
        parts=parts(card, content, own_steps(), talents, writes=True),
        submit_url=url_for(".submit"),
        reason=wording.reason_of(card, proposal),
    )


def _not_possible(refused: Refused) -> ResponseReturnValue:
    return mine.page(wording.refusal_text(refused.reason)), 409
