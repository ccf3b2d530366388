"""Whatever goes wrong is said in words, in the page's language first, then in the other."""

from __future__ import annotations

from typing import NamedTuple

from flask import Flask, Response, current_app, g, render_template, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app.db import db
from app.i18n import Language
from app.web import languages

BAD = 400
SERVER_FAULT = 500


class Said(NamedTuple):
    """An error in one language."""

    lang: str
    title: str
    text: str


def init_app(app: Flask) -> None:
    """Answer every error with a page of ours."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(Exception, _crash)


def _words(code: int) -> tuple[str, str]:
    known = {
        403: (_("This page is not for you"), _("You may not open this page with your account.")),
        404: (_("This page does not exist"), _("Perhaps it has moved, or the address is wrong.")),
        405: (_("This page does not exist"), _("Perhaps it has moved, or the address is wrong.")),
        413: (_("That is too much at once"), _("Make your text shorter and try again.")),
        429: (_("Too many tries"), _("Wait a moment, then try again. Or call us.")),
    }
    return known.get(code, (_("This did not work"), _("Go back and try again. Or call us.")))


def said(code: int, language: Language) -> Said:
    """The error in one language."""
    with force_locale(f"{language}_BE"):
        return Said(language, *_words(code))


def page(code: int) -> tuple[str, int]:
    """The page for an error, in both languages."""
    here = languages.current()
    return _render(code, said(code, here), said(code, here.other)), code


def _render(code: int, here: Said, there: Said) -> str:
    return render_template("errors/error.html", status=code, here=here, there=there)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < BAD or error.response is not None:
        return Response.force_type(error.get_response())  # the router's redirects
    if request_ctx.url_adapter is None:  # a Host that cannot be: no link can be made
        return _plain(), error.code
    db.session.rollback()
    body, code = page(error.code)
    headers = [(k, v) for k, v in error.get_headers() if k in {"Allow", "Retry-After"}]
    return body, code, headers


def _stale_page(_error: CSRFError) -> tuple[str, int]:
    def one(language: Language) -> Said:
        with force_locale(f"{language}_BE"):
            return Said(
                language,
                _("This page was open too long"),
                _("Go back, reload the page and try again. Nothing was changed."),
            )

    here = languages.current()
    return _render(400, one(here), one(here.other)), 400


def _crash(error: Exception) -> tuple[str, int]:
    if current_app.testing and current_app.config.get("PROPAGATE", True):
        raise error
    current_app.logger.error("crash", exc_info=error, extra={"endpoint": request.endpoint or "-"})
    return _plain(), SERVER_FAULT


def _plain() -> str:
    template = current_app.jinja_env.get_template("errors/plain.html")
    return template.render(request_id=g.get("request_id", "-"))
