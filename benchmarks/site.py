"""The site that is weighed: the demo world, with enough planned to fill a page of the agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image, ImageChops, ImageFilter
from sqlalchemy import select, update

from app.accounts import queries as accounts
from app.accounts.models import ConsentHow, ConsentPurpose, Person
from app.activities import queries as activities
from app.activities.models import (
    Activity,
    ActivityStatus,
    Occurrence,
    OccurrenceStatus,
    Picture,
)
from app.bookings import policies
from app.db import db, transaction
from app.demo.queries import person as demo_person
from app.demo.queries import read
from app.directory import operations as directory
from app.directory.models import EVERYTHING, Card, Listing
from app.directory.policies import may_write
from app.directory.queries import cards
from app.directory.queries.circles import circle
from app.i18n import dates
from app.notifications.operations.channels import Mailbox
from app.organisations import queries as organisations
from app.organisations.models import Neighbourhood, Venue
from app.photos import square
from app.web import clock
from benchmarks.stage import application, close
from tests.databases import Database
from tests.servers import Server, serving

CODE = re.compile(r"\b\d{6}\b")
QUARTER, ROWS = "peterbos", 20
PHOTOGRAPHED = "retouches"
RESIDENT = "youssef"
"""Somebody of the demo world with a telephone of his own."""


@dataclass(frozen=True)
class Site:
    """A running demo, and what a visitor does there."""

    server: Server
    folder: Path
    joined: int
    """An occurrence with room, where a sign-up is confirmed at once."""

    @property
    def host(self) -> str:
        """127.0.0.1 and its port."""
        return urlsplit(self.server.url).netloc

    @property
    def agenda(self) -> str:
        """The page most visits begin with."""
        return f"{self.server.url}/fr/neighbourhoods/{QUARTER}"

    def code(self) -> str | None:
        """The newest sign-in code on any telephone, if one has come."""
        letters = Mailbox(str(self.server.mailbox)).letters()
        texts = (one.text for one in letters if one.key.startswith("sign_in_code"))
        found = CODE.search(next(texts, ""))
        return found[0] if found else None

    def change(self) -> None:
        """Something happens in the neighbourhood: the agenda is no longer what it was."""
        # Playwright runs an event loop in its thread; an application context wants none.
        with ThreadPoolExecutor(1) as elsewhere:
            elsewhere.submit(self._change).result()

    def _change(self) -> None:
        app = application(self.server.database, self.folder)
        with app.app_context(), transaction():
            last = activities.agenda(*_week(), limit=ROWS)[ROWS - 1]
            changed = db.session.get_one(Occurrence, last.id)
            changed.status = OccurrenceStatus.CANCELLED
        close(app)


@contextmanager
def demo(folder: Path) -> Iterator[Site]:
    """The site as `make run` starts it, web and worker, on a database of its own."""
    database = Database("sqlite", f"sqlite:///{folder / 'site.db'}")
    with serving(("/bin/sh", "checks/start.sh"), database, folder, DEMO="1") as server:
        app = application(database, folder)
        with app.app_context(), transaction():
            joined = _fill()
            _photograph()
            _photograph()
        close(app)
        yield Site(server, folder, joined)


def phone() -> str:
    """The number of the resident who signs up, as he types it."""
    return _typed("phone")


def pin() -> str:
    """His PIN."""
    return _typed("pin")


def _typed(what: str) -> str:
    residents = read("people")["residents"]
    return str(next(entry[what] for entry in residents if entry["slug"] == RESIDENT))


def _week() -> tuple[str, datetime, datetime]:
    quarter = organisations.neighbourhood(QUARTER)
    if quarter is None:
        message = f"the demo world has no {QUARTER}"
        raise LookupError(message)
    now = clock.now()
    return quarter.commune_nis, now, dates.moment(dates.today(now) + timedelta(days=7), time())


def _fill() -> int:
    """Plan the demo's own activities on other days, until the page is full."""
    commune, now, until = _week()
    quarters = select(Neighbourhood.id).where(Neighbourhood.commune_nis == commune)
    venues = db.session.scalars(select(Venue).where(Venue.neighbourhood_id.in_(quarters))).all()
    known = db.session.scalars(
        select(Activity).where(Activity.status == ActivityStatus.PUBLISHED).order_by(Activity.id)
    ).all()
    planned = len(activities.agenda(commune, now, until, limit=ROWS))
    added = []
    for turn in range(max(ROWS - planned, len(known))):
        occurrence = Occurrence(status=OccurrenceStatus.SCHEDULED)
        occurrence.activity_id = known[turn % len(known)].id
        occurrence.venue_id = venues[turn % len(venues)].id
        day = dates.today(now) + timedelta(days=3 + turn % 4)
        occurrence.schedule(day, time(9 + turn % 9), time(11 + turn % 9, 30))
        added.append(occurrence)
    db.session.add_all(added)
    db.session.flush()
    drawn = set(db.session.scalars(select(Picture.activity_id)))
    free = [one for one in added if _is_open(one.id, now)]
    return max(free, key=lambda one: one.activity_id in drawn).id  # the heaviest way


def _photograph() -> None:
    """So many neighbours on one page of results, each with a photo full of detail."""
    resident = demo_person(RESIDENT)
    if resident is None:
        message = f"the demo world has no {RESIDENT}"
        raise LookupError(message)
    whole = accounts.person(resident.id) or resident
    area, photo = circle(whole).areas[-1], square(_detailed())
    everybody = select(Listing).where(Listing.talent_slug == EVERYTHING).order_by(Listing.card_id)
    shown = [(one, _owner(one)) for one in db.session.scalars(everybody)]
    others = [pair for pair in shown if pair[1].id != resident.id and _may_change(pair[1])]
    for listing, owner in others[:ROWS]:
        card = db.session.get_one(Card, listing.card_id)
        waiting = directory.put_portrait(card, photo, by=owner, now=clock.now())
        directory.take_over(card, waiting.reference, by=owner, now=clock.now())
        agreed = {ConsentPurpose.PHOTO}
        directory.agree(card, agreed, how=ConsentHow.SELF, by=owner, now=clock.now())
        # Whoever lives elsewhere comes along: a photo is seen where its card is.
        db.session.execute(update(Listing).where(Listing.card_id == card.id).values(area=area))
        db.session.merge(
            Listing(
                card_id=card.id,
                talent_slug=PHOTOGRAPHED,
                area=area,
                estate_id=card.estate_id,
                published_at=listing.published_at,
            )
        )
    db.session.flush()


def _may_change(owner: Person) -> bool:
    card = cards.of_person(owner.id)
    return card is not None and may_write(card, cards.proposal(card))


def _owner(listing: Listing) -> Person:
    card = db.session.get_one(Card, listing.card_id)
    return db.session.get_one(Person, card.person_id)


def _detailed() -> BytesIO:
    """Leaves, hair, a knitted jumper: harder to make small than a face before a wall."""
    fine = Image.effect_noise((1200, 1600), 70).filter(ImageFilter.GaussianBlur(1.2))
    colours = Image.effect_mandelbrot((1200, 1600), (-2, -1.5, 1, 1.5), 60)
    written = BytesIO()
    Image.merge("RGB", (fine, ImageChops.overlay(fine, colours), colours)).save(written, "JPEG")
    return written


def _is_open(number: int, now: datetime) -> bool:
    """Nobody is there yet, and an adult may still come."""
    db.session.expire_all()
    found = activities.occurrence(number, None)
    return (
        found is not None
        and bool(policies.own_types(found.activity.participant_types))
        and policies.closed(found, now=now) is None
    )
