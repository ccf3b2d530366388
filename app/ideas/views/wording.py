"""Ideas in words: where they stand, why not, who had them and who took them up."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.models import Person
from app.activities.policies import is_organiser
from app.directory.views.wording import words_note
from app.i18n import Words, dates
from app.ideas import queries
from app.ideas.models import Idea, IdeaStatus, WhyNot
from app.ideas.policies import MOST_OPEN, Refusal
from app.web.languages import current

STATES = {
    IdeaStatus.SENT: "submitted",
    IdeaStatus.TAKEN: "changing",
    IdeaStatus.PUBLISHED: "published",
    IdeaStatus.DECLINED: "refused",
    IdeaStatus.WITHDRAWN: "withdrawn",
    IdeaStatus.EXPIRED: "expired",
}
"""Which icon and colour each has."""


def state_text(idea: Idea) -> str:
    """Where it stands, for whoever had it."""
    return {
        IdeaStatus.SENT: _("Sent. Somebody may make a workshop of it."),
        IdeaStatus.TAKEN: _("Somebody makes a workshop of it."),
        IdeaStatus.PUBLISHED: _("The workshop is in the agenda."),
        IdeaStatus.DECLINED: _("No workshop is made of it."),
        IdeaStatus.WITHDRAWN: _("You took it back."),
        IdeaStatus.EXPIRED: _("Nobody could make a workshop of it."),
    }[idea.status]


def reasons() -> dict[WhyNot, str]:
    """Why no workshop is made of it, in whole sentences: the same for all."""
    return {
        WhyNot.EXISTS: _("There is a workshop like this already."),
        WhyNot.NO_ROOM: _("We have no room for it."),
        WhyNot.NO_MEANS: _("We have not the means for it."),
        WhyNot.LATER: _("Not now. Please propose it later."),
        WhyNot.NOT_A_WORKSHOP: _("Better ask your neighbours for a helping hand."),
        WhyNot.NOT_HERE: _("That is not possible here."),
        WhyNot.UNCLEAR: _("We did not understand it well. Please call us."),
    }


def refusal_text(reason: Refusal) -> str:
    """Why something was not done, and what to do."""
    return {
        Refusal.NOTHING_SAID: _("Write in a few words what you would like to do."),
        Refusal.TOO_LONG: _("Your text is too long. Make it shorter."),
        Refusal.CONTACT_IN_WORDS: _("Leave out telephone numbers, e-mail addresses and links."),
        Refusal.NOT_ACCEPTED: _("It is not confirmed yet that you live here."),
        Refusal.TOO_MANY: _(
            "You have %(most)s proposals already. Take one back to send another.", most=MOST_OPEN
        ),
        Refusal.NOT_NOW: _("It no longer waits. Look at where it stands."),
        Refusal.TAKEN: _("Somebody else was first."),
        Refusal.NOT_YOURS: _("Choose an organisation for which you work."),
    }[reason]


def taken_text(idea: Idea) -> str:
    """Who makes a workshop of it, with what is known of them."""
    if idea.taken_by is None or idea.organisation is None:
        return ""
    name, house = idea.taken_by.first_name, idea.organisation.name.words(current()).text
    if not name:
        return _("Taken up by %(organisation)s.", organisation=house)
    return _("Taken up by %(name)s, of %(organisation)s.", name=name, organisation=house)


def waiting_text(number: int) -> str:
    """How many neighbours propose something."""
    if not number:
        return _("No neighbour proposes a workshop now.")
    return ngettext(
        "%(num)s neighbour proposes a workshop", "%(num)s neighbours propose a workshop", number
    )


def proposed(person: Person) -> dict[str, str] | None:
    """The way to what neighbours propose to whoever works here; none where nothing waits."""
    number = queries.number_waiting(person) if is_organiser(person) else 0
    if not number:
        return None
    return {"url": url_for("ideas.waiting"), "text": waiting_text(number)}


def sent_text(idea: Idea) -> str:
    """Since when it waits."""
    day = dates.local(idea.since_at).date()
    return _("Sent on %(day)s", day=dates.long_date(day, current()))


def sheet(idea: Idea) -> dict[str, Any]:
    """An idea as it is read everywhere: whose, where, in which words."""

    def own(words: str) -> Words | None:
        return Words(words, idea.words_language) if words else None

    return {
        "first_name": idea.person.first_name,
        "estate": idea.estate.name.words(current()),
        "what": own(idea.what),
        "whom": own(idea.whom),
        "needs": own(idea.needs),
        "words_note": words_note(own(idea.what)),
    }


def beside(activity_id: int) -> dict[str, Any] | None:
    """What a neighbour proposed, beside the draft that was begun from it; often nothing."""
    idea = queries.of_activity(activity_id)
    if idea is None:
        return None
    return {**sheet(idea), "is_withdrawn": idea.status is IdeaStatus.WITHDRAWN}


def named_lines(activity_id: int) -> list[dict[str, object]]:
    """Who had the idea of an activity and who took it up: lines with an icon; often none."""
    found = queries.named(activity_id)
    if found is None:
        return []
    who = Words(found.first_name, str(current()))
    label = _("An idea of:") if found.first_name else _("An idea of a neighbour.")
    lines: list[dict[str, object]] = [{"icon": "offer", "label": label, "text": who}]
    if found.taken_by:
        taker = Words(found.taken_by, str(current()))
        lines.append({"icon": "organise", "label": _("Taken up by:"), "text": taker})
    return lines
