"""The questions of a card as pages: what each shows, and what becomes of its answer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.accounts.models import Person
from app.accounts.views import current_person
from app.directory import operations, policies
from app.directory.forms.steps import (
    LanguagesForm,
    ReachForm,
    StepForm,
    TalentsForm,
    WhenForm,
    WhereForm,
    WordsForm,
)
from app.directory.models import LONGEST_WORDS, Card, Content, Flag, Free, Reach, Step, Where
from app.directory.policies import Refusal, Refused
from app.directory.queries import cards
from app.directory.queries.circles import circle
from app.directory.queries.prompts import examples
from app.directory.queries.talents import Category, TalentList, talent_list
from app.directory.views import wording
from app.directory.views.safety import safety
from app.directory.views.steps import Steps
from app.i18n import spoken
from app.revisions.models import Revision
from app.web import clock
from app.web.forms import switching
from app.web.languages import current

NotPossible = Callable[[Refused], ResponseReturnValue]

OFTEN = 9
"""So many languages are shown at once, the others behind a press."""


class Asked(NamedTuple):
    """Whose card, on which way, and what to show when something is not possible.

    ``proposal`` is what is proposed beside their card.
    """

    owner: Person
    steps: Steps
    not_possible: NotPossible
    proposal: Revision | None


def question(step: Step, card: Card, asked: Asked) -> ResponseReturnValue:
    """Ask, or keep the answer and go on."""
    content = cards.latest(card, asked.proposal)
    form = _form(step, card, content)
    form.read(card.edits)
    if not form.is_submitted() or (switching() and not _skips(step)):
        return _page(step, form, card, asked)
    if not _skips(step):
        if not form.validate():
            return _page(step, form, card, asked), 422
        try:
            _keep(form, card, content)
        except Refused as refused:
            return not_kept(refused, form, card, asked, lambda: _page(step, form, card, asked))
    operations.answered(card, step)
    return redirect(asked.steps.go_on(card), 303)


def not_kept(
    refused: Refused, form: StepForm, card: Card, asked: Asked, page: Callable[[], str]
) -> ResponseReturnValue:
    """Whoever read an older card sees what they chose, and may press again."""
    if refused.reason is not Refusal.WRITTEN_MEANWHILE:
        return asked.not_possible(refused)
    form.edits.data = str(card.edits)
    form.form_errors.append(wording.refusal_text(refused.reason))
    return page(), 409


def _skips(step: Step) -> bool:
    return step is not Step.REACH and bool(request.form.get("skip"))


def _form(step: Step, card: Card, content: Content) -> StepForm:
    if step is Step.LANGUAGES:
        languages = LanguagesForm()
        languages.offer(content, str(card.person.language))
        return languages
    if step is Step.WHEN:
        when = WhenForm()
        when.offer(content)
        return when
    if step is Step.WHERE:
        where = WhereForm()
        where.offer(content)
        return where
    if step is Step.REACH:
        reach = ReachForm()
        reach.offer(content, wording.reaches(card.estate))
        return reach
    words = WordsForm()
    words.offer(content.words, content.words_language if content.words else str(current()))
    return words


def _keep(form: StepForm, card: Card, content: Content) -> None:
    by, now, edits = current_person(), clock.now(), form.edits_read
    if isinstance(form, WordsForm):
        operations.write_words(
            card, form.words.data or "", form.language.data, by=by, now=now, edits=edits
        )
        return
    about = content.about
    if isinstance(form, LanguagesForm):
        about = about._replace(languages=form.codes)
    elif isinstance(form, WhenForm):
        about = about._replace(free=form.times)
    elif isinstance(form, WhereForm):
        about = about._replace(places=form.where)
    elif isinstance(form, ReachForm):
        about = about._replace(reach=Reach(form.reach.data))
    operations.describe(card, about, by=by, now=now, edits=edits)


def _page(step: Step, form: StepForm, card: Card, asked: Asked) -> str:
    return render_template(
        f"directory/{step}.html",
        step=asked.steps.at(step, card),
        form_id="form",
        form=form,
        reason=wording.reason_of(card, asked.proposal),
        **_around(step, form, cards.latest(card, asked.proposal)),
    )


def _around(step: Step, form: StepForm, content: Content) -> dict[str, Any]:
    if isinstance(form, LanguagesForm):
        return {"often": _tongues(form, first=True), "others": _tongues(form, first=False)}
    if isinstance(form, WhenForm):
        return {"groups": _times(form.free.data or [])}
    if isinstance(form, WhereForm):
        return {
            "rows": _rows(Where, wording.where_text, form.places.data or []),
            "safety": safety(content.talents, talent_list()),
        }
    if step is Step.WORDS:
        return {"examples": _examples(content), "most": LONGEST_WORDS}
    return {}


def _examples(content: Content) -> list[str]:
    talents, known = content.talents, talent_list()
    category = known.category_of(talents[0]) if talents else "quartier"
    return examples(category, current())


def _tongues(form: LanguagesForm, *, first: bool) -> list[dict[str, Any]]:
    ticked = set(form.languages.data or [])
    every = spoken.languages()
    shown = [tongue for n, tongue in enumerate(every) if n < OFTEN or tongue.code in ticked]
    rows = shown if first else [tongue for tongue in every if tongue not in shown]
    return [
        {
            "id": f"languages-{tongue.code}",
            "value": tongue.code,
            "own": tongue.autonym,
            "name": tongue.name(current()),
            "checked": tongue.code in ticked,
        }
        for tongue in rows
    ]


def _rows(
    kind: type[Free | Where], text: Callable[[Any], str], ticked: Collection[str]
) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{kind.__name__.lower()}-{one.name}",
            "value": one.name,
            "own": "",
            "text": text(one),
            "checked": one.name in ticked,
        }
        for one in kind
    ]


def _times(ticked: Collection[str]) -> list[dict[str, Any]]:
    rows = _rows(Free, wording.part_of_day, ticked)
    half = len(rows) // 2
    week, weekend = wording.week_and_weekend()
    return [
        {"id": "week", "label": week, "rows": rows[:half]},
        {"id": "weekend", "label": weekend, "rows": rows[half:]},
    ]


def talents_question(card: Card | None, asked: Asked) -> ResponseReturnValue:
    """What do they like to do? It begins the card."""
    known, form = talent_list(), TalentsForm()
    content = cards.latest(card, asked.proposal) if card else None
    form.offer(known, content.talents if content else (), content.about.other if content else "")
    form.read(card.edits if card else 0)
    if not form.is_submitted() or switching():
        return talents_page(form, known, card, asked)
    if not form.validate():
        return talents_page(form, known, card, asked), 422
    try:
        card = operations.choose_talents(
            asked.owner,
            form.talents.data or [],
            circle=circle(asked.owner),
            talents=known,
            by=current_person(),
            now=clock.now(),
            other=form.other.data or "",
            edits=form.edits_read,
        )
    except Refused as refused:
        if card is None:
            return asked.not_possible(refused)
        shown = card
        return not_kept(
            refused, form, shown, asked, lambda: talents_page(form, known, shown, asked)
        )
    operations.answered(card, Step.TALENTS)
    return redirect(asked.steps.go_on(card), 303)


def talents_page(  # noqa: PLR0913 - what is asked, of which card, and what came to mind
    form: TalentsForm,
    known: TalentList,
    card: Card | None,
    asked: Asked,
    *,
    opened: Collection[str] = (),
    is_full: bool = False,
) -> str:
    """Step 1, with what is ticked; ``opened`` are categories to look into.

    ``is_full``: more came to mind than a card holds.
    """
    ticked = set(form.talents.data or [])
    return render_template(
        "directory/talents.html",
        step=asked.steps.at(Step.TALENTS, card),
        form_id="form",
        form=form,
        talents_url=asked.steps.urls[Step.TALENTS],
        categories=[_category(found, ticked, known, opened) for found in known.categories],
        most=policies.MOST_TALENTS,
        is_full=is_full,
        reason=wording.reason_of(card, asked.proposal),
    )


def _category(
    category: Category, ticked: Collection[str], known: TalentList, opened: Collection[str]
) -> dict[str, Any]:
    offered = [talent for talent in category.talents if not talent.only_in_workshops]
    chosen = sum(talent.slug in ticked for talent in offered)
    slugs = [talent.slug for talent in category.talents]
    return {
        "slug": category.slug,
        "label": category.label.words(current()),
        "open": bool(chosen) or category.slug in opened,
        "chosen": chosen,
        "safety": safety(slugs, known, but=() if len(offered) < len(slugs) else {Flag.WORKSHOP}),
        "talents": [
            {
                "slug": talent.slug,
                "id": f"talent-{talent.slug}",
                "label": talent.label.words(current()),
                "checked": talent.slug in ticked,
            }
            for talent in offered
        ],
    }
