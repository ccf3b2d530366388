"""Je cherche / Ik zoek: pictures, results, and one card. Only for accepted neighbours."""

from __future__ import annotations

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
from app.directory.queries import blocks, cards, finding, requests
from app.directory.queries.circles import Circle, circle
from app.directory.queries.talents import talent_list
from app.directory.views import bp, wording
from app.directory.views.needs.wording import needs_text
from app.directory.views.pace import READING, keep_pace
from app.directory.views.pictures import neighbours, pictures
from app.directory.views.sheet import category_of, landlord, sheet
from app.web.guards import own_page, public, requires
from app.web.languages import current


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


@bp.get("/directory/cards/<slug:reference>")
@requires(is_resident)
def card(reference: str) -> ResponseReturnValue:
    """One neighbour's card. Hidden, elsewhere or never written: it does not exist."""
    if not policies.is_accepted_resident(current_person()):
        return redirect(url_for(".index"), 303)
    keep_pace(READING)
    talents, mine = talent_list(), circle(current_person())
    found = cards.visible(reference, mine, unseen=blocks.of(current_person()))
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
        report_url=url_for("moderation.report_card", reference=reference),
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
