"""What is cooked on which date."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from app.activities.models import Activity, ActivityKind, DateMenu, Menu, Theme
from app.db import db


def has_menus(activity: Activity) -> bool:
    """Is there something to eat: a kitchen, or whatever is about cooking and eating?"""
    return activity.kind is ActivityKind.KITCHEN or activity.theme is Theme.KITCHEN


def of_date(occurrence_id: int) -> DateMenu | None:
    """What was written of one date."""
    return db.session.get(DateMenu, occurrence_id, populate_existing=True)


def of_dates(occurrence_ids: Collection[int]) -> dict[int, Menu]:
    """What was written, by date."""
    rows = db.session.scalars(select(DateMenu).where(DateMenu.occurrence_id.in_(occurrence_ids)))
    return {row.occurrence_id: row.menu for row in rows}
