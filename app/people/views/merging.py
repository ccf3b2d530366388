"""One person, twice: which pairs to look at, what moves and what cannot, and back again."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.models import Person
from app.accounts.operations.merging import Plan, when_merged
from app.accounts.views import current_person
from app.counter.policies import is_worker
from app.people import operations
from app.people.policies import Refusal, Refused, merging_refusal
from app.people.queries import duplicates
from app.people.queries.duplicates import Twins
from app.people.views import bp
from app.people.views.kept.wording import day
from app.people.views.theirs import asked
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


@bp.get("/people/duplicates")
@requires(is_worker)
def twins() -> ResponseReturnValue:
    """Who may be there twice, and what was merged lately."""
    return _list()


@bp.get("/people/<id:kept_id>/duplicates/<id:gone_id>")
@requires(is_worker)
def look(kept_id: int, gone_id: int) -> ResponseReturnValue:
    """What would move, and what cannot."""
    return _preview(asked(kept_id), asked(gone_id))


@bp.post("/people/<id:kept_id>/duplicates/<id:gone_id>")
@requires(is_worker, fresh=True)
def merge(kept_id: int, gone_id: int) -> ResponseReturnValue:
    """They are one person."""
    kept, gone = asked(kept_id), asked(gone_id)
    try:
        operations.merge(kept, gone, by=current_person(), now=clock.now())
    except Refused as refused:
        return _preview(kept, gone, refusal_text(refused.reason)), 409
    flash(_("They are one now. You can undo this for 30 days."), "done")
    return redirect(url_for(".twins"), 303)


@bp.post("/people/merges/<id:merge_id>/undoing")
@requires(is_worker, fresh=True)
def undo(merge_id: int) -> ResponseReturnValue:
    """They are two persons after all."""
    row = duplicates.merge(merge_id) or abort(404)
    asked(row.kept_id)
    try:
        operations.undo_merge(row, by=current_person(), now=clock.now())
    except Refused as refused:
        return _list(refusal_text(refused.reason)), 409
    flash(_("They are two again, as before."), "done")
    return redirect(url_for(".twins"), 303)


def refusal_text(reason: Refusal) -> str:
    """Why they stay as they are."""
    return {
        Refusal.SAME: _("This is one account only."),
        Refusal.GONE: _("One of these accounts is gone. Look at the list again."),
        Refusal.STAFF: _("Somebody who works on this site is not merged."),
        Refusal.UNDONE: _("This was undone already."),
        Refusal.TOO_LATE: _("Thirty days have passed. It cannot be undone any more."),
    }[reason]


def _list(refusal: str | None = None) -> str:
    worker = current_person()
    return render_template(
        "people/duplicates.html",
        nav="counter",
        refusal=refusal,
        rows=[_pair(pair) for pair in duplicates.twins(worker)],
        merges=[
            {
                "names": (row.kept.first_name, row.gone.first_name),
                "day": day(row.merged_at),
                "undo_url": url_for(".undo", merge_id=row.id),
            }
            for row in duplicates.merges(worker, clock.now())
        ],
    )


def _pair(pair: Twins) -> dict[str, Any]:
    why = {
        (True, True): _("The same number, and a similar name"),
        (True, False): _("The same number"),
        (False, True): _("A similar name on one estate"),
    }[pair.same_number, pair.same_name]
    older, newer = pair.older, pair.newer
    return {
        "url": url_for(".look", kept_id=older.person_id, gone_id=newer.person_id),
        "names": (older.first_name, newer.first_name),
        "estate": newer.estate.name.words(current()),
        "why": why,
    }


def _preview(kept: Person, gone: Person, refusal: str | None = None) -> str:
    reason = merging_refusal(kept, gone)
    now = clock.now()
    plans = {} if reason else {mover.name: mover.plan(kept, gone, now) for mover in when_merged}
    return render_template(
        "people/merge.html",
        nav="counter",
        refusal=refusal or (refusal_text(reason) if reason else None),
        kept={"first_name": kept.first_name, "since": day(kept.created_at)},
        gone={"first_name": gone.first_name, "since": day(gone.created_at)},
        moving=_moving(plans) if plans else [],
        staying=_staying(plans) if plans else [],
        can=reason is None,
        merge_url=url_for(".merge", kept_id=kept.id, gone_id=gone.id),
        swap_url=url_for(".look", kept_id=gone.id, gone_id=kept.id),
    )


def _moving(plans: dict[str, Plan]) -> list[str]:
    """What the one who stays gets."""
    account, bookings, card = plans["account"], plans["bookings"], plans["card"]
    ups, numbers = len(bookings["moved"]), len(account["contacts"])
    yeses, homes = len(account["consents"]), len(account["memberships"])
    keys = len(account["pins"]) + len(account["papers"]) + len(account["passkeys"])
    said = [
        (ups, ngettext("%(num)s sign-up", "%(num)s sign-ups", ups)),
        (len(card["moved"]), _("The card with talents")),
        (numbers, ngettext("%(num)s number or address", "%(num)s numbers or addresses", numbers)),
        (yeses, ngettext("%(num)s consent", "%(num)s consents", yeses)),
        (homes, ngettext("%(num)s estate", "%(num)s estates", homes)),
        (keys, _("What they come in with: PIN, paper card, key")),
    ]
    return [text for number, text in said if number]


def _staying(plans: dict[str, Plan]) -> list[str]:
    """What both have, so that only one can stay."""
    account, bookings, card = plans["account"], plans["bookings"], plans["card"]
    twice, over = len(bookings["cancelled"]), len(bookings["left"])
    said = [
        (
            twice,
            ngettext(
                "%(num)s date was booked twice: the second place is cancelled.",
                "%(num)s dates were booked twice: the second places are cancelled.",
                twice,
            ),
        ),
        (over, _("Past dates that both came to stay counted as they were.")),
        (
            len(card["hidden"]) + len(card["taken_back"]),
            _("There are two cards with talents: the second one is put away."),
        ),
        (len(account["papers_ended"]), _("There are two paper cards: the second one stops.")),
    ]
    return [text for number, text in said if number]
