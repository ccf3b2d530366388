"""What neighbours look for: the list, one of them, and the way to help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.policies import is_resident
from app.accounts.views import current_person
from app.directory import policies
from app.directory.models import CardStatus
from app.directory.queries import cards, needs
from app.directory.queries.circles import circle
from app.directory.queries.needs import ShownNeed
from app.directory.queries.talents import TalentList, talent_list
from app.directory.views import bp, wording
from app.directory.views.needs.sheet import need_sheet
from app.directory.views.pace import LOOKING, READING, keep_pace
from app.directory.views.sheet import landlord
from app.web import clock
from app.web.guards import requires

LAST_PAGE = 50


@bp.get("/directory/needs", endpoint="needs")
@requires(is_resident)
def listed() -> ResponseReturnValue:
    """My estate first, then the freshest; or only what asks for my talents."""
    person = current_person()
    if not policies.is_accepted_resident(person):
        return redirect(url_for(".index"), 303)
    keep_pace(LOOKING)
    person = current_person()
    home, talents, number = circle(person), talent_list(), _page()
    has_card = cards.status_of(person.id) is CardStatus.PUBLISHED
    matching = has_card and request.args.get("mine") == "yes"
    shown, more = needs.page(person, home, now=clock.now(), number=number, matching=matching)
    if number > 1 and not shown:
        return redirect(_at(1, matching=matching), 303)
    return render_template(
        "directory/needs.html",
        nav="search",
        rows=_rows(shown, talents, home.estate_ids),
        place=wording.places(home.estates),
        has_card=has_card,
        matching=matching,
        all_url=url_for(".needs"),
        matching_url=url_for(".needs", mine="yes"),
        silent=needs.wants_silence(person.id),
        messages_url=url_for(".need_messages"),
        my_needs_url=url_for(".my_needs"),
        next_url=_at(number + 1, matching=matching) if more and number < LAST_PAGE else None,
        previous_url=_at(number - 1, matching=matching) if number > 1 else None,
    )


@bp.get("/directory/needs/<slug:reference>")
@requires(is_resident)
def need(reference: str) -> ResponseReturnValue:
    """One neighbour's need. Over, elsewhere or never written: it does not exist.

    Whoever was told of it, and comes too late, reads that it is over.
    """
    person = current_person()
    if not policies.is_accepted_resident(person):
        return redirect(url_for(".index"), 303)
    keep_pace(READING)
    person = current_person()
    home = circle(person)
    found = needs.visible(reference, person, home, now=clock.now())
    if found is None and needs.was_told(reference, person.id):
        return _over()
    if found is None:
        abort(404)
    if found.person_id == person.id:
        return redirect(url_for(".my_needs"), 303)
    return render_template(
        "directory/need.html",
        nav="search",
        need=need_sheet(found, talent_list(), estate_ids=home.estate_ids),
        offer_url=url_for(".offer_help", reference=reference),
        report_url=url_for("moderation.report_need", reference=reference),
        has_card=cards.status_of(person.id) is CardStatus.PUBLISHED,
        silent=needs.wants_silence(person.id),
        messages_url=url_for(".need_messages"),
        landlord=landlord(home.landlord),
        back_url=url_for(".needs"),
    )


def _over() -> str:
    person = current_person()
    return render_template(
        "directory/need_over.html",
        nav="search",
        silent=needs.wants_silence(person.id),
        messages_url=url_for(".need_messages"),
        back_url=url_for(".needs"),
    )


def _rows(
    found: Sequence[ShownNeed], talents: TalentList, estate_ids: Sequence[int]
) -> list[dict[str, Any]]:
    return [
        {
            "url": url_for(".need", reference=one.reference),
            **need_sheet(one, talents, estate_ids=estate_ids),
        }
        for one in found
    ]


def _page() -> int:
    text = request.args.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1  # noqa: PLR2004
    return min(max(number, 1), LAST_PAGE)


def _at(number: int, *, matching: bool) -> str:
    return url_for(".needs", page=number, mine="yes" if matching else None)
