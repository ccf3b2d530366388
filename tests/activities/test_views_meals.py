"""What who plans a kitchen reads of the meals served to others."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from app.activities import operations
from app.activities.models import Activity, ActivityKind
from app.db import db
from tests.factories import NOW
from tests.organisers import TUESDAY, weekly
from tests.visits import post, texts

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def kitchen(planned):
    """A kitchen with one date, the 12th of March."""
    db.session.execute(update(Activity).values(kind=ActivityKind.KITCHEN))
    db.session.commit()
    return planned.activity_id


def hub(kitchen, lang="fr", more=""):
    return f"/{lang}/activities/{kitchen}{more}"


def repeat(kitchen, times):
    activity = db.session.get_one(Activity, kitchen)
    operations.repeat(activity, weekly(times=times), by=None, now=NOW)
    db.session.commit()


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("more", ["", "/dates", "/meals"])
def test_it_is_counted_where_dates_are_planned_and_warned_of(office, kitchen, lang, more):
    said = " ".join(texts(office.get(hub(kitchen, lang, more)), ".notice--info"))
    assert {"fr": "1 fois, sur 1 jour", "nl": "1 keer, op 1 dag"}[lang] in said
    repeat(kitchen, 5)
    said = " ".join(texts(office.get(hub(kitchen, lang, more)), ".notice--warn"))
    assert {"fr": "6 fois, sur 6 jours", "nl": "6 keer, op 6 dagen"}[lang] in said
    assert {"fr": "avant le mardi 7 avril 2026", "nl": "vóór dinsdag 7 april 2026"}[lang] in said


def test_a_rule_says_it_before_it_is_kept(office, planned, kitchen):
    rule = {"rhythm": "weekly", "every": "1", "ends": "times", "times": "8", "page": "form"}
    slot = {"venue": planned.venue_id, "day": f"{TUESDAY}", "start": "10:00", "end": "12:00"}
    seen = post(office, hub(kitchen, more="/series"), {**rule, **slot})
    assert "9 fois, sur 9 jours" in " ".join(texts(seen, ".notice--warn"))


def test_with_a_number_nobody_is_warned(office, kitchen):
    repeat(kitchen, 8)
    assert post(office, hub(kitchen, more="/meals"), {"number": "2.123.456"}).status_code == 303
    page = office.get(hub(kitchen))
    assert texts(page, ".notice--warn") == []
    assert "2.123.456" in " ".join(texts(page, ".notice--info"))
    long = post(office, hub(kitchen, more="/meals"), {"number": "9" * 31})
    assert long.status_code == 422
    assert len(texts(long, ".field__error")) == 1


def test_what_is_no_kitchen_counts_nothing(office, planned):
    assert "Repas servis" not in office.get(hub(planned.activity_id)).text
    assert planned.starts_on - TUESDAY == timedelta(days=2)
