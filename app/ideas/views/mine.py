"""What I propose: the two screens, where each stands, taking back, my name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as people
from app.accounts.models import ConsentHow, ConsentPurpose
from app.accounts.policies import is_resident
from app.accounts.views import current_person
from app.directory.policies import is_accepted_resident, may_own_a_card
from app.directory.queries.circles import circle
from app.directory.views.pace import is_within
from app.directory.views.sheet import landlord
from app.ideas import operations, policies, queries
from app.ideas.forms import IdeaForm
from app.ideas.models import NAMED, OPEN, Idea, IdeaStatus
from app.ideas.policies import Refusal, Refused
from app.ideas.views import bp, wording
from app.ideas.views.writing import Proposing, answer
from app.web import clock
from app.web.guards import requires

SENDING = (("10 per day", "idea-person"),)
"""Each one that is sent is read by somebody."""


@bp.get("/ideas", endpoint="mine")
@requires(may_own_a_card)
def my_ideas() -> ResponseReturnValue:
    """All that I proposed, and what I can do with it."""
    return _page()


@bp.route("/ideas/new", methods=["GET", "POST"])
@requires(is_resident)
def new() -> ResponseReturnValue:
    """What would you like to do with neighbours?"""
    person = current_person()
    if not is_accepted_resident(person):
        return redirect(url_for(".mine"), 303)
    if queries.number_open(person.id) >= policies.MOST_OPEN:
        return _not_possible(Refusal.TOO_MANY)
    its = Proposing(person, {"url": url_for(".mine"), "label": _("My workshops")}, url_for(".mine"))

    def send(form: IdeaForm) -> None:
        operations.propose(
            person,
            form.said(),
            circle=circle(person),
            named=ConsentHow.SELF if form.agrees else None,
            by=person,
            now=clock.now(),
        )
        flash(_("Thank you. Your proposal is sent."), "done")

    return answer(its, send, lambda: is_within(SENDING))


@bp.post("/ideas/<slug:reference>/withdrawal")
@requires(may_own_a_card)
def take_back(reference: str) -> ResponseReturnValue:
    """I would rather not."""
    return _after(reference, operations.take_back, _("You took it back. It is over."))


@bp.post("/ideas/<slug:reference>/renewal")
@requires(is_resident)
def send_again(reference: str) -> ResponseReturnValue:
    """It waits once more."""
    home = circle(current_person())
    said = _("Thank you. Your proposal is sent.")
    return _after(reference, operations.send_again, said, circle=home)


@bp.post("/ideas/name")
@requires(may_own_a_card)
def be_named() -> ResponseReturnValue:
    """My first name may stand on the page, or no longer."""
    person, wanted = current_person(), request.form.get("wanted") == "yes"
    how = ConsentHow.SELF if wanted else None
    operations.agree_to_be_named(person, how, by=person, now=clock.now())
    said = _("Your first name may be shown."), _("Your first name is no longer shown.")
    flash(said[0] if wanted else said[1], "done")
    return redirect(url_for(".mine"), 303)


def _after(
    reference: str, verb: Callable[..., None], said: str, **more: object
) -> ResponseReturnValue:
    idea = queries.own(current_person().id, reference) or abort(404)
    try:
        verb(idea, by=current_person(), now=clock.now(), **more)
    except Refused as refused:
        return _not_possible(refused.reason)
    flash(said, "done")
    return redirect(url_for(".mine"), 303)


def _not_possible(reason: Refusal) -> ResponseReturnValue:
    return _page(wording.refusal_text(reason)), 409


def _page(refusal: str | None = None) -> str:
    person = current_person()
    found, accepted = queries.of_person(person.id), is_accepted_resident(person)
    number = sum(one.status in OPEN for one in found)
    agreed = people.consent(person.id, ConsentPurpose.IDEA) is not None
    return render_template(
        "ideas/mine.html",
        nav="me",
        refusal=refusal,
        accepted=accepted,
        rows=[_row(one) for one in found],
        new_url=url_for(".new") if accepted and number < policies.MOST_OPEN else None,
        is_full=number >= policies.MOST_OPEN,
        most=policies.MOST_OPEN,
        named=agreed,
        asks_name=agreed or any(one.status in OPEN | NAMED for one in found),
        name_url=url_for(".be_named"),
        me_url=url_for("pages.me"),
        landlord=landlord(circle(person, waiting=not accepted).landlord),
    )


def _row(idea: Idea) -> dict[str, Any]:
    is_shown = idea.status is IdeaStatus.PUBLISHED and idea.activity is not None
    where: dict[str, Any] = {"reference": idea.reference}
    return {
        **wording.sheet(idea),
        "state": wording.STATES[idea.status],
        "state_text": wording.state_text(idea),
        "taken_text": wording.taken_text(idea) if idea.status in NAMED else "",
        "reason": wording.reasons()[idea.declined_for] if idea.declined_for else "",
        "sent_text": wording.sent_text(idea) if idea.status is IdeaStatus.SENT else "",
        "phone": landlord(idea.organisation)["phone"] if idea.status in NAMED else None,
        "public_url": url_for("root.short", code=idea.activity.code)
        if is_shown and idea.activity
        else None,
        "withdraw_url": url_for(".take_back", **where) if policies.may_withdraw(idea) else None,
        "renew_url": url_for(".send_again", **where) if idea.status is IdeaStatus.EXPIRED else None,
    }
