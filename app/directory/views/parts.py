"""A card part by part, for who changes it: what each says, where it is changed, what can go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import request
from flask_babel import gettext as _

from app.accounts.models import Person
from app.directory import operations
from app.directory.models import Card, Content, Step
from app.directory.queries import cards
from app.directory.queries.talents import TalentList
from app.directory.views import wording
from app.directory.views.sheet import labels, sheet, written
from app.directory.views.steps import Steps
from app.i18n import Words
from app.revisions.models import Revision


def standing(card: Card, proposal: Revision | None, talents: TalentList) -> dict[str, Any]:
    """The card as it is shown, where it stands, and what is proposed beside it."""
    return {
        "card": sheet(card, talents),
        "state": {"name": wording.state_name(card.status), "text": wording.state_text(card.status)},
        "changes": {
            "state": str(proposal.status),
            "text": wording.changes_text(proposal.status),
            "reason": wording.reason_text(proposal.refused_for) if proposal.refused_for else "",
            "card": written(card, cards.proposed(card, proposal), talents),
        }
        if proposal
        else None,
    }


def parts(
    card: Card, content: Content, steps: Steps, talents: TalentList, *, writes: bool
) -> list[dict[str, Any]]:
    """Each part as it was written last; ``writes`` when it can be changed now."""
    about = content.about
    own = [Words(content.words, content.words_language)] if content.words else []
    lines: dict[Step, tuple[str, str, Sequence[str | Words]]] = {
        Step.LANGUAGES: (_("Languages"), "language", wording.tongues(about.languages)),
        Step.WHEN: (_("When"), "clock", wording.when_text(about.free)),
        Step.WHERE: (_("Where"), "map-pin", [wording.where_text(one) for one in about.places]),
        Step.WORDS: (_("In my words"), "pencil", own),
        Step.PICTURE: (_("Photo or drawing"), "user", []),
        Step.REACH: (_("Who sees it"), "eye", [wording.reaches(card.estate)[about.reach]]),
    }
    other = [Words(about.other, content.words_language)] if about.other else []
    offered = [
        {"label": words.text, "fields": {"talent": slug}}
        for slug, words in zip(content.talents, labels(content.talents, talents), strict=True)
    ]
    if about.other:
        offered.append({"label": _("Something else"), "fields": {"other": "yes"}})
    first = {
        "label": _("Talents"),
        "icon": "offer",
        "lines": [*labels(content.talents, talents), *other],
        "url": steps.urls[Step.TALENTS] if writes else None,
        "gone": offered if len(offered) > 1 else [],
    }
    others = [
        {
            "label": label,
            "icon": icon,
            "lines": said,
            "url": steps.urls[step] if writes or step is Step.PICTURE else None,
            "gone": [{"label": label, "fields": {"words": "yes"}}]
            if step is Step.WORDS and said
            else [],
        }
        for step, (label, icon, said) in lines.items()
    ]
    return [first, *others]


def take_away(card: Card, *, by: Person, now: datetime) -> None:
    """What the pressed button says is gone: the sentences, a talent, or what is on no list."""
    if request.form.get("words"):
        operations.remove_words(card, by=by, now=now)
    if request.form.get("other"):
        operations.remove_other(card, by=by, now=now)
    if slug := request.form.get("talent"):
        operations.remove_talent(card, slug, by=by, now=now)
