"""Two screens, whoever acts: what; then for whom, what is needed, and sending it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as people
from app.accounts.models import ConsentPurpose, Person
from app.directory.views.noticed import noticed
from app.i18n import Words
from app.ideas.forms import FIRST_SCREEN, IdeaForm
from app.ideas.models import LONGEST_IDEA, LONGEST_WHOM
from app.ideas.policies import Refused
from app.ideas.views import wording
from app.web.forms import switching


@dataclass(frozen=True)
class Proposing:
    """Who proposes something, and where: by oneself, or in a visit."""

    person: Person
    back: dict[str, str]
    sent_url: str
    nav: str = "me"
    bar: dict[str, Any] | None = None


def answer(
    its: Proposing,
    send: Callable[[IdeaForm], None],
    is_within: Callable[[], bool] = lambda: True,
) -> ResponseReturnValue:
    """Ask, keep what was typed, and send; ``is_within`` counts how often somebody did today."""
    form = _form(its.person)
    if (shown := _screen(its, form)) is not None:
        return shown
    if not form.validate():
        return _how_page(its, form), 422
    if not is_within():
        return _how_page(its, form, _("You asked often today. Try again tomorrow.")), 429
    try:
        send(form)
    except Refused as refused:
        return _how_page(its, form, wording.refusal_text(refused.reason)), 409
    return redirect(its.sent_url, 303)


def _form(person: Person) -> IdeaForm:
    form = IdeaForm()
    purposes = (ConsentPurpose.CARD, ConsentPurpose.NEED)
    form.offer(
        named=people.consent(person.id, ConsentPurpose.IDEA) is not None,
        adult=any(people.consent(person.id, purpose) for purpose in purposes),
    )
    return form


def _screen(its: Proposing, form: IdeaForm) -> ResponseReturnValue | None:
    """The first screen, or the second one before anything is sent."""
    is_last = request.form.get("step") == "how"
    if not form.is_submitted() or "back" in request.form or (switching() and not is_last):
        return _what_page(its, form)
    if switching():
        return _how_page(its, form)
    form.validate()
    if form.errors.keys() & FIRST_SCREEN:
        return _what_page(its, form), 422
    if not is_last:
        for field in form:
            field.errors = []
        return _how_page(its, form)
    return None


def _what_page(its: Proposing, form: IdeaForm) -> str:
    return render_template(
        "ideas/what.html",
        its=its,
        nav=its.nav,
        form=form,
        form_id="form",
        most=LONGEST_IDEA,
        examples=_examples(),
    )


def _how_page(its: Proposing, form: IdeaForm, refusal: str | None = None) -> str:
    said = form.said()
    written = " ".join(part for part in said[:3] if part)
    return render_template(
        "ideas/how.html",
        its=its,
        nav=its.nav,
        form=form,
        form_id="form",
        refusal=refusal,
        what=Words(said.what, said.language),
        flags=noticed(written, [its.person.first_name]),
        most=LONGEST_IDEA,
        most_whom=LONGEST_WHOM,
    )


def _examples() -> Sequence[str]:
    return [
        _("I show how to repair a bicycle tyre."),
        _("We cook a dish of my country together."),
        _("Knitting and a cup of coffee, on Wednesday afternoon."),
    ]
