"""The fourteen pictures, as they stand at home and under "I look for"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import ngettext

from app.directory.queries.talents import Category, talent_list
from app.web.languages import current


def pictures(counts: Mapping[str, int] | None) -> list[dict[str, Any]]:
    """Every category as a picture to press; with counts for whoever may look behind them."""
    return [_picture(category, counts) for category in talent_list().categories]


def _picture(category: Category, counts: Mapping[str, int] | None) -> dict[str, Any]:
    number = counts.get(category.slug, 0) if counts else 0
    return {
        "slug": category.slug,
        "label": category.label.words(current()),
        "count_text": neighbours(number) if number else "",
        "empty": counts is not None and not number,
        "url": url_for("directory.category", slug=category.slug),
    }


def neighbours(number: int) -> str:
    """So many of them, in words."""
    return ngettext("%(num)s neighbour", "%(num)s neighbours", number)
