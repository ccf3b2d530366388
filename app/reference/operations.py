"""Loading the shipped tables; loading twice changes nothing, editing a file mends the rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app.db import db
from app.directory.models import Talent, TalentCategory
from app.history.models import HistoryEntry
from app.i18n import Bilingual
from app.organisations import queries
from app.organisations.models import Commune, Neighbourhood, Organisation, OrganisationKind

DATA = Path(__file__).resolve().parent / "data"


def load(*, now: datetime) -> dict[str, int]:
    """Write every table; the number of rows of each."""
    return {
        "communes": _load_communes(),
        "neighbourhoods": _load_neighbourhoods(),
        "landlords": _load_organisations("landlords", OrganisationKind.LANDLORD),
        "funder": _load_organisations("funder", OrganisationKind.FUNDER),
        "categories": _load_categories(),
        "talents": _load_talents(now),
    }


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _name(row: dict[str, str]) -> Bilingual:
    return Bilingual(row["name_fr"], row["name_nl"])


def _load_communes() -> int:
    rows = list(_rows("communes"))
    for row in rows:
        commune = db.session.get(Commune, row["nis"]) or Commune(nis=row["nis"])
        commune.name, commune.postcodes = _name(row), row["postcodes"]
        db.session.add(commune)
    db.session.flush()
    return len(rows)


def _changed_by_form(kind: type[Organisation | Neighbourhood]) -> set[int]:
    """What an administrator keeps up since: a file does not write over it."""
    return set(
        db.session.scalars(
            select(HistoryEntry.subject_id)
            .where(HistoryEntry.subject_type == kind.__name__)
            .where(HistoryEntry.event == f"{kind.__tablename__}_changed")
        )
    )


def _load_neighbourhoods() -> int:
    rows, kept_up = list(_rows("neighbourhoods")), _changed_by_form(Neighbourhood)
    known = {quarter.slug: quarter for quarter in queries.neighbourhoods()}
    for row in rows:
        quarter = known.get(row["slug"]) or Neighbourhood(slug=row["slug"])
        if quarter.id in kept_up:
            continue
        quarter.name, quarter.commune_nis = _name(row), row["nis"]
        db.session.add(quarter)
    db.session.flush()
    return len(rows)


def _load_organisations(name: str, kind: OrganisationKind) -> int:
    rows, kept_up = list(_rows(name)), _changed_by_form(Organisation)
    for row in rows:
        organisation = queries.organisation(row["slug"]) or Organisation(slug=row["slug"])
        if organisation.id in kept_up:
            continue
        organisation.kind, organisation.name = kind, _name(row)
        organisation.name_confirmed = row.get("name_confirmed", "yes") == "yes"
        organisation.phone = row.get("phone") or organisation.phone or ""
        db.session.add(organisation)
    db.session.flush()
    return len(rows)


def _label(row: dict[str, str]) -> Bilingual:
    return Bilingual(row["fr"], row["nl"])


def _load_categories() -> int:
    rows = list(_rows("talent_categories"))
    for position, row in enumerate(rows):
        category = db.session.get(TalentCategory, row["slug"]) or TalentCategory(slug=row["slug"])
        category.label, category.position = _label(row), position
        db.session.add(category)
    db.session.flush()
    return len(rows)


def _load_talents(now: datetime) -> int:
    rows = list(_rows("talents"))
    known = {talent.slug: talent for talent in db.session.scalars(select(Talent))}
    for position, row in enumerate(rows):
        talent = known.get(row["slug"]) or Talent(slug=row["slug"], written_at=now)
        talent.category_slug, talent.label, talent.position = row["category"], _label(row), position
        talent.synonyms_fr, talent.synonyms_nl = row["fr_synonyms"], row["nl_synonyms"]
        talent.flags = row["flags"]
        if db.session.is_modified(talent):
            talent.written_at = now
        db.session.add(talent)
    db.session.flush()
    return len(rows)
