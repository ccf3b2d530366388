"""The language stands in the path: /fr/… and /nl/…; everything below asks here for it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from babel.support import Translations
from flask import Flask, Response, current_app, g, request, url_for
from flask_babel import Babel, Domain
from werkzeug.routing import BaseConverter, IntegerConverter, Map
from werkzeug.wrappers import Response as BaseResponse

from app.i18n import Language
from app.web.guards import own_page
from app.web.transaction import SAFE

COOKIE = "language"
NEIGHBOURHOOD_COOKIE = "neighbourhood"
YEAR = 365 * 24 * 3600
LARGEST_ID = 2**31 - 1


class RequestDomain(Domain):
    """The catalogue of a request is looked up once, not for every sentence."""

    def get_translations(self) -> Translations:
        """The catalogue of the page's language (or of the one forced for a moment)."""
        context = g.get("_flask_babel")  # Flask-Babel's own place; it forgets when forced
        found: Translations | None = getattr(context, "babel_translations", None)
        if found is None:
            found = super().get_translations()
            if context is not None:
                context.babel_translations = found
        return found


class LanguageConverter(BaseConverter):
    """fr or nl; /de/… does not exist."""

    regex = "fr|nl"


class SlugConverter(BaseConverter):
    """A short name: small letters, digits, hyphens."""

    regex = "[a-z0-9][a-z0-9-]{0,59}"


class IdConverter(IntegerConverter):
    """An id that the database can hold; a larger number does not exist."""

    def __init__(self, map: Map) -> None:  # noqa: A002 - werkzeug's own word
        """No id below 1 and none beyond 32 bits."""
        super().__init__(map, min=1, max=LARGEST_ID)


def init_app(app: Flask) -> None:
    """Read the language from each path, give it to each link."""
    app.url_map.converters |= {
        "language": LanguageConverter,
        "slug": SlugConverter,
        "id": IdConverter,
    }
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "../translations"
    babel = Babel(app, locale_selector=lambda: f"{current()}_BE", timezone_selector=_brussels)
    babel.domain_instance = RequestDomain()
    app.url_value_preprocessor(_take)
    app.url_defaults(_give)
    app.after_request(_remember)


def _brussels() -> str:
    return "Europe/Brussels"


def _take(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values and "lang" in values:
        g.language = Language(values.pop("lang"))


def _give(endpoint: str, values: dict[str, Any]) -> None:
    if "lang" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values["lang"] = current()


def current() -> Language:
    """The page's language; outside /fr and /nl, French."""
    language: Language | None = g.get("language")
    if language is None:
        start = request.path.split("/", 2)[1] if request else ""
        language = Language(start) if start in set(Language) else Language.FR
        g.language = language
    return language


def switch_url() -> str:
    """The same page in the other language, its query included.

    What was answered to a button has no page of its own: then the page that it belongs to.
    """
    other, rule = current().other, request.url_rule
    if rule is None or "lang" not in rule.arguments:
        return url_for("pages.home", lang=other)
    path = f"/{other}{quote(request.path[3:])}"
    if request.method not in SAFE and own_page(path) is None:
        return _page_above(path) or url_for("pages.home", lang=other)
    query = request.query_string.decode("ascii", "ignore")
    return f"{path}?{query}" if query else path


def _page_above(path: str) -> str | None:
    while path.count("/") > 2:  # noqa: PLR2004 - /fr/ is the home page
        path = path.rpartition("/")[0]
        if found := own_page(path):
            return found
    return None


def neighbourhood() -> str:
    """The quarter somebody chose, by its short name; a spoilt cookie is no choice."""
    chosen = request.cookies.get(NEIGHBOURHOOD_COOKIE, "")
    return chosen if re.fullmatch(SlugConverter.regex, chosen) else ""


def remember(response: BaseResponse, cookie: str, value: str) -> None:
    """Keep a choice (language, neighbourhood) in a functional cookie for a year."""
    response.set_cookie(
        cookie,
        value,
        max_age=YEAR,
        samesite="Lax",
        httponly=True,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )


def _remember(response: Response) -> Response:
    chosen = request.cookies.get(COOKIE)
    if chosen and "language" in g and chosen != g.language and response.mimetype == "text/html":
        remember(response, COOKIE, g.language)
        response.headers["Cache-Control"] = "private, no-store"
    return response
