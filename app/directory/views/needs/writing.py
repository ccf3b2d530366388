"""Four short questions, each one kept: what, when, who sees it, and is it right like this?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.directory.forms.needs import NeedForm, ReachForm, WhatForm, WhenForm
from app.directory.models import LONGEST_NEED, Need
from app.directory.policies import Refusal, Refused
from app.directory.queries.talents import Category, TalentList, talent_list
from app.directory.views.needs import wording
from app.directory.views.needs.sheet import need_sheet
from app.directory.views.wording import reaches
from app.web.forms import PageForm, switching
from app.web.languages import current

STEPS = 4


@dataclass(frozen=True)
class Chain:
    """Where the questions are, and what stands before: one's own, or somebody's in a visit."""

    nav: str
    back: dict[str, str]
    url: Callable[[str], str]
    bar: dict[str, Any] | None = None


def answered(
    form: PageForm,
    page: Callable[[], str],
    keep: Callable[[], str],
    not_possible: Callable[[Refusal], ResponseReturnValue],
) -> ResponseReturnValue:
    """Ask, or keep the answer and go where it says: the walk of every question."""
    if not form.is_submitted() or switching():
        return page()
    if not form.validate():
        return page(), 422
    try:
        following = keep()
    except Refused as refused:
        return not_possible(refused.reason)
    return redirect(following, 303)


def what_form(known: TalentList, need: Need | None) -> WhatForm:
    """The first question, with what is looked for so far."""
    form = WhatForm()
    form.offer(known, need)
    return form


def when_form(need: Need) -> WhenForm:
    """The second."""
    form = WhenForm()
    form.offer(need.free)
    return form


def reach_form(need: Need) -> ReachForm:
    """The third; nothing is chosen beforehand."""
    form = ReachForm()
    form.offer(reaches(need.estate), need.reach)
    return form


def what_page(form: WhatForm, known: TalentList, need: Need | None, chain: Chain) -> str:
    """What do you look for?"""
    return render_template(
        "directory/need_what.html",
        chain=chain,
        nav=chain.nav,
        form_id="form",
        form=form,
        most=LONGEST_NEED,
        categories=[_category(found, form.talent.data) for found in known.categories],
        none_chosen=not form.talent.data,
        examples=_examples(),
        reason=reason(need),
        step=_step(1),
    )


def when_page(form: WhenForm, need: Need, chain: Chain) -> str:
    """When does it suit you?"""
    ticked = set(form.free.data or [])
    return render_template(
        "directory/need_when.html",
        chain=chain,
        nav=chain.nav,
        form_id="form",
        form=form,
        groups=[
            {
                "label": group,
                "times": [
                    {
                        "value": int(time),
                        "id": f"free-{int(time)}",
                        "label": label,
                        "checked": str(int(time)) in ticked,
                    }
                    for time, label in row
                ],
            }
            for group, row in wording.times()
        ],
        reason=reason(need),
        step=_step(2),
    )


def reach_page(form: ReachForm, need: Need, chain: Chain) -> str:
    """Who may see it?"""
    return render_template(
        "directory/need_reach.html",
        chain=chain,
        nav=chain.nav,
        form_id="form",
        form=form,
        shares=need.estate.organisation.shares_cards,
        reason=reason(need),
        step=_step(3),
    )


def preview_page(form: NeedForm | PageForm, need: Need, chain: Chain) -> str:
    """This is what neighbours will see; is it right?"""
    return render_template(
        "directory/need_preview.html",
        chain=chain,
        nav=chain.nav,
        form_id="form",
        form=form,
        need=need_sheet(need, talent_list()),
        seen_by=wording.seen_by(need),
        what_url=chain.url("what"),
        when_url=chain.url("when"),
        reach_url=chain.url("reach"),
        submit_url=chain.url("submission"),
        reason=reason(need),
        step=_step(STEPS),
    )


def next_step(need: Need) -> str:
    """Where somebody goes on who comes back."""
    return "preview" if need.reach else "when"


def reason(need: Need | None) -> str | None:
    """Why it came back, if it did."""
    return wording.reason_text(need.refused_for) if need and need.refused_for else None


def _step(number: int) -> str:
    return _("Step %(number)s of %(all)s", number=number, all=STEPS)


def _category(category: Category, chosen: str | None) -> dict[str, Any]:
    offered = [talent for talent in category.talents if not talent.only_in_workshops]
    return {
        "slug": category.slug,
        "label": category.label.words(current()),
        "open": any(talent.slug == chosen for talent in offered),
        "talents": [
            {
                "slug": talent.slug,
                "id": f"talent-{talent.slug}",
                "label": talent.label.words(current()),
                "checked": talent.slug == chosen,
            }
            for talent in offered
        ],
    }


def _examples() -> Sequence[str]:
    return [
        _("I look for somebody who shortens a pair of trousers."),
        _("Who can lend me a drill for an afternoon?"),
        _("I would like to practise Dutch, an hour a week."),
    ]
