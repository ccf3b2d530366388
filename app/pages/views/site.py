"""The doors: language, neighbourhood, health."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any

from flask import Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as BaseResponse

from app.activities import queries as activities
from app.db import db
from app.i18n import Language
from app.organisations import queries as organisations
from app.organisations.models import Neighbourhood
from app.pages.forms import SampleForm
from app.pages.views import bp, root
from app.web import clock, languages
from app.web.guards import public
from app.web.languages import COOKIE, NEIGHBOURHOOD_COOKIE, current, remember

AHEAD = timedelta(days=14)


@root.get("/")
@public
def language() -> ResponseReturnValue:
    """Both languages with equal weight; whoever has chosen goes straight on."""
    chosen = request.cookies.get(COOKIE)
    if chosen in set(Language):
        return _uncached(redirect(url_for("pages.home", lang=chosen), 302))
    return render_template("pages/language.html")


@bp.get("/neighbourhoods")
@public
def neighbourhoods() -> ResponseReturnValue:
    """Where do you live? First the quarters where something happens."""
    now = clock.now()
    counts = activities.lively(now, now + AHEAD)
    every = [_quarter(quarter, counts) for quarter in organisations.neighbourhoods()]
    lively = sorted((q for q in every if q["count"]), key=lambda q: -q["count"])
    return render_template(
        "pages/neighbourhoods.html",
        nav="neighbourhood",
        lively=lively,
        communes=_by_commune(every),
        chosen=languages.neighbourhood() or None,
    )


@bp.get("/neighbourhoods/<slug:slug>/choice")
@public
def choose(slug: str) -> ResponseReturnValue:
    """This is my neighbourhood: keep it in a cookie and go to its agenda."""
    if organisations.neighbourhood(slug) is None:
        abort(404)
    response = _uncached(redirect(url_for(".agenda", slug=slug), 303))
    remember(response, NEIGHBOURHOOD_COOKIE, slug)
    return response


@bp.get("/components")
@public
def components() -> ResponseReturnValue:
    """Every component in every state; for those who build the house, not in production."""
    if not (current_app.config["DEMO"] or current_app.testing):
        abort(404)
    form = SampleForm(language="fr")
    form.wrong.errors = [_("Type your mobile number.")]
    return render_template("pages/components.html", form=form)


@root.get("/healthz")
@public
def health() -> ResponseReturnValue:
    """Does the house stand? 200 when the database answers, 503 when not."""
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return _uncached(Response('{"status": "down"}', 503, mimetype="application/json"))
    return _uncached(Response('{"status": "ok"}', mimetype="application/json"))


@root.get("/robots.txt")
@public
def robots() -> ResponseReturnValue:
    """What concerns people is not for search engines."""
    rules = "User-agent: *\nDisallow: /fr/me\nDisallow: /nl/me\nDisallow: /*/sign-in\n"
    return Response(rules, mimetype="text/plain")


def _uncached(response: BaseResponse) -> BaseResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _quarter(quarter: Neighbourhood, counts: dict[int, int]) -> dict[str, Any]:
    return {
        "slug": quarter.slug,
        "name": quarter.name.words(current()),
        "commune": quarter.commune.name.words(current()),
        "url": url_for(".choose", slug=quarter.slug),
        "count": counts.get(quarter.id, 0),
    }


def _by_commune(quarters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    grouped = defaultdict(list)
    for quarter in quarters:
        grouped[quarter["commune"]].append(quarter)
    return [
        {"name": name, "neighbourhoods": sorted(found, key=lambda q: q["name"].text)}
        for name, found in sorted(grouped.items(), key=lambda pair: pair[0].text)
    ]
