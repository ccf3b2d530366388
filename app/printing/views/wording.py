"""Booklets in words: for whom, how many cards, in which order, why not."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from app.i18n import Language, Words
from app.printing.policies import Refusal
from app.printing.scopes import MOST_ESTATES, Scope
from app.web.languages import current


def refusal_text(reason: Refusal) -> str:
    """Why not, and what to do instead."""
    return {
        Refusal.NOTHING_CHOSEN: _("Choose at least one estate."),
        Refusal.NOT_ONE_QUARTER: _(
            "Choose estates of one quarter. Neighbours chose who may see their card."
        ),
        Refusal.TOO_MANY_ESTATES: _(
            "Choose at most %(most)s estates, or the whole quarter.", most=MOST_ESTATES
        ),
        Refusal.MADE_MEANWHILE: _(
            "A colleague made an edition meanwhile. Look at the list of editions."
        ),
        Refusal.NOTHING_TO_PRINT: _("No neighbour has said yes to the booklet yet."),
    }[reason]


def names(scope: Scope) -> list[Words]:
    """What stands on the cover: the quarter, or the estates."""
    if scope.whole:
        return [scope.neighbourhood.name.words(current())]
    return [estate.name.words(current()) for estate in scope.estates]


def readers_text(scope: Scope) -> str:
    """Which cards stand in it."""
    if scope.whole and scope.landlord.shares_cards:
        return _("The cards that everybody in the quarter may see, of all companies that share.")
    if scope.whole:
        return _("The cards that all your residents in the quarter may see.")
    if len(scope.estates) > 1:
        return _("The cards of these estates that the whole quarter may see.")
    return _("The cards of this estate.")


def shared_text(scope: Scope) -> str:
    """Whose cards a whole quarter holds."""
    if scope.landlord.shares_cards:
        return _("With the other housing companies that share their cards")
    return _("Only your own residents")


def cards_text(number: int) -> str:
    """So many cards."""
    return ngettext("%(num)s card in the booklet", "%(num)s cards in the booklet", number)


def without_text(number: int) -> str:
    """So many cards that are on screens only."""
    return ngettext(
        "%(num)s card is not: its owner has not said yes to the booklet.",
        "%(num)s cards are not: their owners have not said yes to the booklet.",
        number,
    )


def order_text(first: Language) -> str:
    """Which language comes first."""
    return _("French first, then Dutch") if first is Language.FR else _("Dutch first, then French")


def turn_text(first: Language) -> str:
    """The button that turns it round."""
    return _("Put French first") if first is Language.FR else _("Put Dutch first")
