"""Which pages there are, and writing one: French and Dutch side by side."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.policies import is_administrator
from app.accounts.views import current_person
from app.articles import operations, queries
from app.articles.forms import ArticleForm
from app.articles.models import LONGEST_BODY, Slug
from app.articles.policies import Refused
from app.articles.queries import Text
from app.articles.views import bp, rendering, wording
from app.articles.views.reading import slug_or_404
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current


@bp.get("/administration/pages")
@requires(is_administrator)
def pages() -> ResponseReturnValue:
    """Every page, who wrote it last and when."""
    rows = [
        {
            "title": text.title.words(current()),
            "state": wording.state_text(text),
            "url": url_for(".edit", slug=text.slug),
        }
        for text in queries.texts()
    ]
    return render_template("articles/pages.html", nav="me", rows=rows)


@bp.get("/administration/pages/<slug:slug>")
@requires(is_administrator)
def edit(slug: str) -> ResponseReturnValue:
    """What the page says now, to be changed."""
    text = queries.text(slug_or_404(slug))
    form = ArticleForm()
    form.offer(text)
    return _page(form, text)


@bp.post("/administration/pages/<slug:slug>")
@requires(is_administrator)
def write(slug: str) -> ResponseReturnValue:
    """Show it first, or write it as a new version."""
    text = queries.text(slug_or_404(slug))
    form = ArticleForm()
    if switching():
        return _page(form, text)
    if "preview" in request.form:
        return _page(form, text, preview=_typed(form, text.slug))
    if not form.validate():
        return _page(form, text), 422
    try:
        number = operations.write(
            text.slug,
            form.title(),
            form.body(),
            based_on=form.number(),
            by=current_person(),
            now=clock.now(),
        )
    except Refused:
        latest = queries.text(text.slug)
        form.note(latest.number)  # whoever keeps theirs now has read the other one
        return _page(form, latest, meanwhile=wording.meanwhile(latest)), 409
    flash(said(number, text), "done")
    return redirect(url_for(".edit", slug=slug), 303)


def said(number: int, before: Text) -> str:
    """What came of it."""
    if number == before.number:
        return _("Nothing was changed: the page says this already.")
    return _("Kept as version %(number)s. Everybody reads it from now on.", number=number)


def _typed(form: ArticleForm, slug: Slug) -> Text:
    return Text(slug, form.number(), form.title(), form.body())


def _page(
    form: ArticleForm, text: Text, *, preview: Text | None = None, meanwhile: str = ""
) -> str:
    return render_template(
        "articles/edit.html",
        nav="me",
        form=form,
        form_id="form",
        most=LONGEST_BODY,
        title=text.title.words(current()),
        state=wording.state_text(text),
        preview=rendering.both(preview) if preview else None,
        meanwhile=meanwhile,
        latest=rendering.both(text) if meanwhile else None,
        show_url=url_for(".show", slug=text.slug),
        versions_url=url_for(".versions", slug=text.slug),
    )
