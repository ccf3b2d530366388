"""Cards in words: their state, why they were refused, who sees them."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.directory.models import CardStatus
from app.directory.policies import Refusal
from app.i18n import Words, spoken
from app.organisations.models import Estate, Neighbourhood
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
    return _("Your card has changed meanwhile. Look at it again.")


def places(estates: Sequence[Estate]) -> str:
    """The quarters of these estates, as people call them."""
    names: dict[int, Neighbourhood] = {e.neighbourhood_id: e.neighbourhood for e in estates}
    return ", ".join(found.name.words(current()).text for found in names.values())


def seen_by(estate: Estate) -> str:
    """Who sees a card, in one line."""
    return _(
        "Your neighbours in %(place)s and your housing company see this card. Nobody else.",
        place=places([estate]),
    )


def words_note(words: Words | None) -> str:
    """In which language somebody wrote, when it is not the page's."""
    if words is None or words.lang == current():
        return ""
    tongue = spoken.tongue(words.lang)
    if tongue is None:
        return _("Written by a neighbour.")
    return _("Written by a neighbour, in %(language)s.", language=tongue.name(current()))
