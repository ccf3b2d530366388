"""The booklet of 200 cards with photos: how long a worker waits for it, on both databases.

A whole request each: finding the cards, their photos and numbers, setting the pages. The first one
counts, in a process that has set no page before: what typst remembers of it helps the next ones.
"""

from __future__ import annotations

import time
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image, ImageEnhance

from app.accounts.models import ConsentHow, ConsentPurpose, Person
from app.db import db, transaction
from app.directory import operations as directory
from app.directory.models import ALL_TIMES, ALL_WHERE, Free, Where
from app.directory.operations import About
from app.directory.queries.booklet import InBooklet
from app.organisations.models import Estate, OrganisationKind
from app.photos import Photo, square
from benchmarks.report import Report
from benchmarks.stage import application, close
from tests import factories, pictures
from tests.databases import Database, migrate
from tests.factories import NOW
from tests.postgres import Cluster
from tests.visits import sign_in

CARDS, PHOTOS = 200, 50
GOAL_S = 3
TALENTS = ("retouches", "soupes", "tricot", "pain", "crochet", "potager", "visite", "smartphone")
WORDS = (
    ("Je raccourcis les pantalons et je change les tirettes. On peut coudre le mercredi.", "fr"),
    (
        "Nederlands oefenen mag op ’t gemak, met een tas koffie erbij. Fouten maken is niet erg.",
        "nl",
    ),
    ("كنعرف نطيّب المسمن والحريرة. مرحبا بيكم، نطيبو مجموعين.", "ary"),
    ("", "fr"),
)
OK = 200


def run(folder: Path, cluster: Cluster, report: Report) -> None:
    """Measure both databases."""
    for database in (
        Database("sqlite", f"sqlite:///{folder / 'booklet.db'}"),
        Database("postgresql", cluster.create("booklet")),
    ):
        migrate(database.url)
        app = application(database, folder)
        with app.app_context(), transaction():
            factories.talents()
            estate, worker = _town()
            key, person_id = f"e{estate.id}", worker.id
        _measure(app, key, person_id, database.kind, report)
        close(app)


def _measure(app: Flask, key: str, person_id: int, kind: str, report: Report) -> None:
    client = app.test_client()
    with app.app_context():
        sign_in(client, db.session.get_one(Person, person_id))
        db.session.commit()
    path = f"/fr/counter/booklet/{key}/proof.pdf"
    for paper, first in (("a5", "fr"), ("a4", "nl")):
        seconds, weight = _timed(client, f"{path}?paper={paper}&first={first}")
        report.add(f"booklet.{kind}.{paper}.{CARDS}_cards", seconds, "s", f"<={GOAL_S}")
        report.note(f"booklet.{kind}.{paper}: {weight / 1_000_000:.1f} MB")


def _timed(client: FlaskClient, path: str) -> tuple[float, int]:
    began = time.perf_counter()
    answer = client.get(path)
    seconds = time.perf_counter() - began
    if answer.status_code != OK:
        message = f"{path} answers {answer.status_code}"
        raise RuntimeError(message)
    return seconds, len(answer.data)


def _town() -> tuple[Estate, Person]:
    landlord = factories.organisation(OrganisationKind.LANDLORD)
    estate, photos = factories.estate(landlord), _photos()
    for number in range(CARDS):
        _neighbour(number, estate, photos[number % PHOTOS])
    return estate, factories.worker(landlord)


def _photos() -> list[Photo]:
    grain = Image.effect_noise((900, 1200), 40).convert("RGB")
    faces = Image.blend(pictures.drawn(), grain, 0.2)
    lit = (ImageEnhance.Brightness(faces).enhance(0.6 + n / 60) for n in range(PHOTOS))
    return [square(pictures.file(one)) for one in lit]


def _neighbour(number: int, estate: Estate, photo: Photo) -> None:
    who = factories.resident(f"Malika{number}", at=estate, phone=f"+32470{number:06}")
    words, language = WORDS[number % len(WORDS)]
    start = number % len(TALENTS)
    chosen = (TALENTS + TALENTS)[start : start + 1 + number % 5]
    about = About(
        other="Raconter des histoires" if number % 3 == 0 else "",
        languages=("fr", "ar", "nl")[: 1 + number % 3],
        free=Free(number % ALL_TIMES),
        places=Where(number % ALL_WHERE),
    )
    card = factories.card(who, *chosen, words=words, language=language, about=about)
    made = directory.put_portrait(card, photo, by=who, now=NOW)
    directory.take_over(card, made.reference, by=who, now=NOW)
    channels = {ConsentPurpose.PHOTO, ConsentPurpose.PHOTO_BOOKLET}
    directory.agree(card, channels, how=ConsentHow.SELF, by=who, now=NOW)
    wanted = InBooklet(card=True, phone=number % 4 == 0)
    directory.choose_booklet(who, wanted, how=ConsentHow.SELF, by=who, now=NOW)
