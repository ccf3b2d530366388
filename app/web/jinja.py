"""What every template may use."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, g, get_flashed_messages, request, url_for
from flask_login import current_user
from jinja2 import StrictUndefined
from markupsafe import Markup, escape
from sqlalchemy.exc import SQLAlchemyError

from app.i18n import Words, phones
from app.settings import queries as settings
from app.web import languages
from app.web.security import has_session_cookie

NOBODY: tuple[None, frozenset[str]] = (None, frozenset())
LAST = "last_help_number"


def init_app(app: Flask) -> None:
    """Strict templates with the page's language, person and links."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["words"] = words
    app.context_processor(_context)


def words(text: Words) -> Markup:
    """The text; when it had to fall back to the other language, labelled with it."""
    if text.lang == languages.current():
        return escape(text.text)
    return Markup('<span lang="{}">{}</span>').format(text.lang, text.text)


def phone(e164: str) -> dict[str, str]:
    """A telephone number to read and to press."""
    return {"display": phones.show(e164), "href": f"tel:{e164}"}


class HelpPhone:
    """Whom to call, looked up when a page shows it: most pages do not."""

    @property
    def display(self) -> str:
        """To read."""
        return phones.show(help_number())

    @property
    def href(self) -> str:
        """To press."""
        return f"tel:{help_number()}"


def help_number() -> str:
    """The number of the house (E.164): chosen by an administrator, else HELP_PHONE."""
    if "help_number" not in g:
        try:
            g.help_number = settings.help_phone() or current_app.config["HELP_PHONE"]
        except SQLAlchemyError:
            return last_help_number()  # a page that needs no database is shown without one
        current_app.extensions[LAST] = g.help_number
    return str(g.help_number)


def last_help_number() -> str:
    """The number that was right when somebody last asked; no question to the database."""
    return str(current_app.extensions.get(LAST) or current_app.config["HELP_PHONE"])


def _context() -> dict[str, Any]:
    language = languages.current()
    signed = has_session_cookie(current_app)
    person, roles = _signed_in() if signed else NOBODY
    return {
        "lang": str(language),
        "other": str(language.other),
        "person": person,
        "roles": roles,
        "staff_style": bool(roles - {"resident"}),
        "nav": "",
        "form_id": None,
        "flashes": _flashes() if signed else [],
        "switch_url": languages.switch_url(),
        "form_url": request.full_path.rstrip("?"),
        "home_url": url_for("pages.home"),
        "help_phone": HelpPhone(),
        "save_data": request.headers.get("Save-Data", "").lower() == "on",
        "demo": current_app.config["DEMO"],
        "request_id": g.get("request_id", "-"),
    }


def _signed_in() -> tuple[object, frozenset[str]]:
    try:
        if current_user.is_authenticated:
            return current_user.person, current_user.roles
    except SQLAlchemyError:
        pass  # a page that needs no database is shown without one
    return NOBODY


def _flashes() -> list[dict[str, str]]:
    messages = get_flashed_messages(with_categories=True)
    return [{"kind": message[0], "text": message[1]} for message in messages]
