"""Needs in words: their state, when it suits, who sees them, why something was not possible."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.models import Person
from app.directory.models import Free, Need, NeedStatus, Reach
from app.directory.policies import MOST_OPEN_NEEDS, Refusal
from app.directory.queries import needs
from app.directory.queries.circles import Circle
from app.directory.views.wording import places
from app.i18n import dates
from app.screening.reasons import Reason
from app.web import clock
from app.web.languages import current


def state_text(status: NeedStatus) -> str:
    """Where what I look for stands."""
    return {
        NeedStatus.DRAFT: _("Not finished. Only you see it."),
        NeedStatus.SUBMITTED: _("Your social worker reads it first."),
        NeedStatus.PUBLISHED: _("Your neighbours can see it."),
        NeedStatus.REFUSED: _("It cannot be shown like this. You can correct it."),
        NeedStatus.CLOSED: _("Closed. Nobody sees it any more."),
        NeedStatus.EXPIRED: _("The 30 days are over. Nobody sees it any more."),
    }[status]


def state_name(status: NeedStatus) -> str:
    """Its icon and colour."""
    ended = {NeedStatus.CLOSED: "closed", NeedStatus.EXPIRED: "lapsed"}
    return ended.get(status, status.value)


def reason_text(reason: Reason) -> str:
    """Why it was refused, as its owner reads it: what to change."""
    return {
        Reason.PRICE: _("Your text speaks of money. Here, neighbours help for free."),
        Reason.THIRD_PARTY: _("Your text says something about another person. Leave that out."),
        Reason.NOT_NEIGHBOURLY: _("This is not help between neighbours. Ask for something else."),
        Reason.INSULTING: _("Some words can hurt people. Write it in another way."),
        Reason.ADVERTISING: _("Advertising, politics and religion do not go here."),
        Reason.REGULATED: _("Only a recognised professional may do this work."),
        Reason.PHOTO: _("Somebody on the photo did not agree. Take it away."),
        Reason.UNCLEAR: _("We do not quite understand what you look for. Please call us."),
    }[reason]


def refusal_text(reason: Refusal) -> str:
    """Why something was not possible, and how to go on."""
    if reason is Refusal.NOT_ACCEPTED:
        return _("Your housing company has to say yes first. Call them.")
    if reason is Refusal.TOO_MANY_NEEDS:
        return _(
            "You look for %(most)s things already. Close one first, then add another.",
            most=MOST_OPEN_NEEDS,
        )
    if reason is Refusal.NO_REACH:
        return _("Choose first who may see it.")
    if reason is Refusal.NOT_AGREED:
        return _("You no longer agree that neighbours see it. Write it anew.")
    return _("It has changed meanwhile. Look at it again.")


TIMES = (
    (Free.WEEK_MORNING, Free.WEEK_AFTERNOON, Free.WEEK_EVENING),
    (Free.WEEKEND_MORNING, Free.WEEKEND_AFTERNOON, Free.WEEKEND_EVENING),
)


def times() -> list[tuple[str, list[tuple[Free, str]]]]:
    """The six times, in the week and at the weekend."""
    names = (_("in the morning"), _("in the afternoon"), _("in the evening"))
    groups = (_("In the week"), _("At the weekend"))
    return [
        (group, list(zip(row, names, strict=True)))
        for group, row in zip(groups, TIMES, strict=True)
    ]


def when_text(free: int) -> str:
    """When it suits, in one line; any time when nothing was ticked."""
    if not free:
        return _("Any time")
    said = []
    for group, row in times():
        chosen = [name for time, name in row if free & time]
        if chosen:
            said.append(f"{group} {', '.join(chosen)}")
    return " · ".join(said)


def seen_by(need: Need) -> str:
    """Who sees it, in one line."""
    if need.reach is Reach.ESTATE:
        return _(
            "Your neighbours of %(estate)s and your housing company see this. Nobody else.",
            estate=need.estate.name.words(current()).text,
        )
    if need.estate.organisation.shares_cards:
        return _(
            "Your neighbours in %(place)s see this, and your housing company. Some rent from "
            "another one.",
            place=places([need.estate]),
        )
    return _(
        "Your neighbours in %(place)s and your housing company see this. Nobody else.",
        place=places([need.estate]),
    )


def needs_text(reader: Person, home: Circle) -> str:
    """How much neighbours look for now."""
    number = needs.number_shown(reader, home, now=clock.now())
    if not number:
        return _("Nobody looks for anything now")
    return ngettext("%(num)s neighbour’s question", "%(num)s questions of neighbours", number)


def until_text(ends_at: datetime | None) -> str:
    """Until when it is seen."""
    if ends_at is None:
        return ""
    return _("Seen until %(day)s", day=dates.long_date(dates.local(ends_at).date(), current()))
