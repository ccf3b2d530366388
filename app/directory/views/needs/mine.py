"""My list: all that I look for or looked for, and ending it in one tap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.policies import is_resident
from app.accounts.views import current_person
from app.directory import operations, policies
from app.directory.models import OPEN_NEEDS, CardStatus, Need, NeedStatus
from app.directory.operations.ending import BEFORE_THE_END
from app.directory.policies import Refusal, Refused
from app.directory.queries import cards, needs
from app.directory.queries.circles import circle
from app.directory.queries.talents import TalentList, talent_list
from app.directory.views import bp
from app.directory.views.needs import wording, writing
from app.directory.views.needs.sheet import need_sheet
from app.directory.views.needs.writing import Chain
from app.directory.views.sheet import landlord
from app.web import clock
from app.web.guards import requires


@bp.get("/needs")
@requires(policies.may_own_a_card)
def my_needs() -> ResponseReturnValue:
    """All that I look for or looked for, and what I can do with it."""
    return page()


@bp.post("/needs/<slug:reference>/closing")
@requires(policies.may_own_a_card)
def close_need(reference: str) -> ResponseReturnValue:
    """Found, or no longer needed."""
    return _after(reference, operations.close_need, _("Closed. Nobody sees it any more."))


@bp.post("/needs/<slug:reference>/revision")
@requires(is_resident)
def revise_need(reference: str) -> ResponseReturnValue:
    """Write in it again."""
    then = url_for(".need_what", reference=reference)
    return _after(reference, operations.take_need_back, "", then=then)


@bp.post("/needs/<slug:reference>/renewal")
@requires(is_resident)
def renew_need(reference: str) -> ResponseReturnValue:
    """I still look for it."""
    home, known = circle(current_person()), talent_list()
    said = _("Your neighbours see it for 30 days more.")
    return _after(reference, operations.renew_need, said, circle=home, talents=known)


@bp.post("/needs/messages")
@requires(policies.may_own_a_card)
def need_messages() -> ResponseReturnValue:
    """Messages when a neighbour looks for what I offer: yes or no."""
    person, wanted = current_person(), request.form.get("wanted") == "yes"
    verb = operations.hear_again if wanted else operations.want_silence
    verb(person, by=person, now=clock.now())
    flash(
        _("You get a message when a neighbour looks for what you offer.")
        if wanted
        else _("You get no more messages about what neighbours look for."),
        "done",
    )
    return redirect(url_for(".my_needs"), 303)


def own(reference: str) -> Need:
    """One of mine; any other does not exist."""
    return needs.own(current_person().id, reference) or abort(404)


def chain_of(need: Need | None) -> Chain:
    """Where the questions about it are."""

    def url(step: str) -> str:
        if need is None:
            return url_for(".new_need")
        endpoint = ".submit_need" if step == "submission" else f".need_{step}"
        return url_for(endpoint, reference=need.reference)

    back = {"url": url_for(".my_needs"), "label": _("What I look for")}
    return Chain(nav="search", back=back, url=url)


def _after(
    reference: str, verb: Callable[..., None], said: str, *, then: str = "", **more: object
) -> ResponseReturnValue:
    need = own(reference)
    try:
        verb(need, by=current_person(), now=clock.now(), **more)
    except Refused as refused:
        return not_possible(refused.reason)
    if said:
        flash(said, "done")
    return redirect(then or url_for(".my_needs"), 303)


def not_possible(reason: Refusal) -> ResponseReturnValue:
    """My list, with why what was pressed did not happen."""
    return page(wording.refusal_text(reason)), 409


def page(refusal: str | None = None) -> str:
    """The list; ``refusal`` says why what was pressed did not happen."""
    person, known = current_person(), talent_list()
    accepted = policies.is_accepted_resident(person)
    mine, silent = needs.of_person(person.id), needs.wants_silence(person.id)
    number = sum(need.status in OPEN_NEEDS for need in mine)
    drafts = [need for need in mine if need.status is NeedStatus.DRAFT]
    rows = [_row(need, known, accepted=accepted, number=number) for need in mine]
    return render_template(
        "directory/my_needs.html",
        nav="search",
        refusal=refusal,
        accepted=accepted,
        open_rows=[one for one in rows if one["is_open"]],
        ended_rows=[one for one in rows if not one["is_open"]],
        new_url=url_for(".new_need")
        if accepted and not drafts and number < policies.MOST_OPEN_NEEDS
        else None,
        is_full=number >= policies.MOST_OPEN_NEEDS,
        most=policies.MOST_OPEN_NEEDS,
        needs_url=url_for(".needs"),
        hears=silent or cards.status_of(person.id) is CardStatus.PUBLISHED,
        silent=silent,
        messages_url=url_for(".need_messages"),
        landlord=landlord(circle(person, waiting=not accepted).landlord),
    )


def _row(need: Need, known: TalentList, *, accepted: bool, number: int) -> dict[str, Any]:
    """One of mine: its state, and what can be done with it now."""
    status, reference = need.status, need.reference
    renewable = accepted and _may_renew(need, number)
    return {
        **need_sheet(need, known),
        "is_open": status in OPEN_NEEDS,
        "state": wording.state_name(status),
        "state_text": wording.state_text(status),
        "seen_by": wording.seen_by(need) if status is NeedStatus.PUBLISHED else "",
        "reason": wording.reason_text(need.refused_for) if need.refused_for else "",
        "appeal_url": url_for("moderation.appeal", kind="needs", reference=reference),
        "continue_url": _continue(need) if accepted else None,
        "revise_url": url_for(".revise_need", reference=reference)
        if accepted and status is NeedStatus.SUBMITTED
        else None,
        "renew_url": url_for(".renew_need", reference=reference) if renewable else None,
        "close_url": url_for(".close_need", reference=reference) if status in OPEN_NEEDS else None,
        "close_label": _("Found, close it")
        if status is NeedStatus.PUBLISHED
        else _("No longer needed"),
    }


def _continue(need: Need) -> str | None:
    if not policies.may_edit_need(need):
        return None
    step = "what" if need.status is NeedStatus.REFUSED else writing.next_step(need)
    return chain_of(need).url(step)


def _may_renew(need: Need, number: int) -> bool:
    if need.status is NeedStatus.EXPIRED:
        return number < policies.MOST_OPEN_NEEDS
    soon = need.ends_at is not None and need.ends_at - clock.now() <= BEFORE_THE_END
    return need.status is NeedStatus.PUBLISHED and soon
