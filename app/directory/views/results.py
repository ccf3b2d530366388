"""Who can help: what was asked for, what comes near, and the ways on when there is nobody."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.policies import is_resident
from app.accounts.views import current_person
from app.directory import policies
from app.directory.forms import SearchForm
from app.directory.queries import blocks, finding
from app.directory.queries.circles import Circle, circle
from app.directory.queries.finding import MOST_COUNTED, Asked, Results, ShownCard
from app.directory.queries.seeking import seek
from app.directory.queries.talents import Category, TalentList, talent_list
from app.directory.views import bp, faces
from app.directory.views.filters import Closer, addresses
from app.directory.views.pace import LOOKING, keep_pace
from app.directory.views.pictures import neighbours
from app.directory.views.sheet import labels, landlord, sheet
from app.directory.views.themes import theme_of
from app.web import clock
from app.web.guards import requires
from app.web.languages import current

LAST_PAGE = 50
SUGGESTIONS = 6
CLOSEST_SAID = 3


@dataclass(frozen=True)
class Page:
    """One page of results as somebody sees it."""

    talents: TalentList
    mine: Circle
    asked: Asked
    closer: Closer
    form: SearchForm
    address: Callable[..., str]
    kept: dict[str, str]
    chosen: Category | None = None

    @property
    def said(self) -> Asked:
        """What was asked for in words: a category is looked at, not asked for."""
        return Asked() if self.chosen else self.asked

    def at(self, page: int) -> str:
        """The address of one of its pages, with everything that was asked."""
        return self.address(**self.kept, **self.closer.chosen, page=page)


@bp.get("/directory/results")
@requires(is_resident)
def results() -> ResponseReturnValue:
    """Who can help with what was typed, in either language."""
    if not policies.is_accepted_resident(current_person()):
        return redirect(url_for(".index"), 303)
    form, talents = SearchForm(), talent_list()
    question = form.asked()
    if not question:
        return redirect(url_for(".index"), 303)
    keep_pace(LOOKING)
    mine = circle(current_person())
    closer = Closer(mine, talents, by_category=True)
    asked = seek(mine, talents, question, closer.filters)
    kept, address = {"q": question}, addresses(".results")
    page = Page(talents, mine, asked, closer, form, address, kept)
    return _answer(page, heading=_("Who can help?"))


@bp.get("/directory/categories/<slug:slug>")
@requires(is_resident)
def category(slug: str) -> ResponseReturnValue:
    """Everybody who offers something under one picture."""
    if not policies.is_accepted_resident(current_person()):
        return redirect(url_for(".index"), 303)
    keep_pace(LOOKING)
    talents, mine = talent_list(), circle(current_person())
    chosen = talents.category(slug) or abort(404)
    closer = Closer(mine, talents, by_category=False)
    slugs = tuple(talent.slug for talent in chosen.talents)
    asked = Asked(exact=slugs, filters=closer.filters)
    address = addresses(".category", slug=slug)
    page = Page(talents, mine, asked, closer, SearchForm(), address, {}, chosen)
    return _answer(page, heading=chosen.label.words(current()).text)


def _answer(page: Page, *, heading: str) -> ResponseReturnValue:
    number = _number()
    shown = finding.results(page.mine, page.asked, number, now=clock.now())
    shown = shown.without(blocks.of(current_person()))
    if number > 1 and not (shown.exact or shown.near):
        return redirect(page.at(1), 303)
    said, talents, chosen = page.said, page.talents, page.chosen
    return render_template(
        "directory/results.html",
        nav="search",
        heading=heading,
        category={"slug": chosen.slug, "label": chosen.label.words(current())} if chosen else None,
        form=page.form,
        results_url=url_for(".results"),
        filters=page.closer.shown(page.address, page.kept),
        exact=_rows(shown.exact, page),
        near=_rows(shown.near, page),
        meant=labels(said.exact[:SUGGESTIONS] or said.near[:CLOSEST_SAID], talents),
        workshop=labels(_only_in_workshops(said, talents), talents),
        count_text=_count_text(page, shown, number),
        landlord=landlord(page.mine.landlord),
        next_url=page.at(number + 1) if shown.more and number < LAST_PAGE else None,
        previous_url=page.at(number - 1) if number > 1 else None,
        **({"ask": None} if _anybody_else(shown) else _ways_on(page)),
    )


def _anybody_else(shown: Results) -> bool:
    mine = current_person().id
    return any(card.person_id != mine for card in (*shown.exact, *shown.near))


def _rows(found: Sequence[ShownCard], page: Page) -> list[dict[str, Any]]:
    known, matched = faces.listed(found), page.said.exact
    return [
        {
            "url": url_for(".card", reference=card.reference),
            "is_mine": card.person_id == current_person().id,
            **sheet(
                card, page.talents, estate_ids=page.mine.estate_ids, matched=matched, faces=known
            ),
        }
        for card in found
    ]


def _count_text(page: Page, shown: Results, number: int) -> str:
    if not shown.exact or number > 1:
        return ""
    if not _anybody_else(shown):
        return _("Only you, for now")
    if not shown.more or shown.near:
        return neighbours(len(shown.exact))
    found = finding.number(page.mine, page.asked)
    if found > MOST_COUNTED:
        return _("More than %(num)s neighbours", num=MOST_COUNTED)
    return neighbours(found)


def _only_in_workshops(asked: Asked, talents: TalentList) -> list[str]:
    return [slug for slug in asked.exact if talents.by_slug[slug].only_in_workshops]


def _ways_on(page: Page) -> dict[str, Any]:
    """Nobody: the talents that come closest, asking everybody, activities on the same theme."""
    return {
        "suggestions": _suggestions(page),
        "ask": _ask(page),
        "activities_url": _activities(page),
    }


def _suggestions(page: Page) -> list[dict[str, Any]]:
    """Talents close to what was asked, each as a question of its own."""
    said, known = page.said, page.talents
    near = [slug for slug in (*said.exact[1:], *said.near) if slug in known.by_slug]
    meant = known.category(known.category_of(said.exact[0])) if said.exact and not near else None
    near += [one.slug for one in meant.talents if one.slug not in said.exact] if meant else []
    return [
        {"label": label, "url": url_for(".results", q=label.text)}
        for label in labels(near[:SUGGESTIONS], known)
    ]


def _ask(page: Page) -> dict[str, str] | None:
    """What a need begins with: the words as they were typed, and the talent that they mean."""
    if page.chosen is not None:
        return None
    known = page.talents.by_slug
    meant = [slug for slug in page.said.exact if not known[slug].only_in_workshops]
    return {
        "url": url_for("directory.new_need"),
        "words": page.form.asked(),
        "talent": meant[0] if len(page.said.exact) == 1 and meant else "",
        "language": str(current()),
    }


def _activities(page: Page) -> str:
    """What is on around here on the same theme."""
    slugs: Collection[str] = page.said.exact or page.said.near
    category = page.chosen.slug if page.chosen else None
    if category is None and slugs:
        category = page.talents.category_of(next(iter(slugs)))
    quarter = page.mine.estates[0].neighbourhood.slug
    theme = theme_of(category) if category else ""
    return url_for("pages.agenda", slug=quarter, theme=theme or None)


def _number() -> int:
    text = request.args.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1  # noqa: PLR2004
    return min(max(number, 1), LAST_PAGE)
