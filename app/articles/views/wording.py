"""Versions of pages in words."""

from __future__ import annotations

from flask_babel import gettext as _

from app.articles.queries import SHIPPED, Text
from app.i18n import dates
from app.web.languages import current


def changed_on(text: Text) -> str:
    """Since when the page says this; of the shipped text only the text itself knows."""
    if text.written_at is None:
        return ""
    day = dates.local(text.written_at).date()
    return _("This text is of %(date)s.", date=dates.day_date(day, current()))


def state_text(text: Text) -> str:
    """Which version is shown, who wrote it, when."""
    if text.written_at is None:
        return _("The text that came with this site.")
    at = dates.local(text.written_at)
    return _(
        "Version %(number)s, by %(name)s, %(date)s, %(time)s",
        number=text.number,
        name=text.written_by,
        date=dates.day_date(at.date(), current()),
        time=dates.clock(at, current()),
    )


def heading(text: Text) -> str:
    """What one version is called."""
    if text.number == SHIPPED:
        return _("The first text")
    return _("Version %(number)s", number=text.number)


def meanwhile(latest: Text) -> str:
    """Somebody else was faster; what to do now."""
    return _(
        "Somebody wrote this page while you were writing. %(what)s. Your text is still here."
        " Compare both, then keep yours or not.",
        what=state_text(latest),
    )
