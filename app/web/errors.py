"""Whatever goes wrong is said in words, in the page's language first, then in the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from flask import Flask, Response, current_app, g, render_template, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import Conflict, HTTPException, NotFound

from app.db import Vanished, db
from app.db.states import RefusedFor
from app.i18n import Language
from app.web import languages
from app.web.jinja import last_help_number, phone
from app.web.uploads import largest_file, throw_away

BAD = 400
TOO_LARGE = 413
SERVER_FAULT = 500


class Said(NamedTuple):
    """An error in one language."""

    lang: str
    title: str
    text: str
    way_on: str


def init_app(app: Flask) -> None:
    """Answer every error with a page of ours."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(Vanished, _erased_meanwhile)
    app.register_error_handler(RefusedFor, _refused_meanwhile)
    app.register_error_handler(Exception, _crash)


def _words(code: int) -> tuple[str, str]:
    known = {
        403: (_("This page is not for you"), _("You may not open this page with your account.")),
        404: (_("This page does not exist"), _("Perhaps it has moved, or the address is wrong.")),
        405: (_("This page does not exist"), _("Perhaps it has moved, or the address is wrong.")),
        410: (_("This activity no longer exists"), _("Look at what happens near you this week.")),
        413: (_("That is too much at once"), _too_much()),
        429: (_("Too many tries"), _("Wait a moment, then try again. Or call us.")),
    }
    return known.get(code, (_("This did not work"), _("Go back and try again. Or call us.")))


def _too_much() -> str:
    if most := largest_file():
        return _(
            "Choose a photo of at most %(most)s MB. Or send a screenshot of it.",
            most=most // (1024 * 1024),
        )
    return _("Make your text shorter and try again.")


def _page(code: int, words: Callable[[], tuple[str, str]]) -> str:
    def said(language: Language) -> Said:
        with force_locale(f"{language}_BE"):
            return Said(language, *words(), way_on=_("See the activities"))

    here = languages.current()
    return render_template(
        "errors/error.html", status=code, here=said(here), there=said(here.other)
    )


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < BAD or error.response is not None:
        return Response.force_type(error.get_response())  # the router's redirects
    if request_ctx.url_adapter is None:  # a Host that cannot be: no link can be made
        return _plain(), error.code
    db.session.rollback()
    if error.code == TOO_LARGE and largest_file():
        throw_away()
    body = _page(error.code, partial(_words, error.code))
    headers = [(k, v) for k, v in error.get_headers() if k in {"Allow", "Retry-After"}]
    return body, error.code, headers


def _stale_page(_error: CSRFError) -> tuple[str, int]:
    def words() -> tuple[str, str]:
        return (
            _("This page was open too long"),
            _("Go back, reload the page and try again. Nothing was changed."),
        )

    return _page(BAD, words), BAD


def _erased_meanwhile(_error: Vanished) -> ResponseReturnValue:
    return _http_error(NotFound())


def _refused_meanwhile(_error: RefusedFor) -> ResponseReturnValue:
    """Between the page and the press it became impossible, where no view has words for it."""
    return _http_error(Conflict())


def _crash(error: Exception) -> tuple[str, int]:
    if current_app.testing and current_app.config.get("PROPAGATE", True):
        raise error
    current_app.logger.error("crash", exc_info=error, extra={"endpoint": request.endpoint or "-"})
    return _plain(), SERVER_FAULT


def _plain() -> str:
    template = current_app.jinja_env.get_template("errors/plain.html")
    number = phone(last_help_number())
    return template.render(request_id=g.get("request_id", "-"), help_phone=number)
