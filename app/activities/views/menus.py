"""What is cooked, in words: for neighbours, for who runs it, for paper."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from app.activities.models import ActivityKind, Menu, Occurrence, OccurrenceStatus, in_words
from app.activities.policies import menu_gaps
from app.activities.queries import menus
from app.i18n import Words
from app.web.languages import current


def read_by_neighbours(occurrence: Occurrence) -> list[dict[str, object]]:
    """The lines of a date's page; of what is off nobody eats."""
    off = occurrence.status is OccurrenceStatus.CANCELLED
    if off or not menus.has_menus(occurrence.activity):
        return []
    row = menus.of_date(occurrence.id)
    if row is not None and not menu_gaps(row.menu):
        return lines(row.menu)
    if occurrence.activity.kind is not ActivityKind.KITCHEN:
        return []
    return [_line("t-kitchen", _("The menu is not known yet."))]


def lines(menu: Menu) -> list[dict[str, object]]:
    """The dish and its allergens, each with an icon."""
    if not (menu.dish.fr or menu.dish.nl):
        return [_line("t-kitchen", _("The menu is not known yet."))]
    return [
        _line("t-kitchen", _("On the menu:"), menu.dish.words(current())),
        _allergens(menu),
    ]


def _allergens(menu: Menu) -> dict[str, object]:
    if menu.allergens is None:
        return _line("alert", _("The allergens are not known yet. Call us to ask."))
    if not menu.allergens:
        return _line("check", _("None of the 14 allergens is in it."))
    return _line("alert", _("Allergens in it:"), in_words(menu.allergens).words(current()))


def _line(icon: str, label: str, text: Words | None = None) -> dict[str, object]:
    return {"icon": icon, "label": label, "text": text or Words("", str(current()))}


def short_text(menu: Menu | None) -> str:
    """One line for who runs it: what is cooked, or what is still to be written."""
    if menu is None or not (menu.dish.fr or menu.dish.nl):
        return _("The menu is not known yet.")
    dish = menu.dish.words(current()).text
    if menu_gaps(menu):
        return _("%(dish)s: not shown yet, a language is missing.", dish=dish)
    if menu.allergens is None:
        return _("%(dish)s: the allergens are missing.", dish=dish)
    return dish


def portions_text(menu: Menu | None, eaters: int) -> str:
    """What is cooked against who comes; nothing while nobody knows how much is cooked."""
    if menu is None or menu.portions is None:
        return ""
    planned = ngettext("%(num)s portion", "%(num)s portions", menu.portions)
    people = ngettext("%(num)s person signed up", "%(num)s people signed up", eaters)
    missing = eaters - menu.portions
    if missing <= 0:
        return f"{planned}, {people}"
    short = ngettext("%(num)s portion too few", "%(num)s portions too few", missing)
    return f"{planned}, {people}: {short}"
