"""What somebody looks for, as neighbours see it: the same on every page that shows it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from app.directory.models import Need
from app.directory.queries.needs import ShownNeed
from app.directory.queries.talents import TalentList
from app.directory.views import wording as cards_wording
from app.directory.views.needs import wording
from app.i18n import Words
from app.web.languages import current

NO_CATEGORY = "quartier"
"""Own words alone wear the colour of the quarter."""


def need_sheet(
    need: Need | ShownNeed, talents: TalentList, *, estate_ids: Collection[int] = ()
) -> dict[str, Any]:
    """What a page shows of it. ``estate_ids`` are the reader's own estates."""
    shown = need if isinstance(need, ShownNeed) else ShownNeed.of(need)
    talent = talents.by_slug.get(shown.talent_slug or "")
    words = shown.own_words
    return {
        "first_name": shown.first_name,
        "estate": shown.estate.words(current()),
        "neighbourhood": shown.neighbourhood.words(current()),
        "same_estate": shown.estate_id in estate_ids,
        "category": talent.category if talent else NO_CATEGORY,
        "talent": talent.label.words(current()) if talent else None,
        "words": words,
        "words_note": cards_wording.words_note(words),
        "when": wording.when_text(shown.free),
        "until": wording.until_text(shown.ends_at),
    }


def title(need: Need | ShownNeed, talents: TalentList) -> Words:
    """What is looked for, in a few words, for its owner and for whoever reads it."""
    talent = talents.by_slug.get(need.talent_slug or "")
    return talent.label.words(current()) if talent else Words(need.words, need.words_language)
