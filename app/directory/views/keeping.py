"""The link of a message: do you keep your card? Nobody signs in, and no name is shown."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.directory import operations
from app.directory.models import KeepAnswer
from app.directory.policies import Refused
from app.directory.queries import ageing, cards
from app.directory.views import bp
from app.web import clock, limits
from app.web.guards import public
from app.web.jinja import help_number, phone

ANSWERS = {"keep": KeepAnswer.KEPT, "remove": KeepAnswer.REMOVED}


@bp.get("/keep/<token>")
@public
def keep(token: str) -> ResponseReturnValue:
    """Two buttons, or what was answered. Looking changes nothing: telephones look by themselves."""
    question = ageing.question_with(token)
    if question is None:
        return _over()
    if question.answer in ANSWERS.values():
        return _page(answered=str(question.answer))
    return _page() if clock.now() < question.ends_at else _over()


@bp.post("/keep/<token>")
@public
def answer_keep(token: str) -> ResponseReturnValue:
    """Keep it, or take it away: once; pressing again changes nothing."""
    if not limits.within(("30 per hour", "keep-address", limits.address())):
        return _page(refusal=_("Too many tries. Wait an hour, or call us.")), 429
    answer = ANSWERS.get(request.form.get("answer", ""))
    question = ageing.question_with(token)
    card = cards.with_id(question.card_id) if question else None
    if question is None or card is None:
        return _over()
    if answer is None:
        return _page(refusal=_("Choose one of the two buttons.")), 422
    try:
        operations.answer_by_link(question, card, answer, now=clock.now())
    except Refused:
        return _over()
    return redirect(url_for(".keep", token=token), 303)


def _page(refusal: str = "", answered: str = "") -> Response:
    return _private(
        render_template("directory/keep.html", nav=None, refusal=refusal, answered=answered)
    )


def _over() -> tuple[Response, int]:
    return _private(
        render_template("directory/keep_over.html", nav=None, phone=phone(help_number()))
    ), 404


def _private(page: str) -> Response:
    answer = make_response(page)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
