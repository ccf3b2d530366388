"""What stands for somebody on every page: their photo, or the drawing that they chose."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from flask import request, url_for

from app.directory.models import Card
from app.directory.queries import portraits
from app.directory.queries.finding import ShownCard
from app.directory.queries.portraits import Face
from app.photos import LARGE, MEDIUM, SMALL

NOBODY = Face("", 1, "")


def face(
    card: Card | ShownCard, known: Mapping[str, Face] | None = None, *, photo: str | None = None
) -> dict[str, Any]:
    """For the macro ``portrait``. ``known`` spares the question where a page shows several.

    ``photo`` names the one to show instead: it waits to be read.
    """
    found = known if known is not None else portraits.faces([card.reference])
    shown = found.get(card.reference, NOBODY)
    name = shown.photo if photo is None else photo
    return {
        "silhouette": shown.silhouette,
        "photo": {size: _url(name, size) for size in (SMALL, MEDIUM, LARGE)} if name else None,
        "first_name": card.first_name if isinstance(card, ShownCard) else card.person.first_name,
    }


def listed(shown: Collection[Card | ShownCard]) -> dict[str, Face]:
    """Those of a whole list, asked at once; drawings alone for whoever saves data."""
    found = portraits.faces([card.reference for card in shown])
    if request.headers.get("Save-Data", "").lower() != "on":
        return found
    return {name: one._replace(photo="") for name, one in found.items()}


def _url(reference: str, size: int) -> str:
    return url_for("directory_root.portrait", reference=reference, size=size)
