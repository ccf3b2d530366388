"""What somebody chose to see of the agenda: it stands in the address, and goes by a link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from flask import abort, get_template_attribute, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from app.activities.models import Theme
from app.activities.queries import Filters
from app.activities.views.wording import themes
from app.directory.views.filters import Choice, Option, shown
from app.i18n import dates, spoken
from app.organisations.models import Neighbourhood
from app.pages.views.addresses import wall
from app.pages.views.week import AHEAD, WEEK, address
from app.web.languages import current

TODAY, WEEKEND, HERE = "today", "weekend", "here"
SATURDAY = 5
DAY = timedelta(days=1)
MOST_FORMS = 512
_FORMS: dict[tuple[object, ...], Markup] = {}


@dataclass(frozen=True)
class Period:
    """Some days, from midnight to midnight in Brussels; today begins now."""

    first: date
    after: date

    def since(self, now: datetime) -> datetime:
        """What is over is not shown."""
        return max(now, dates.moment(self.first, time()))

    @property
    def until(self) -> datetime:
        """The midnight after its last day."""
        return dates.moment(self.after, time())


@dataclass(frozen=True)
class Tick:
    """Yes or nothing: its name in the address, and what is asked."""

    name: str
    text: str


class Narrowing:
    """The choices of one request. Raises 404 for a week that cannot be."""

    def __init__(self, quarter: Neighbourhood, today: date) -> None:
        """Read the address."""
        self.quarter, self.today = quarter, today
        self.week = _first_day(today)
        self.misread = False
        self.day = self._day()

    @cached_property
    def choices(self) -> list[Choice]:
        """The lists of the form; a page that asks nothing has it ready."""
        return [_when(), _theme(), self._where(), _spoken()]

    @cached_property
    def ticks(self) -> list[Tick]:
        """What is yes or nothing."""
        return _ticks()

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What stands in the address and means something, in the order of the form."""
        if not request.args:
            return {}
        found = {one.name: one.chosen.value for one in self.choices if one.chosen}
        if self.day is not None:
            found["on"] = self.day.isoformat()
            found.pop("when", None)
        return found | {one.name: "1" for one in self.ticks if request.args.get(one.name) == "1"}

    def kept(self, *without: str) -> dict[str, Any]:
        """What goes along to another page of the agenda."""
        return {name: value for name, value in self.chosen.items() if name not in without}

    def period(self, chosen: dict[str, Any]) -> Period:
        """Which days are asked for: a week, unless something shorter is chosen."""
        if "on" in chosen:
            day = date.fromisoformat(chosen["on"])
            return Period(day, day + DAY)
        if chosen.get("when") == TODAY:
            return Period(self.today, self.today + DAY)
        if chosen.get("when") == WEEKEND:
            sunday = self.today + timedelta(days=6 - self.today.weekday())
            return Period(max(self.today, sunday - DAY), sunday + DAY)
        return Period(self.week, self.week + WEEK)

    def filters(self, chosen: dict[str, Any]) -> Filters:
        """The same, as it is asked of the activities."""
        return Filters(
            theme=Theme(chosen["theme"]) if "theme" in chosen else None,
            quarter_id=self.quarter.id if "where" in chosen else 0,
            step_free="step-free" in chosen,
            no_charge="no-charge" in chosen,
            childminding="childminding" in chosen,
            spoken=chosen.get("spoken", ""),
        )

    def without_each(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """For each choice its name, how it is called, and what is left without it."""
        for name in self.chosen:
            yield name, self._text(name), self.kept(name)

    def url(self, chosen: dict[str, Any], page: int = 1) -> str:
        """The agenda with these choices; a week is kept where no day is chosen."""
        first = self.today if {"on", "when"} & chosen.keys() else self.week
        return address(self.quarter.slug, first, self.today, page, **chosen)

    def look_url(self) -> str:
        """Where the form is, for whoever saves data and did not get it."""
        asked = self.chosen | ({"from": self.week.isoformat()} if self.week != self.today else {})
        return url_for("pages.agenda", slug=self.quarter.slug, look="closer", **asked, **wall())

    @property
    def form(self) -> Markup:
        """The form of a page that asks nothing: the same for everybody until midnight."""
        quarter = self.quarter
        key = (current(), quarter.slug, quarter.name, quarter.commune.name, self.today)
        if key not in _FORMS:
            if len(_FORMS) >= MOST_FORMS:
                _FORMS.clear()
            closer = get_template_attribute("components/filters.html", "closer")
            _FORMS[key] = closer(self.for_page())
        return _FORMS[key]

    def for_page(self) -> dict[str, Any]:
        """The form, and each choice as something to take away."""
        on_its_own = self.week != self.today and not {"on", "when"} & self.chosen.keys()
        return {
            "url": address(self.quarter.slug, self.today, self.today),
            "kept": ({"from": self.week.isoformat()} if on_its_own else {}) | wall(),
            "choices": [shown(one) for one in self.choices],
            "ticks": [
                {"name": one.name, "text": one.text, "chosen": one.name in self.chosen}
                for one in self.ticks
            ],
            "day": {
                "label": _("Or choose a day"),
                "value": request.args.get("on", "") if self.misread else self.chosen.get("on", ""),
                "first": self.today.isoformat(),
                "last": (self.today + AHEAD - DAY).isoformat(),
                "error": _("Choose a day from today on, at most a year ahead.")
                if self.misread
                else "",
            },
            "taken": [
                {"text": text, "is_name": False, "url": self.url(left)}
                for name, text, left in self.without_each()
            ],
            "all_url": self.url({}),
            "is_open": self.misread or "look" in request.args,
        }

    def _text(self, name: str) -> str:
        if name == "on" and self.day is not None:
            return dates.day_date(self.day, current())
        found = next((one.chosen for one in self.choices if one.name == name), None)
        return found.text if found else next(one.text for one in self.ticks if one.name == name)

    def _day(self) -> date | None:
        asked = request.args.get("on", "").strip()
        if not asked:
            return None
        found = _read(asked)
        if found is None or not self.today <= found < self.today + AHEAD:
            self.misread = True
            return None
        return found

    def _where(self) -> Choice:
        here = _("Only in %(quarter)s", quarter=self.quarter.name.words(current()).text)
        commune = self.quarter.commune.name.words(current()).text
        everywhere = _("In all of %(commune)s", commune=commune)
        return Choice("where", _("Where?"), everywhere, [Option(HERE, here)])


def _when() -> Choice:
    options = [Option(TODAY, _("Today")), Option(WEEKEND, _("This weekend"))]
    return Choice("when", _("When?"), _("The whole week"), options)


def _theme() -> Choice:
    options = [Option(theme.value, text) for theme, text in themes().items()]
    return Choice("theme", _("What about?"), _("Everything"), options)


def _spoken() -> Choice:
    options = [Option(tongue.code, tongue.offered(current())) for tongue in spoken.languages()]
    return Choice("spoken", _("Which language is spoken there?"), _("Every language"), options)


def _ticks() -> list[Tick]:
    return [
        Tick("free", _("There is still room")),
        Tick("step-free", _("Without stairs")),
        Tick("no-charge", _("Free of charge")),
        Tick("childminding", _("With childminding")),
    ]


def _read(asked: str) -> date | None:
    """2026-03-12 as a browser sends it, or 12/03/2026 as people type it."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(asked, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _first_day(today: date) -> date:
    asked = request.args.get("from")
    if asked is None:
        return today
    try:
        first = date.fromisoformat(asked)
    except ValueError:
        abort(404)
    if first >= today + AHEAD:
        abort(404)
    return max(first, today)  # a link to a week gone by leads to this week
