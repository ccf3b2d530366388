"""Cards in words: their state, why they were refused, who sees them."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.directory.models import Card, CardStatus, Free, Reach, Where
from app.directory.policies import Refusal
from app.i18n import Words, spoken
from app.organisations.models import Estate, Neighbourhood
from app.revisions.models import Revision, RevisionStatus
from app.screening.reasons import Reason
from app.web.languages import current


def state_text(status: CardStatus) -> str:
    """Where my card stands."""
    return {
        CardStatus.DRAFT: _("Your card is not finished. Only you see it."),
        CardStatus.SUBMITTED: _("Your social worker reads your card first."),
        CardStatus.PUBLISHED: _("Your neighbours can see your card."),
        CardStatus.REFUSED: _("Your card cannot be shown like this. You can correct it."),
        CardStatus.HIDDEN: _("Your card is hidden. Nobody sees it."),
        CardStatus.EXPIRED: _("Your card rests: we had no news from you. Nobody sees it."),
    }[status]


def changes_text(status: RevisionStatus) -> str:
    """Where stands what I change on a card that was read once."""
    return {
        RevisionStatus.DRAFT: _("You changed something. It is not sent yet."),
        RevisionStatus.SUBMITTED: _("Your social worker reads what you changed."),
        RevisionStatus.REFUSED: _("What you changed cannot be shown like this."),
    }[status]


def sent_text(card: Card, proposal: Revision | None) -> str:
    """What happens now with what was sent."""
    if card.status is CardStatus.SUBMITTED:
        return _("Your card is sent. You get the answer by SMS.")
    if proposal is None:
        return _("Your card is changed.")
    return _("Your changes are sent. Until the answer your card stays as it is.")


def state_name(status: CardStatus) -> str:
    """Which picture stands beside it: what rests looks like what is hidden."""
    return str(CardStatus.HIDDEN if status is CardStatus.EXPIRED else status)


def reason_title(reason: Reason) -> str:
    """A reason in a few words, for those who decide."""
    return {
        Reason.PRICE: _("A price is asked"),
        Reason.THIRD_PARTY: _("Somebody else's private details"),
        Reason.NOT_NEIGHBOURLY: _("Not a service between neighbours"),
        Reason.INSULTING: _("Hurtful words"),
        Reason.ADVERTISING: _("Advertising, politics or religion"),
        Reason.REGULATED: _("Work for a recognised professional"),
        Reason.PHOTO: _("A photo without consent"),
        Reason.UNCLEAR: _("Not clear, please call us"),
    }[reason]


def reason_text(reason: Reason) -> str:
    """A reason as whoever is refused reads it: what to change."""
    return {
        Reason.PRICE: _("Your text asks for money. Here, neighbours help for free."),
        Reason.THIRD_PARTY: _("Your text says something about another person. Leave that out."),
        Reason.NOT_NEIGHBOURLY: _("This is not help between neighbours. Choose something else."),
        Reason.INSULTING: _("Some words can hurt people. Write it in another way."),
        Reason.ADVERTISING: _("Advertising, politics and religion do not go on a card."),
        Reason.REGULATED: _("Only a recognised professional may do this work."),
        Reason.PHOTO: _("Somebody on the photo did not agree. Take it away."),
        Reason.UNCLEAR: _("We do not quite understand your card. Please call us."),
    }[reason]


def refusal_text(reason: Refusal) -> str:
    """Why something was not possible with a card."""
    if reason is Refusal.NOT_ACCEPTED:
        return _("Your housing company has to say yes first. Call them.")
    if reason is Refusal.WRITTEN_MEANWHILE:
        return _("Your card was changed elsewhere meanwhile. Look, and press once more.")
    if reason is Refusal.LAST_TALENT:
        return _("A card has at least one talent. You can hide or delete the card.")
    return _("Your card has changed meanwhile. Look at it again.")


def places(estates: Sequence[Estate]) -> str:
    """The quarters of these estates, as people call them."""
    names: dict[int, Neighbourhood] = {e.neighbourhood_id: e.neighbourhood for e in estates}
    return ", ".join(found.name.words(current()).text for found in names.values())


def seen_by(estate: Estate, reach: Reach = Reach.NEIGHBOURHOOD) -> str:
    """Who sees a card, in one line."""
    place = places([estate])
    if reach is Reach.ESTATE:
        place = estate.name.words(current()).text
    return _(
        "Your neighbours in %(place)s and your housing company see this card. Nobody else.",
        place=place,
    )


def reaches(estate: Estate) -> dict[Reach, str]:
    """Who may see a card, to choose from: across companies only where they share."""
    home, quarter = estate.name.words(current()).text, places([estate])
    company = estate.organisation.name.words(current()).text
    wide = (
        _("All neighbours in %(place)s, also of other housing companies", place=quarter)
        if estate.organisation.shares_cards
        else _("Neighbours in %(place)s, of %(company)s", place=quarter, company=company)
    )
    return {
        Reach.ESTATE: _("Only the neighbours of %(place)s", place=home),
        Reach.NEIGHBOURHOOD: wide,
    }


def reach_text(reach: Reach) -> str:
    """Who may see a card, in two words."""
    return {Reach.ESTATE: _("the estate"), Reach.NEIGHBOURHOOD: _("the neighbourhood")}[reach]


def week_and_weekend() -> tuple[str, str]:
    """The two halves of a week."""
    return _("In the week"), _("At the weekend")


def part_of_day(time: Free) -> str:
    """Morning, afternoon or evening."""
    every = list(Free)
    return (_("Morning"), _("Afternoon"), _("Evening"))[every.index(time) % 3]


def when_text(free: Free) -> list[str]:
    """When somebody is usually free, a line for the week and one for the weekend."""
    every = list(Free)
    lines = []
    for label, times in zip(week_and_weekend(), (every[:3], every[3:]), strict=True):
        parts = [part_of_day(time).lower() for time in times if time in free]
        if parts:
            lines.append(_("%(days)s: %(times)s", days=label, times=", ".join(parts)))
    return lines


def where_text(where: Where) -> str:
    """One place where somebody helps, as its owner says it."""
    return {
        Where.MY_PLACE: _("At my place"),
        Where.YOUR_PLACE: _("At the neighbour’s place"),
        Where.COMMON_ROOM: _("In the common room"),
        Where.TELEPHONE: _("By telephone"),
    }[where]


def where_told(where: Where) -> list[str]:
    """Where somebody helps, as neighbours read it."""
    said = {
        Where.MY_PLACE: _("at their place"),
        Where.YOUR_PLACE: _("at your place"),
        Where.COMMON_ROOM: _("in the common room"),
        Where.TELEPHONE: _("by telephone"),
    }
    return [text for place, text in said.items() if place in where]


def tongues(codes: Sequence[str]) -> list[str]:
    """Languages by their name."""
    found = [spoken.tongue(code) for code in codes]
    return [tongue.name(current()) for tongue in found if tongue]


def reason_of(card: Card | None, proposal: Revision | None) -> str | None:
    """Why it came back, or what is proposed beside it, if it did."""
    if card is None:
        return None
    reason = card.refused_for or (proposal.refused_for if proposal else None)
    return reason_text(reason) if reason else None


def words_note(words: Words | None) -> str:
    """In which language somebody wrote, when it is not the page's."""
    if words is None or words.lang == current():
        return ""
    tongue = spoken.tongue(words.lang)
    if tongue is None:
        return _("Written by a neighbour.")
    return _("Written by a neighbour, in %(language)s.", language=tongue.name(current()))
