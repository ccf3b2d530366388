"""What a page said before; any of it can be taken again."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.policies import is_administrator
from app.accounts.views import current_person
from app.articles import operations, queries
from app.articles.forms import RestorationForm
from app.articles.policies import Refused
from app.articles.queries import Text
from app.articles.views import bp, rendering, wording
from app.articles.views.reading import slug_or_404
from app.articles.views.writing import said
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


@bp.get("/administration/pages/<slug:slug>/versions")
@requires(is_administrator)
def versions(slug: str) -> ResponseReturnValue:
    """Every version, the latest first."""
    found = queries.versions(slug_or_404(slug))
    rows = [
        {
            "heading": wording.heading(text),
            "state": wording.state_text(text),
            "url": url_for(".version", slug=slug, number=text.number),
        }
        for text in found
    ]
    return render_template(
        "articles/versions.html",
        nav="me",
        title=found[0].title.words(current()),
        rows=rows,
        edit_url=url_for(".edit", slug=slug),
    )


@bp.get("/administration/pages/<slug:slug>/versions/<int(max=2147483647):number>")
@requires(is_administrator)
def version(slug: str, number: int) -> ResponseReturnValue:
    """One version in both languages."""
    return _page(_version_or_404(slug, number))


@bp.post("/administration/pages/<slug:slug>/versions/<int(max=2147483647):number>/restoration")
@requires(is_administrator)
def take_again(slug: str, number: int) -> ResponseReturnValue:
    """The page says this again, as a new version."""
    found = _version_or_404(slug, number)
    form, latest = RestorationForm(), queries.text(found.slug)
    try:
        kept = operations.take_again(
            found.slug, number, based_on=form.number(), by=current_person(), now=clock.now()
        )
    except Refused:
        return _page(found, meanwhile=True), 409
    flash(said(kept, latest), "done")
    return redirect(url_for(".edit", slug=slug), 303)


def _version_or_404(slug: str, number: int) -> Text:
    found = queries.version(slug_or_404(slug), number)
    if found is None:
        abort(404)
    return found


def _page(found: Text, *, meanwhile: bool = False) -> str:
    latest = queries.text(found.slug)
    return render_template(
        "articles/version.html",
        nav="me",
        heading=wording.heading(found),
        title=found.title.words(current()),
        state=wording.state_text(found),
        sides_texts=rendering.both(found),
        is_shown=found.number == latest.number,
        meanwhile=wording.state_text(latest) if meanwhile else "",
        based_on=latest.number,
        take_url=url_for(".take_again", slug=found.slug, number=found.number),
        versions_url=url_for(".versions", slug=found.slug),
    )
