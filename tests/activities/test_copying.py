"""The same once more: everything is taken over, but what is named as not taken over."""

from datetime import date, time

import pytest

from app.activities import operations
from app.activities.models import Activity, ActivityKind, ParticipantType, Rhythm, Text
from app.activities.operations.copying import NOT_COPIED, NOT_COPIED_OF_PLACES
from app.activities.policies import Refusal, Refused
from app.activities.queries import running
from app.revisions import queries as proposals
from app.revisions.models import RevisionStatus
from tests import factories, workshops
from tests.factories import NOW
from tests.organisers import weekly
from tests.visits import post, soup, texts

YEAR_LATER = date(2026, 10, 6)


@pytest.fixture
def original(session, workshop):
    """Shown to neighbours, with everything that an activity can have."""
    made = workshops.shown(workshop)
    made.kind, made.trained_percent, made.interpreter = ActivityKind.COURSE, 60, "ar"
    made.insurer, made.policy_number, made.note_given = "Ethias", "12", True
    made.template, made.same_on_purpose, made.ahead = True, "title", "bring_fr"
    kind = made.participant_types[0]
    kind.closes_days_before, kind.closes_at = 2, time(17)
    made.partners.append(factories.organisation())
    session.flush()
    return workshops.found(made.id)


def columns_of(model):
    return {column.key for column in model.__table__.columns}


def copied(original, by, first_on=None):
    made = operations.duplicate(original, first_on, by=by, now=NOW)
    return workshops.found(made.id)


def test_every_column_is_taken_over_or_named_as_not(original, workshop):
    made = copied(original, workshop.joris)
    revision = proposals.open_for(made)
    text = Text.of(revision.values)
    assert text == Text.shown(original)
    assert revision.status is RevisionStatus.DRAFT
    for column in columns_of(Activity):
        if column in NOT_COPIED or column in text.values():
            continue
        assert getattr(made, column) == getattr(original, column), column
    assert (made.status, made.template, made.note_given) == ("draft", False, False)
    assert made.code != original.code


def test_a_column_that_comes_later_is_not_forgotten(original, workshop):
    made = copied(original, workshop.joris)
    told_apart = {"kind": "course", "trained_percent": 60, "interpreter": "ar", "insurer": "Ethias"}
    assert {name: getattr(made, name) for name in told_apart} == told_apart
    unknown = NOT_COPIED - columns_of(Activity)
    assert unknown == set()
    assert columns_of(ParticipantType) > NOT_COPIED_OF_PLACES


def test_kinds_of_places_partners_and_languages_come_along(original, workshop):
    made = copied(original, workshop.joris)
    for one, other in zip(made.participant_types, original.participant_types, strict=True):
        for column in columns_of(ParticipantType) - NOT_COPIED_OF_PLACES:
            assert getattr(one, column) == getattr(other, column), column
    assert [one.id for one in made.partners] == [one.id for one in original.partners]
    assert running.dates(made.id, NOW) == []


@pytest.mark.parametrize(
    ("more", "days"),
    [
        ({"times": 3}, [6, 13, 20]),
        ({"until_on": date(2026, 3, 24)}, [6, 13, 20]),
        ({"rhythm": Rhythm.MONTHLY_WEEKDAY, "times": 2}, [6, 3]),
    ],
)
def test_its_series_begins_anew_on_the_day_that_was_chosen(original, workshop, more, days):
    operations.repeat(original, weekly(**more), by=None, now=NOW)
    made = copied(original, workshop.joris, YEAR_LATER)
    found = running.dates(made.id, NOW)
    assert [one.starts_on.day for one in found] == days
    assert found[0].starts_on == YEAR_LATER
    assert all(one.start_time == time(14) and one.series_id for one in found)
    assert len(running.dates(original.id, NOW)) == 1 + len(days)


def test_a_day_that_cannot_be_copies_nothing(original, workshop):
    operations.repeat(original, weekly(), by=None, now=NOW)
    with pytest.raises(Refused) as refused:
        copied(original, workshop.joris, date(2026, 3, 1))
    assert refused.value.reason is Refusal.IN_THE_PAST


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_last_year_s_activity_becomes_a_draft_on_screen(office, original, lang):
    operations.repeat(original, weekly(), by=None, now=NOW)
    page = office.get(f"/{lang}/activities/{original.id}/copy")
    assert soup(page).select_one("#day")
    answer = post(office, f"/{lang}/activities/{original.id}/copy", {"day": "2026-10-06"})
    made = workshops.latest()
    assert answer.location == f"/{lang}/activities/{made.id}"
    assert (made.status, len(running.dates(made.id, NOW))) == ("draft", 4)
    assert {"fr": "Soupe", "nl": "soep"}[lang] in office.get(answer.location).text


@pytest.mark.parametrize(
    ("typed", "status"), [("", 303), ("x", 422), ("2026-03-01", 422), ("2026-03-02", 303)]
)
def test_the_first_day_is_asked_in_words(office, original, typed, status):
    operations.repeat(original, weekly(), by=None, now=NOW)
    later = post(office, f"/fr/activities/{original.id}/copy", {"day": typed})
    assert later.status_code in {status, 409}
    assert len(texts(later, ".field__error")) == (status == 422)


def test_without_a_series_no_day_is_asked_and_what_is_sent_all_the_same_is_nothing(
    office, original
):
    path = f"/fr/activities/{original.id}/copy"
    assert not soup(office.get(path)).select("#day")
    assert post(office, path, {"day": "x"}).status_code == 303
    assert running.dates(workshops.latest().id, NOW) == []


def test_an_organisation_begins_from_what_it_keeps_as_a_template(office, session, workshop):
    activity = workshops.shown(workshop)
    path = f"/fr/activities/{activity.id}/template"
    for _ in range(2):
        assert post(office, path, {"template": "yes"}).status_code == 303
    link = f"/fr/activities/{activity.id}/copy"
    assert link in office.get("/fr/activities/new").text
    post(office, path, {"template": "no"})
    assert link not in office.get("/fr/activities/new").text
    other = workshops.stranger()
    for act in ("copy", "template"):
        assert post(office, f"/fr/activities/{other.id}/{act}").status_code == 404
    assert office.get(f"/fr/activities/{other.id}/copy").status_code == 404
