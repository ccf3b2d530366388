"""By what neighbours narrow the agenda down: each choice is one condition of its statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, and_, bindparam, exists

from app.activities.models import Activity, ParticipantType, ReadyKind, Theme
from app.activities.models.around import ActivityLanguage
from app.organisations.models import Venue


@dataclass(frozen=True)
class Filters:
    """What somebody asks of an activity; what is empty asks nothing."""

    theme: Theme | None = None
    quarter_id: int = 0
    step_free: bool = False
    no_charge: bool = False
    childminding: bool = False
    spoken: str = ""
    """A language that is spoken there, by its code."""

    @property
    def names(self) -> tuple[str, ...]:
        """What is asked, always in the same order: each combination is one statement."""
        return tuple(one.name for one in fields(self) if getattr(self, one.name))

    @property
    def values(self) -> dict[str, object]:
        """What the statement is told."""
        return {name: getattr(self, name) for name in self.names if name in _BOUND}


NO_FILTERS = Filters()
_BOUND = frozenset({"theme", "quarter_id", "spoken"})
_CONDITIONS: dict[str, Callable[[], ColumnElement[bool]]] = {
    "theme": lambda: Activity.theme == bindparam("theme"),
    "quarter_id": lambda: Venue.neighbourhood_id == bindparam("quarter_id"),
    "step_free": lambda: Venue.step_free.is_(True),
    "no_charge": lambda: and_(
        Activity.__table__.c.contribution_fr == "", Activity.__table__.c.contribution_nl == ""
    ),
    "childminding": lambda: exists().where(
        ParticipantType.activity_id == Activity.id,
        ParticipantType.ready == ReadyKind.CHILDMINDING,
    ),
    "spoken": lambda: exists().where(
        ActivityLanguage.activity_id == Activity.id, ActivityLanguage.code == bindparam("spoken")
    ),
}


def conditions(names: tuple[str, ...]) -> list[ColumnElement[bool]]:
    """The same as conditions on an occurrence that is joined with its activity and venue."""
    return [_CONDITIONS[name]() for name in names]
