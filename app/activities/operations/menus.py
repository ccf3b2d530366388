"""The menu of a date: it takes effect at once, like its hour and its venue (ADR 42)."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.activities.models import DateMenu, Menu, Occurrence
from app.activities.models.menus import codes, kept
from app.activities.policies import Refusal, Refused, menu_gaps, menu_refusal
from app.activities.queries import menus
from app.db import db
from app.history.operations import record


def write_menu(
    occurrence: Occurrence, said: Menu, *, version: int, by: Person | None, now: datetime
) -> frozenset[str]:
    """Say what is cooked; which allergens neighbours read now that they could not read before.

    The occurrence must be locked. ``version`` is what the writer read. Raises Refused. What was
    not known before is nothing new: who read that asks, or looks again.
    """
    row = menus.of_date(occurrence.id) or DateMenu(occurrence_id=occurrence.id, version=0)
    if row.version and row.menu == said:
        return frozenset()  # a second tap
    if reason := menu_refusal(occurrence, now=now):
        raise Refused(reason)
    if row.version != version:
        raise Refused(Refusal.WRITTEN_MEANWHILE)
    row.say(said)
    added: frozenset[str] = frozenset()
    if said.allergens is not None and not menu_gaps(said):
        before = codes(row.read_allergens)
        added = frozenset() if before is None else said.allergens - before
        row.read_allergens = kept(said.allergens)
    db.session.add(row)
    db.session.flush()
    record(
        "menu_written",
        occurrence,
        by=by,
        now=now,
        version=row.version,
        dish_fr=said.dish.fr,
        dish_nl=said.dish.nl,
        allergens=row.allergens,
        portions=said.portions,
    )
    return added
