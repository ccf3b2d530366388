"""Where somebody may look: the neighbourhoods of the estates where they are accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import contains_eager

from app.accounts.models import Person, Role
from app.db import db
from app.directory.queries import areas
from app.organisations.models import Estate, Organisation


@dataclass(frozen=True)
class Circle:
    """Somebody's estates, each with its neighbourhood and its landlord; perhaps none."""

    estates: Sequence[Estate]

    @property
    def estate_ids(self) -> list[int]:
        """Where they live."""
        return [estate.id for estate in self.estates]

    @property
    def landlord(self) -> Organisation | None:
        """The housing company to call, if there is any."""
        return self.estates[0].organisation if self.estates else None

    @property
    def areas(self) -> list[str]:
        """Where cards stand that they may see."""
        mine = [(areas.of_estate(estate), areas.around(estate)) for estate in self.estates]
        return list(dict.fromkeys(area for both in mine for area in both))


def circle(person: Person, *, waiting: bool = False) -> Circle:
    """Where a person may look; with ``waiting`` the estates that have not accepted them yet."""
    ids = [
        membership.estate_id
        for membership in person.memberships
        if membership.role is Role.RESIDENT and (membership.granted_at is None) is waiting
    ]
    if not ids:
        return Circle([])
    return Circle(db.session.scalars(_estates(), {"ids": ids}).all())


@cache
def _estates() -> Select[Estate]:
    return (
        select(Estate)
        .where(Estate.id.in_(bindparam("ids", expanding=True)))
        .join(Estate.neighbourhood)
        .join(Estate.organisation)
        .options(contains_eager(Estate.neighbourhood), contains_eager(Estate.organisation))
        .order_by(Estate.id)
    )
