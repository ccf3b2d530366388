"""Cards that sleep: whom to call, and one button to keep a card or take it away."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts.models import ContactKind, ContactPoint
from app.accounts.views import current_person
from app.directory import operations as directory
from app.directory.models import CardStatus
from app.directory.queries.talents import TalentList, talent_list
from app.i18n import dates
from app.moderation import policies
from app.moderation.queries import sleeping as queries
from app.moderation.queries.sleeping import Sleeper
from app.moderation.views import bp
from app.web import clock
from app.web.guards import requires
from app.web.jinja import phone
from app.web.languages import current


@bp.get("/moderation/sleeping")
@requires(policies.is_worker)
def sleeping() -> ResponseReturnValue:
    """By estate: whose card, asked when, how to reach them."""
    talents = talent_list()
    found = queries.sleepers(current_person())
    ways = accounts.ways_of([one.card.person_id for one in found])
    estates = [
        {
            "name": rows[0].card.estate.name.words(current()),
            "rows": [_row(one, ways.get(one.card.person_id, []), talents) for one in rows],
        }
        for rows in (list(group) for _id, group in groupby(found, lambda one: one.card.estate_id))
    ]
    return render_template("moderation/sleeping.html", nav="desk", estates=estates)


@bp.post("/moderation/sleeping/<slug:reference>/keeping")
@requires(policies.is_worker)
def keep(reference: str) -> ResponseReturnValue:
    """They said yes, aloud."""
    card = queries.card_asleep(current_person(), reference)
    if card is None:
        abort(404)
    directory.keep(card, by=current_person(), now=clock.now())
    flash(_("%(name)s: the card stays.", name=card.person.first_name), "done")
    return redirect(url_for(".sleeping"), 303)


@bp.post("/moderation/sleeping/<slug:reference>/hiding")
@requires(policies.is_worker)
def put_down(reference: str) -> ResponseReturnValue:
    """They said no."""
    card = queries.card_asleep(current_person(), reference)
    if card is None:
        abort(404)
    directory.put_down(card, by=current_person(), now=clock.now())
    flash(_("%(name)s: nobody sees the card any more.", name=card.person.first_name), "done")
    return redirect(url_for(".sleeping"), 303)


def _row(one: Sleeper, ways: list[ContactPoint], talents: TalentList) -> dict[str, Any]:
    card = one.card
    number = next((way.value for way in ways if way.kind is not ContactKind.EMAIL), None)
    known = [slug for slug in card.talent_slugs if slug in talents.by_slug]
    asked = dates.day_date(dates.local(one.asked_at).date(), current())
    rests = card.status is CardStatus.EXPIRED
    return {
        "first_name": card.person.first_name,
        "talents_text": ", ".join(
            talents.by_slug[slug].label.words(current()).text for slug in known
        ),
        "category": talents.category_of(known[0]) if known else "quartier",
        "asked_text": _("Asked on %(day)s", day=asked),
        "state": "hidden" if rests else "published",
        "state_text": _("Neighbours no longer see it.") if rests else _("Neighbours still see it."),
        "phone": phone(number) if number else None,
        "unreachable": not ways,
        "keep_url": url_for(".keep", reference=card.reference),
        "hide_url": url_for(".put_down", reference=card.reference),
    }
