"""The queue, one card of it, the answer, and what was decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.models import Person
from app.accounts.views import current_person
from app.directory.models import Card, CardStatus, Content
from app.directory.queries import cards
from app.directory.queries.talents import TalentList, talent_list
from app.directory.views.noticed import noticed
from app.directory.views.sheet import category_of, labels, written
from app.i18n import Words
from app.moderation import operations, policies, queries
from app.moderation.forms import DecisionForm
from app.moderation.models import Decision, Verdict
from app.moderation.policies import Refused
from app.moderation.queries import activities, needs
from app.moderation.queries.cards import Waiting
from app.moderation.views import bp, wording
from app.moderation.views.also import also_waiting
from app.moderation.views.beside import beside
from app.moderation.views.changes import changes
from app.moderation.views.mapping import beside_the_list
from app.moderation.views.need_rows import need_rows
from app.moderation.views.texts import rows
from app.revisions.models import Revision
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


@bp.get("/moderation")
@requires(policies.is_worker)
def queue() -> ResponseReturnValue:
    """What waits to be read, the oldest first."""
    return queue_page()


@bp.get("/moderation/cards/<slug:reference>")
@requires(policies.is_worker)
def card(reference: str) -> ResponseReturnValue:
    """One card as neighbours will see it, with what to look at and two answers."""
    waiting = queries.queue(current_person())
    here = next((row for row in waiting if row.card.reference == reference), None)
    found, beside_it = here or _further_on(reference)
    changes = None if "shown" in request.args else beside_it
    if not policies.may_read(found) and changes is None:
        flash(_("This card no longer waits for an answer."), "done")
        return redirect(url_for(".queue"), 303)
    form = DecisionForm()
    form.offer(found, changes=changes is not None)
    content = cards.latest(found, changes)
    form.suggest(wording.suggestion(content, found.person.first_name))
    return _card_page(found, form, waiting, changes)


@bp.post("/moderation/cards/<slug:reference>/decisions")
@requires(policies.is_worker)
def decide(reference: str) -> ResponseReturnValue:
    """Accept it, or refuse it with a reason; then on to the next."""
    found = _within_reach(reference)
    form = DecisionForm()
    form.offer(found)
    waiting = queries.queue(current_person())
    if not form.validate():
        changes = _changes(found) if form.status.data == CardStatus.SUBMITTED else None
        readable = policies.may_read(found) or changes is not None
        return (_card_page(found, form, waiting, changes) if readable else queue_page()), 422
    answer, names = form.answer(), [row.card.reference for row in waiting]
    try:
        operations.decide(found, answer, by=current_person(), now=clock.now())
    except Refused as refused:
        latest = next(iter(queries.decisions_about(found)), None)
        return queue_page(
            wording.refusal_text(refused.reason, found.person.first_name, latest)
        ), 409
    flash(_said(answer.verdict, found), "done")
    following = _after(names, reference)
    return redirect(url_for(".card", reference=following) if following else url_for(".queue"), 303)


@bp.get("/moderation/cards")
@requires(policies.is_worker)
def shown() -> ResponseReturnValue:
    """Whose cards neighbours see: for who calls about one, and to take one away."""
    found, talents = queries.shown(current_person()), talent_list()
    asked = need_rows(needs.shown(current_person()), talents)
    return render_template(
        "moderation/shown.html",
        nav="desk",
        rows=_rows([Waiting(one) for one in found], talents),
        need_rows=asked,
    )


def _within_reach(reference: str) -> Card:
    found = queries.card(current_person(), reference)
    if found is None or not policies.decides_about(current_person(), found):
        abort(404)
    return found


def _further_on(reference: str) -> Waiting:
    """A card that is on no page of the queue, as it is now."""
    found = _within_reach(reference)
    return Waiting(found, _changes(found))


def _changes(card: Card) -> Revision | None:
    """What is proposed beside a card, while it waits to be read."""
    proposal = cards.proposal(card)
    return proposal if policies.waits(proposal) else None


def _said(verdict: Verdict, card: Card) -> str:
    if verdict is Verdict.APPROVED:
        return _("%(name)s: accepted. Neighbours see this card now.", name=card.person.first_name)
    return _("%(name)s: refused. They get the reason by message.", name=card.person.first_name)


def _after(waiting: Sequence[str], reference: str) -> str | None:
    """The one behind it in the queue, else the first that still waits."""
    others = [found for found in waiting if found != reference]
    if reference not in waiting:
        return None
    return next(iter(waiting[waiting.index(reference) + 1 :]), others[0] if others else None)


def queue_page(refusal: str | None = None) -> str:
    """What waits to be read; ``refusal`` says why an answer did not hold."""
    waiting, talents = queries.queue(current_person()), talent_list()
    texts = activities.queue(current_person())
    asked = needs.queue(current_person())
    numbers = (
        _number(waiting),
        _number(texts, activities.waiting),
        _number(asked, needs.waiting),
    )
    return render_template(
        "moderation/queue.html",
        nav="desk",
        refusal=refusal,
        heading=wording.queue_heading(*numbers),
        minutes_text=wording.minutes_text(*numbers) if any(numbers) else "",
        rows=_rows(waiting, talents),
        activity_rows=rows(texts),
        need_rows=need_rows(asked, talents),
        decisions_url=url_for(".decisions"),
        shown_url=url_for(".shown"),
        beside=also_waiting(current_person()),
    )


def _number(waiting: Sequence[object], count: Callable[[Person], int] = queries.waiting) -> int:
    """How many wait in all, also when the list is longer than a page."""
    whole = len(waiting) < queries.MOST_ROWS
    return len(waiting) if whole else count(current_person())


def _rows(waiting: Sequence[Waiting], talents: TalentList) -> list[dict[str, Any]]:
    now, rows = clock.now(), []
    for card, sent in waiting:
        content = cards.latest(card, sent)
        other = [Words(content.about.other, content.words_language)] if content.about.other else []
        rows.append(
            {
                "url": url_for(".card", reference=card.reference),
                "reference": card.reference,
                "first_name": card.person.first_name,
                "category": category_of(content.talents, talents),
                "said": [*labels(content.talents, talents), *other],
                "estate": card.estate.name.words(current()),
                "waiting_text": wording.waiting_text(card.submitted_at, now),
                "again": card.version > 1,
                "flagged": wording.is_delicate(content.talents, talents),
            }
        )
    return rows


def _card_page(
    found: Card, form: DecisionForm, waiting: Sequence[Waiting], proposal: Revision | None = None
) -> str:
    talents = talent_list()
    earlier = queries.decisions_about(found)
    names = [row.card.reference for row in waiting]
    before, after = beside(names, found.reference)
    shown = found.status is CardStatus.PUBLISHED and proposal is None
    content = cards.latest(found, proposal)
    return render_template(
        "moderation/card.html",
        nav="desk",
        heading=wording.heading(_number(waiting)),
        rows=_rows(waiting, talents),
        card=written(found, content, talents),
        reference=found.reference,
        state=_state(found, proposal),
        flags=[
            *wording.flags(content, talents),
            *noticed(content.words, [found.person.first_name]),
            *noticed(content.about.other, [found.person.first_name]),
        ],
        beside_list=None if proposal else beside_the_list(found, talents),
        changes=None if shown else changes(content, _known(found, proposal, earlier), talents),
        log=[f"{wording.decision_text(one)}, {wording.decided_at(one)}" for one in earlier],
        form=form,
        may_approve=policies.may_approve(found) or proposal is not None,
        refuse_label=_("Take this card away") if shown else _("Refuse"),
        shown_url=url_for(".card", reference=found.reference, shown="yes")
        if proposal and policies.may_read(found)
        else None,
        decide_url=url_for(".decide", reference=found.reference),
        queue_url=url_for(".queue"),
        next_url=url_for(".card", reference=after) if after else None,
        previous_url=url_for(".card", reference=before) if before else None,
    )


def _known(card: Card, proposal: Revision | None, earlier: Sequence[Decision]) -> Content | None:
    """What whoever reads knows already: what is shown, or what was decided about last."""
    if proposal is not None:
        return Content.on(card)
    return Content.of(earlier[0].content) if earlier else None


def _state(card: Card, proposal: Revision | None) -> dict[str, str]:
    if proposal is not None:
        waited = wording.waiting_text(card.submitted_at, clock.now())
        text = _("Changes of a card that was read before, %(waiting)s", waiting=waited)
        return {"name": str(CardStatus.SUBMITTED), "text": text}
    return {"name": str(card.status), "text": _state_text(card)}


def _state_text(card: Card) -> str:
    if card.status is CardStatus.PUBLISHED:
        return _("Neighbours see this card.")
    return wording.waiting_text(card.submitted_at, clock.now())
