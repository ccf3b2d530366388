"""Je cherche / Ik zoek: pictures, results, and one card. Only for accepted neighbours."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlsplit

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.models import Person, Role
from app.accounts.policies import has_role, is_resident, is_staff
from app.accounts.views import current_person
from app.accounts.views.current import viewer
from app.directory import policies
from app.directory.forms import SearchForm
from app.directory.queries import cards, finding, requests
from app.directory.queries.circles import Circle, circle
from app.directory.queries.finding import ShownCard
from app.directory.queries.talents import Category, TalentList, talent_list
from app.directory.views import bp, faces, wording
from app.directory.views.needs.wording import needs_text
from app.directory.views.pictures import neighbours, pictures
from app.directory.views.sheet import category_of, labels, landlord, sheet
from app.search.vocabulary import Found
from app.web.guards import own_page, public, requires
from app.web.languages import current

LAST_PAGE = 50
SUGGESTIONS = 6
CLOSEST_SAID = 3


@bp.get("/directory")
@public
def index() -> ResponseReturnValue:
    """The pictures; with counts for whoever may look behind them."""
    person = viewer()
    face, mine = _face(person)
    here = finding.counts(mine) if face == "neighbour" else (0, {})
    return render_template(
        "directory/index.html",
        nav="search",
        face=face,
        form=SearchForm(),
        results_url=url_for(".results"),
        sign_in_url=url_for("accounts.sign_in", next=url_for(".index")),
        queue_url=_queue_url(person),
        place=wording.places(mine.estates),
        tiles=pictures(here[1] if face == "neighbour" else None),
        total_text=neighbours(here[0]) if face == "neighbour" and here[0] else "",
        needs_text=needs_text(person, mine) if person and face == "neighbour" else "",
        landlord=landlord(mine.landlord),
    )


@bp.get("/directory/results")
@requires(is_resident)
def results() -> ResponseReturnValue:
    """Who can help with what was typed, in either language."""
    if not policies.is_accepted_resident(current_person()):
        return redirect(url_for(".index"), 303)
    form, talents = SearchForm(), talent_list()
    asked = form.asked()
    if not asked:
        return redirect(url_for(".index"), 303)
    found = talents.find(asked)
    return _results_page(talents, found, form, heading=_("Who can help?"))


@bp.get("/directory/categories/<slug:slug>")
@requires(is_resident)
def category(slug: str) -> ResponseReturnValue:
    """Everybody who offers something under one picture."""
    if not policies.is_accepted_resident(current_person()):
        return redirect(url_for(".index"), 303)
    talents = talent_list()
    chosen = talents.category(slug) or abort(404)
    found = Found(tuple(talent.slug for talent in chosen.talents), ())
    heading = chosen.label.words(current()).text
    return _results_page(talents, found, SearchForm(), heading=heading, chosen=chosen)


@bp.get("/directory/cards/<slug:reference>")
@requires(is_resident)
def card(reference: str) -> ResponseReturnValue:
    """One neighbour's card. Hidden, elsewhere or never written: it does not exist."""
    if not policies.is_accepted_resident(current_person()):
        return redirect(url_for(".index"), 303)
    talents, mine = talent_list(), circle(current_person())
    found = cards.visible(reference, mine)
    if found is None:
        abort(404)
    if found.person_id == current_person().id:
        return redirect(url_for(".mine"), 303)
    organisation = found.estate.organisation
    own = any(estate.organisation_id == organisation.id for estate in mine.estates)
    waits = requests.open_about(current_person().id, card_id=found.id)
    return render_template(
        "directory/card.html",
        nav="search",
        ask_url=url_for(".ask", reference=reference),
        waits_url=url_for(".request", reference=waits.reference) if waits else None,
        card=sheet(found, talents, estate_ids=mine.estate_ids),
        contact={"own": own, **landlord(organisation)},
        to_say=_(
            "Say: the card of %(name)s, %(estate)s.",
            name=found.person.first_name,
            estate=found.estate.name.words(current()).text,
        ),
        back_url=_where_from()
        or url_for(".category", slug=category_of(found.talent_slugs, talents)),
    )


def _where_from() -> str | None:
    """The results or the pictures from which somebody came, with what they looked for."""
    before = urlsplit(request.referrer or "")
    path = f"{before.path}?{before.query}" if before.query else before.path
    is_ours = before.netloc == request.host and "/directory" in before.path
    return own_page(path) if is_ours and "/cards/" not in before.path else None


def _face(person: Person | None) -> tuple[str, Circle]:
    if person is None:
        return "visitor", Circle([])
    if policies.is_accepted_resident(person):
        return "neighbour", circle(person)
    if is_staff(person) and not is_resident(person):
        return "staff", Circle([])
    return "waiting", circle(person, waiting=True)


def _queue_url(person: Person | None) -> str | None:
    return url_for("moderation.queue") if person and has_role(person, Role.WORKER) else None


def _results_page(
    talents: TalentList,
    found: Found,
    form: SearchForm,
    *,
    heading: str,
    chosen: Category | None = None,
) -> ResponseReturnValue:
    mine, page = circle(current_person()), _page()
    shown = finding.results(mine, found.exact, found.near, page=page)
    if page > 1 and not (shown.exact or shown.near):
        return redirect(_at(1, form, chosen), 303)
    asked = Found() if chosen else found  # a category is looked at, not asked for in words
    paged = shown.more or page > 1
    return render_template(
        "directory/results.html",
        nav="search",
        heading=heading,
        category={"slug": chosen.slug, "label": chosen.label.words(current())} if chosen else None,
        form=form,
        results_url=url_for(".results"),
        exact=_rows(shown.exact, talents, mine, asked.exact),
        near=_rows(shown.near, talents, mine, asked.near),
        meant=labels(asked.exact[:SUGGESTIONS] or asked.near[:CLOSEST_SAID], talents),
        workshop=labels(_only_in_workshops(asked, talents), talents),
        suggestions=_suggestions(asked, talents),
        count_text=neighbours(len(shown.exact)) if shown.exact and not paged else "",
        landlord=landlord(mine.landlord),
        next_url=_at(page + 1, form, chosen) if shown.more and page < LAST_PAGE else None,
        previous_url=_at(page - 1, form, chosen) if page > 1 else None,
    )


def _rows(
    found: Sequence[ShownCard], talents: TalentList, mine: Circle, matched: Collection[str]
) -> list[dict[str, Any]]:
    known = faces.listed(found)
    return [
        {
            "url": url_for(".card", reference=card.reference),
            "is_mine": card.person_id == current_person().id,
            **sheet(card, talents, estate_ids=mine.estate_ids, matched=matched, faces=known),
        }
        for card in found
    ]


def _only_in_workshops(asked: Found, talents: TalentList) -> list[str]:
    return [slug for slug in asked.exact if talents.by_slug[slug].only_in_workshops]


def _suggestions(asked: Found, talents: TalentList) -> list[dict[str, Any]]:
    near = {talents.category_of(slug) for slug in (*asked.exact, *asked.near)}
    return [
        {
            "label": category.label.words(current()),
            "url": url_for(".category", slug=category.slug),
        }
        for category in talents.categories
        if category.slug in near
    ][:SUGGESTIONS]


def _page() -> int:
    text = request.args.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1  # noqa: PLR2004
    return min(max(number, 1), LAST_PAGE)


def _at(page: int, form: SearchForm, chosen: Category | None) -> str:
    if chosen:
        return url_for(".category", slug=chosen.slug, page=page)
    return url_for(".results", q=form.asked(), page=page)
