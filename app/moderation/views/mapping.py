"""What somebody wrote beside the list: a worker finds it on the list, or leaves it as it is."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.directory import operations as directory
from app.directory.models import Card
from app.directory.policies import MOST_TALENTS, Refused
from app.directory.queries.talents import TalentList, talent_list
from app.moderation import policies, queries
from app.moderation.views import bp
from app.web import clock
from app.web.guards import requires
from app.web.languages import current

MOST_SUGGESTED = 4


@bp.post("/moderation/cards/<slug:reference>/other")
@requires(policies.is_worker)
def map_other(reference: str) -> ResponseReturnValue:
    """This talent of the list is what they meant."""
    card = queries.card(current_person(), reference)
    if card is None or not policies.may_read(card):
        abort(404)
    try:
        directory.map_other(
            card,
            request.form.get("talent") or None,
            talents=talent_list(),
            by=current_person(),
            now=clock.now(),
        )
    except Refused:
        flash(_("This talent cannot stand on the card. The words stay."), "done")
    return redirect(url_for(".card", reference=reference), 303)


def beside_the_list(card: Card, talents: TalentList) -> dict[str, Any] | None:
    """What they wrote, and the talents that they may mean."""
    if not card.other:
        return None
    found = talents.find(card.other)
    offered = [
        slug
        for slug in (*found.exact, *found.near)
        if slug in talents.by_slug and not talents.by_slug[slug].only_in_workshops
    ]
    return {
        "words": card.other,
        "lang": card.words_language,
        "full": len(card.talent_slugs) >= MOST_TALENTS,
        "url": url_for(".map_other", reference=card.reference),
        "suggested": [_choice(slug, talents) for slug in offered[:MOST_SUGGESTED]],
        "categories": [
            {
                "label": category.label.words(current()),
                "talents": [
                    _choice(talent.slug, talents)
                    for talent in category.talents
                    if not talent.only_in_workshops
                ],
            }
            for category in talents.categories
        ],
    }


def _choice(slug: str, talents: TalentList) -> dict[str, str]:
    return {"slug": slug, "label": talents.by_slug[slug].label.words(current()).text}
