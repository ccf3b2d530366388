"""A page of the house, for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.articles import queries
from app.articles.models import Slug
from app.articles.views import bp, rendering, wording
from app.organisations import queries as organisations
from app.organisations.models import Organisation
from app.web.guards import public
from app.web.jinja import help_number, phone
from app.web.languages import current

WITH_LANDLORDS = frozenset({Slug.PRIVACY, Slug.CONTACT})


def slug_or_404(slug: str) -> Slug:
    """One of the pages there are."""
    if slug not in set(Slug):
        abort(404)
    return Slug(slug)


@bp.get("/pages/<slug:slug>")
@public
def show(slug: str) -> ResponseReturnValue:
    """What the page says now."""
    found = queries.text(slug_or_404(slug))
    listed = organisations.landlords_with_estates() if found.slug in WITH_LANDLORDS else ()
    return render_template(
        "articles/show.html",
        slug=str(found.slug),
        title=found.title.words(current()),
        body=rendering.body(found.body),
        changed=wording.changed_on(found),
        landlords=_by_name(listed),
    )


def _by_name(landlords: Sequence[Organisation]) -> list[dict[str, Any]]:
    rows = [_row(landlord) for landlord in landlords]
    return sorted(rows, key=lambda row: str(row["name"].text).casefold())


def _row(landlord: Organisation) -> dict[str, Any]:
    return {
        "name": landlord.name.words(current()),
        "address": landlord.address.words(current()),
        "phone": phone(landlord.phone or help_number()),
        "privacy_email": landlord.privacy_email,
    }
