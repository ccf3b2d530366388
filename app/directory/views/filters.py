"""Looking closer: category, language, estate, time; each is in the address, and goes by a link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from app.directory.models import Free
from app.directory.queries import finding
from app.directory.queries.circles import Circle
from app.directory.queries.finding import Filters
from app.directory.queries.talents import TalentList
from app.i18n import spoken
from app.web.languages import current


@dataclass(frozen=True)
class Option:
    """One line of a list, as it stands in an address; ``is_name``: the same in both languages."""

    value: str
    text: str
    is_name: bool = False


@dataclass(frozen=True)
class Choice:
    """One thing to choose by, and what is chosen."""

    name: str
    label: str
    all: str
    options: Sequence[Option]

    @property
    def chosen(self) -> Option | None:
        """What stands in the address, if it is one of the list."""
        asked = request.args.get(self.name, "")
        return next((option for option in self.options if option.value == asked), None)


class Closer:
    """The choices of one page and what they ask of the cards."""

    def __init__(self, circle: Circle, talents: TalentList, *, by_category: bool) -> None:
        """``by_category`` is no choice where the page is one category already."""
        self._talents = talents
        self._estates = finding.estates(circle) if circle.estates else []
        self.choices = [
            *([_categories(talents)] if by_category else []),
            _languages(),
            *([self._places()] if len(self._estates) > 1 else []),
            _times(),
        ]

    @property
    def chosen(self) -> dict[str, str]:
        """What stands in the address."""
        return {choice.name: choice.chosen.value for choice in self.choices if choice.chosen}

    @property
    def filters(self) -> Filters:
        """The same, as it is asked of the cards."""
        chosen = self.chosen
        category = self._talents.category(chosen.get("category", ""))
        places = {estate.slug: estate.id for estate in self._estates}
        return Filters(
            category=tuple(talent.slug for talent in category.talents) if category else (),
            language=chosen.get("language", ""),
            estate_id=places.get(chosen.get("estate", ""), 0),
            free=_TIMES[chosen["when"]] if "when" in chosen else 0,
        )

    def shown(self, address: Callable[..., str], kept: dict[str, str]) -> dict[str, Any]:
        """For the page: the lists, and each choice as something to take away."""
        chosen = self.chosen
        return {
            "url": address(),
            "kept": kept,
            "choices": [shown(choice) for choice in self.choices],
            "taken": [
                {
                    "text": choice.chosen.text,
                    "is_name": choice.chosen.is_name,
                    "url": address(**kept, **_without(chosen, choice.name)),
                }
                for choice in self.choices
                if choice.chosen
            ],
            "all_url": address(**kept),
        }

    def _places(self) -> Choice:
        options = [
            Option(estate.slug, estate.name.words(current()).text, is_name=True)
            for estate in self._estates
        ]
        return Choice("estate", _("Where do they live?"), _("The whole neighbourhood"), options)


def _without(chosen: dict[str, str], name: str) -> dict[str, str]:
    return {other: value for other, value in chosen.items() if other != name}


def shown(choice: Choice) -> dict[str, Any]:
    """One list for the page."""
    return {
        "name": choice.name,
        "label": choice.label,
        "all": choice.all,
        "options": [
            {
                "value": option.value,
                "text": option.text,
                "is_name": option.is_name,
                "chosen": option == choice.chosen,
            }
            for option in choice.options
        ],
    }


def _categories(talents: TalentList) -> Choice:
    options = [
        Option(category.slug, category.label.words(current()).text)
        for category in talents.categories
    ]
    return Choice("category", _("What kind of help?"), _("Every kind"), options)


def _languages() -> Choice:
    options = [Option(tongue.code, tongue.offered(current())) for tongue in spoken.languages()]
    return Choice("language", _("Which language do they speak?"), _("Every language"), options)


_TIMES = {time.name.lower().replace("_", "-"): int(time) for time in Free if time.name}


def _times() -> Choice:
    said = {
        Free.WEEK_MORNING: _("In the week, in the morning"),
        Free.WEEK_AFTERNOON: _("In the week, in the afternoon"),
        Free.WEEK_EVENING: _("In the week, in the evening"),
        Free.WEEKEND_MORNING: _("At the weekend, in the morning"),
        Free.WEEKEND_AFTERNOON: _("At the weekend, in the afternoon"),
        Free.WEEKEND_EVENING: _("At the weekend, in the evening"),
    }
    options = [Option(name, said[Free(time)]) for name, time in _TIMES.items()]
    return Choice("when", _("When are they free?"), _("Any time"), options)


def addresses(endpoint: str, **fixed: Any) -> Callable[..., str]:
    """Where this page is, with whatever is asked of it."""

    def address(**asked: Any) -> str:
        return url_for(endpoint, **fixed, **asked)

    return address
