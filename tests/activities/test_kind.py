"""What kind of activity it is: chosen first, changed while nobody has seen it."""

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from app.activities import operations
from app.activities.models import TRAINED, Activity, ActivityKind
from app.activities.policies import Refusal, Refused
from tests import factories, workshops
from tests.factories import NOW
from tests.records import events
from tests.visits import post, soup, texts

pytestmark = pytest.mark.usefixtures("session", "now")

KINDS = list(ActivityKind)


def choose(activity, kind, by, percent=TRAINED):
    operations.choose_kind(activity, kind, percent, by=by, now=NOW)


def path(activity, lang="fr"):
    return f"/{lang}/activities/{activity.id}/kind"


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_begun_as_a_kind(office, kind):
    page = soup(office.get("/nl/activities/new"))
    assert [box["value"] for box in page.select("input[name=kind]")] == KINDS
    assert len({said.text for said in page.select(".tick__said")}) == len(KINDS)
    assert not page.select("input[name=kind][checked]"), "nobody reads a question that is answered"
    post(office, "/nl/activities/new", {"kind": kind, "theme": "family"})
    assert workshops.latest().kind is kind


@pytest.mark.parametrize("kind", ["", "gone", "COURSE", "\x00"])
def test_without_a_kind_nothing_is_begun(office, session, kind):
    answer = post(office, "/fr/activities/new", {"kind": kind, "theme": "family"})
    assert answer.status_code == 422
    assert session.scalars(select(Activity)).all() == []
    (beside,) = texts(answer, ".field__error")
    assert texts(answer, '.notice--bad a[href="#kind-0"]') == [beside]
    assert soup(answer).select_one("input[value=family]").has_attr("checked")


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_a_draft_becomes_another_kind(office, workshop, lang):
    draft = workshops.draft(workshop)
    hub = office.get(f"/{lang}/activities/{draft.id}")
    assert soup(hub).select_one(f'a[href="{path(draft, lang)}"]')
    assert post(office, path(draft, lang), {"kind": "course"}).status_code == 303
    found = workshops.found(draft.id)
    assert (found.kind, found.trained_percent) == (ActivityKind.COURSE, 75)
    assert events(found)[-1].details == {"kind": "course", "trained_percent": 75}


def test_what_is_shown_keeps_its_kind(office, workshop):
    shown = workshops.shown(workshop)
    assert office.get(path(shown)).location == f"/fr/activities/{shown.id}"
    assert post(office, path(shown), {"kind": "course"}).status_code == 409
    with pytest.raises(Refused) as refused:
        choose(shown, ActivityKind.COURSE, workshop.joris)
    assert refused.value.reason is Refusal.NOT_NOW
    assert workshops.found(shown.id).kind is ActivityKind.WORKSHOP


def test_who_is_trained_is_said_of_a_course_at_any_time(office, workshop):
    course = workshops.complete(workshop)
    choose(course, ActivityKind.COURSE, workshop.joris)
    workshops.send(course)
    workshops.answer(course, workshop.samira)
    page = soup(office.get(path(course)))
    assert page.select_one("#trained_percent")["value"] == "75"
    assert not page.select("input[name=kind]")
    assert post(office, path(course), {"trained_percent": "60"}).status_code == 303
    found = workshops.found(course.id)
    assert (found.kind, found.trained_percent) == (ActivityKind.COURSE, 60)


@pytest.mark.parametrize("percent", ["", "0", "101", "-5", "75.5", "beaucoup", "9" * 30])
def test_a_part_is_a_number_of_a_hundred(office, workshop, percent):
    draft = workshops.draft(workshop)
    choose(draft, ActivityKind.COURSE, workshop.joris)
    answer = post(office, path(draft), {"kind": "course", "trained_percent": percent})
    assert answer.status_code == 422
    assert soup(answer).select_one("#trained_percent")["value"] == percent
    assert workshops.found(draft.id).trained_percent == TRAINED


def test_the_same_kind_again_says_nothing(workshop):
    draft = workshops.draft(workshop)
    before = len(events(draft))
    choose(draft, ActivityKind.WORKSHOP, workshop.joris)
    assert len(events(draft)) == before


def test_nor_is_anything_chosen_of_what_is_gone(workshop):
    draft = workshops.draft(workshop)
    workshops.discard(draft)
    with pytest.raises(Refused):
        choose(draft, ActivityKind.COURSE, workshop.joris)


@pytest.mark.parametrize("wrong", [{"kind": "feast"}, {"trained_percent": 0}])
def test_the_database_knows_the_kinds_too(session, wrong):
    made = factories.activity()
    table = Activity.__table__
    row = dict(session.execute(select(table).where(table.c.id == made.id)).mappings().one())
    plain = [column.name for column in table.c if column.name != "id"]
    copy = {name: row[name] for name in plain} | wrong
    with pytest.raises((IntegrityError, LookupError)):
        session.execute(insert(table).values(copy))
