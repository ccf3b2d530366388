"""Making a card in three steps; each one is kept, coming back goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import operations as accounts
from app.accounts import queries as people
from app.accounts.models import ConsentHow, ConsentPurpose
from app.accounts.policies import is_resident
from app.accounts.views import current_person
from app.directory import operations, policies
from app.directory.forms import SubmissionForm, TalentsForm, WordsForm
from app.directory.models import LONGEST_WORDS, Card
from app.directory.policies import Refusal, Refused
from app.directory.queries import booklet, cards
from app.directory.queries.circles import circle
from app.directory.queries.talents import Category, TalentList, talent_list
from app.directory.views import bp, mine, wording
from app.directory.views.sheet import sheet
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current


@dataclass(frozen=True)
class Steps:
    """Where the steps of making a card are, and what stands before: one's own, or somebody's."""

    nav: str
    back: dict[str, str]
    talents_url: str
    words_url: str
    bar: dict[str, Any] | None = None


def own_steps() -> Steps:
    """Those of one's own card."""
    return Steps(
        nav="offer",
        back={"url": url_for("directory.mine"), "label": _("My card")},
        talents_url=url_for("directory.talents"),
        words_url=url_for("directory.words"),
    )


@bp.get("/card/talents")
@requires(is_resident)
def talents() -> ResponseReturnValue:
    """What do you like to do?"""
    card = cards.of_person(current_person().id)
    if not _may_write(card):
        return redirect(url_for(".mine"), 303)
    known = talent_list()
    form = TalentsForm()
    form.offer(known, card.talent_slugs if card else [])
    return talents_page(form, known, card)


@bp.post("/card/talents")
@requires(is_resident)
def choose_talents() -> ResponseReturnValue:
    """Keep what was ticked."""
    person, known = current_person(), talent_list()
    form = TalentsForm()
    form.offer(known, [])
    if not policies.is_accepted_resident(person):
        return _not_possible(Refused(Refusal.NOT_ACCEPTED))
    if switching():
        return talents_page(form, known, cards.of_person(person.id))
    if not form.validate():
        return talents_page(form, known, cards.of_person(person.id)), 422
    try:
        operations.choose_talents(
            person,
            form.talents.data or [],
            circle=circle(person),
            talents=known,
            by=person,
            now=clock.now(),
        )
    except Refused as refused:
        return _not_possible(refused)
    return redirect(url_for(".words"), 303)


@bp.get("/card/words")
@requires(is_resident)
def words() -> ResponseReturnValue:
    """Do you want to say something more?"""
    card = cards.of_person(current_person().id)
    if card is None or not card.talents or not _may_write(card):
        return redirect(url_for(".mine"), 303)
    return words_page(words_form(card), card)


@bp.post("/card/words")
@requires(is_resident)
def write_words() -> ResponseReturnValue:
    """Keep what was written."""
    person = current_person()
    card = cards.of_person(person.id)
    if card is None:
        return redirect(url_for(".mine"), 303)
    if not policies.is_accepted_resident(person):
        return _not_possible(Refused(Refusal.NOT_ACCEPTED))
    form = words_form(card)
    if switching():
        return words_page(form, card)
    if not form.validate():
        return words_page(form, card), 422
    try:
        operations.write_words(
            card, form.words.data or "", form.language.data, by=person, now=clock.now()
        )
    except Refused as refused:
        return _not_possible(refused)
    return redirect(url_for(".preview"), 303)


@bp.get("/card/preview")
@requires(is_resident)
def preview() -> ResponseReturnValue:
    """What neighbours will see, and who they are."""
    card = cards.of_person(current_person().id)
    if card is None or not card.talents or not _may_write(card):
        return redirect(url_for(".mine"), 303)
    return _preview_page(_submission_form(card), card)


@bp.post("/card/submission")
@requires(is_resident)
def submit() -> ResponseReturnValue:
    """Send it to be read."""
    person, now = current_person(), clock.now()
    card = cards.of_person(person.id)
    if card is None or not card.talents:
        return redirect(url_for(".mine"), 303)
    form = _submission_form(card)
    if switching():
        return _preview_page(form, card)
    if not form.validate():
        return _preview_page(form, card), 422
    try:
        operations.submit(card, circle=circle(person), talents=talent_list(), by=person, now=now)
    except Refused as refused:
        return _not_possible(refused)
    accounts.give_consent(person, ConsentPurpose.CARD, how=ConsentHow.SELF, by=person, now=now)
    operations.choose_booklet(person, form.in_booklet, how=ConsentHow.SELF, by=person, now=now)
    flash(_("Your card is sent. You get the answer by SMS."), "done")
    return redirect(url_for(".mine"), 303)


def _may_write(card: Card | None) -> bool:
    accepted = policies.is_accepted_resident(current_person())
    return accepted and (card is None or policies.may_edit(card))


def words_form(card: Card) -> WordsForm:
    """The form of step 2, with what stands on the card."""
    form = WordsForm()
    form.offer(card.words, card.words_language if card.words else str(current()))
    return form


def _submission_form(card: Card) -> SubmissionForm:
    form = SubmissionForm()
    form.tick(booklet.choice(card.person_id))
    if people.consent(card.person_id, ConsentPurpose.CARD):
        form.leave_out_what_was_said()
    return form


def talents_page(
    form: TalentsForm, known: TalentList, card: Card | None, steps: Steps | None = None
) -> str:
    """Step 1: what somebody likes to do."""
    ticked = set(form.talents.data or [])
    return render_template(
        "directory/talents.html",
        steps=steps or own_steps(),
        form_id="form",
        form=form,
        categories=[_category(found, ticked) for found in known.categories],
        most=policies.MOST_TALENTS,
        reason=reason(card),
    )


def _category(category: Category, ticked: set[str]) -> dict[str, Any]:
    offered = [talent for talent in category.talents if not talent.only_in_workshops]
    chosen = sum(talent.slug in ticked for talent in offered)
    return {
        "slug": category.slug,
        "label": category.label.words(current()),
        "open": bool(chosen),
        "chosen": chosen,
        "talents": [
            {
                "slug": talent.slug,
                "id": f"talent-{talent.slug}",
                "label": talent.label.words(current()),
                "checked": talent.slug in ticked,
            }
            for talent in offered
        ],
    }


def words_page(form: WordsForm, card: Card, steps: Steps | None = None) -> str:
    """Step 2: what they say more."""
    return render_template(
        "directory/words.html",
        steps=steps or own_steps(),
        form_id="form",
        form=form,
        examples=_examples(),
        most=LONGEST_WORDS,
        reason=reason(card),
    )


def _examples() -> list[str]:
    return [
        _("I shorten trousers and replace zips. We can sew together on Wednesdays."),
        _("I like to cook soup, also for somebody who is ill."),
        _("I go to the shop every Saturday. I can bring something for you."),
    ]


def _preview_page(form: SubmissionForm, card: Card) -> str:
    return render_template(
        "directory/preview.html",
        nav="offer",
        form_id="form",
        form=form,
        card=sheet(card, talent_list()),
        seen_by=wording.seen_by(card.estate),
        talents_url=url_for(".talents"),
        words_url=url_for(".words"),
        submit_url=url_for(".submit"),
        reason=reason(card),
    )


def reason(card: Card | None) -> str | None:
    """Why it came back, if it did."""
    if card is None or card.refused_for is None:
        return None
    return wording.reason_text(card.refused_for)


def _not_possible(refused: Refused) -> ResponseReturnValue:
    return mine.page(wording.refusal_text(refused.reason)), 409
