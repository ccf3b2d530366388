"""Mes demandes / Mijn vragen: what I asked and was asked, and each of them on its own page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.models import Person
from app.accounts.policies import is_signed_in
from app.accounts.views import current_person
from app.directory import operations
from app.directory.forms.requests import AnswerForm
from app.directory.models import ContactRequest, ReachBy
from app.directory.policies.requests import RequestRefused
from app.directory.queries import blocks, requests
from app.directory.queries.talents import talent_list
from app.directory.views import bp, request_words
from app.directory.views.contact import of_request
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires


@bp.get("/requests", endpoint="requests")
@requires(is_signed_in)
def listed() -> ResponseReturnValue:
    """What I was asked, what I asked, and from whom I want nothing."""
    person = current_person()
    received, sent = requests.received(person.id), requests.sent(person.id)
    return render_template(
        "directory/requests.html",
        nav="me",
        received=rows(received, person.id),
        sent=rows(sent, person.id),
        blocked=[
            {"first_name": who.first_name, "url": url_for(".unblock", block_id=row.id)}
            for row, who in blocks.by_name([person.id])
        ],
    )


def rows(found: Any, person_id: int) -> list[dict[str, Any]]:  # noqa: ANN401 - a sequence of them
    """Requests as rows to press."""
    talents = talent_list()
    homes = requests.homes({one.other_of(person_id) for one in found}) if found else {}
    return [_row(one, person_id, homes, talents) for one in found]


def _row(
    one: ContactRequest,
    person_id: int,
    homes: dict[int, Any],
    talents: Any,  # noqa: ANN401
) -> dict[str, Any]:
    sent = one.from_person_id == person_id
    other = one.to_person if sent else one.from_person
    return {
        "url": url_for("directory.request", reference=one.reference),
        "reference": one.reference,
        "first_name": other.first_name if other.id in homes else None,
        "title": request_words.title(one, sent=sent),
        "about": request_words.about(one, talents),
        "state": request_words.MARKS[one.status],
        "state_text": request_words.state_text(one, sent=sent),
    }


@bp.get("/requests/<slug:reference>")
@requires(is_signed_in)
def request(reference: str) -> ResponseReturnValue:
    """One request: who, what, and how it stands; after a yes how to reach one another."""
    return page(_mine(reference))


@bp.post("/requests/<slug:reference>/acceptance")
@requires(is_signed_in)
def accept(reference: str) -> ResponseReturnValue:
    """Yes, gladly."""
    found = _mine(reference, received=True)
    form = answer_form(found.to_person_id)
    if switching():
        return page(found, form=form)
    if not form.validate():
        return page(found, form=form), 422
    answer_by = ReachBy(form.answer_by.data)
    return _after(found, lambda: operations.accept(found, answer_by, **_now()))


@bp.post("/requests/<slug:reference>/refusal")
@requires(is_signed_in)
def decline(reference: str) -> ResponseReturnValue:
    """No, not this time."""
    found = _mine(reference, received=True)
    return _after(found, lambda: operations.decline(found, **_now()))


@bp.post("/requests/<slug:reference>/withdrawal")
@requires(is_signed_in)
def withdraw(reference: str) -> ResponseReturnValue:
    """I no longer need it."""
    found = _mine(reference, sent=True)
    return _after(found, lambda: operations.withdraw_request(found, **_now()))


@bp.post("/requests/<slug:reference>/thanks")
@requires(is_signed_in)
def thank(reference: str) -> ResponseReturnValue:
    """Thank you."""
    found = _mine(reference)
    said = _("Your thank you is counted.")
    return _after(found, lambda: operations.thank(found, current_person(), **_now()), said)


@bp.post("/requests/<slug:reference>/block")
@requires(is_signed_in)
def block(reference: str) -> ResponseReturnValue:
    """I want nothing any more from this neighbour; they do not hear of it."""
    operations.block(current_person(), _mine(reference), **_now())
    flash(_("Done. You hear nothing any more from this neighbour."), "done")
    return redirect(url_for(".requests"), 303)


@bp.post("/requests/blocks/<id:block_id>/removal")
@requires(is_signed_in)
def unblock(block_id: int) -> ResponseReturnValue:
    """They may ask me again."""
    person = current_person()
    found = blocks.own(person.id, block_id) or abort(404)
    operations.unblock(found, person=person, **_now())
    flash(_("Done. This neighbour may ask you again."), "done")
    return redirect(url_for(".requests"), 303)


def answer_form(person_id: int, *, for_them: bool = False) -> AnswerForm:
    """Yes, with the ways in which this person may be reached."""
    say = request_words.way_for_them_text if for_them else request_words.way_text
    form = AnswerForm()
    form.offer_ways({by: say(by, value) for by, value in requests.ways(person_id).items()})
    return form


def _now() -> dict[str, Any]:
    return {"by": current_person(), "now": clock.now()}


def _mine(reference: str, *, sent: bool = False, received: bool = False) -> ContactRequest:
    """A request of whoever asks, from the side that may do this; others' do not exist."""
    person = current_person()
    found = requests.request(reference, person.id) or abort(404)
    if (sent and found.from_person_id != person.id) or (
        received and found.to_person_id != person.id
    ):
        abort(404)
    return found


def _after(found: ContactRequest, verb: Callable[[], None], said: str = "") -> ResponseReturnValue:
    try:
        verb()
    except RequestRefused as refused:
        return page(found, refusal=request_words.refusal_text(refused.reason)), 409
    if said:
        flash(said, "done")
    return redirect(url_for(".request", reference=found.reference), 303)


def page(
    found: ContactRequest, *, refusal: str | None = None, form: AnswerForm | None = None
) -> str:
    """A request as one of its two sees it."""
    person: Person = current_person()
    reference = found.reference
    return render_template(
        "directory/request.html",
        nav="me",
        bar=None,
        refusal=refusal,
        back={"url": url_for(".requests"), "label": _("My requests")},
        form=form or answer_form(person.id),
        accept_url=url_for(".accept", reference=reference),
        decline_url=url_for(".decline", reference=reference),
        withdraw_url=url_for(".withdraw", reference=reference),
        thank_url=url_for(".thank", reference=reference),
        block_url=url_for(".block", reference=reference),
        report_url=url_for("moderation.report_request", reference=reference),
        **of_request(found, person),
    )
