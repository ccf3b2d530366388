"""How many places of which kinds, and whether one signs up at all."""

from datetime import time

import pytest
from sqlalchemy import func, select, update

from app.activities.models import Activity, ActivityKind, ParticipantType
from app.bookings.models import Booking, BookingStatus
from tests import factories, workshops
from tests.visits import counted_queries, post, soup, texts
from tests.workshops import sign_up, told

BOUND = 5
"""Who is asking, the activity, its kinds of places, its proposal, the estates of its landlord."""
NEW = {"new-ready": "adult", "new-capacity": "12", "new-closes": "1"}


def places_of(activity, lang="fr", more=""):
    return f"/{lang}/activities/{activity.id}/places{more}"


def add(client, activity, lang="fr", **fields):
    return post(client, places_of(activity, lang), {**NEW, **_named("new", fields)})


def change(client, kind, lang="fr", **fields):
    form = {"capacity": kind.capacity, "closes": "start", **fields}
    path = f"/{lang}/activities/{kind.activity_id}/places/{kind.id}"
    return post(client, path, _named(f"kind{kind.id}", form))


def remove(client, kind, lang="fr"):
    return post(client, f"/{lang}/activities/{kind.activity_id}/places/{kind.id}/removal")


def drop_in(client, activity, wanted, lang="fr"):
    return post(client, places_of(activity, lang, "/drop-in"), {"drop_in": wanted})


def _named(prefix, fields):
    return {f"{prefix}-{name}": value for name, value in fields.items()}


def kinds(session):
    return session.scalars(select(ParticipantType).order_by(ParticipantType.position)).all()


def number(session):
    return session.scalar(select(func.count(ParticipantType.id)))


def box(answer, name):
    return soup(answer).select_one(f"[id={name}]").get("value", "")


@pytest.fixture
def only(session, planned):
    """The five places of what neighbours see."""
    (found,) = kinds(session)
    return found


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_a_kind_of_place_is_added(office, session, workshop, lang):
    activity = workshops.draft(workshop, title_fr="Soupe", title_nl="Soep")
    page = soup(office.get(places_of(activity, lang)))
    offered = [option.get_text() for option in page.select("#new-ready option")]
    assert {"fr": "Enfant à la garderie", "nl": "Kind in de opvang"}[lang] in offered
    answer = add(office, activity, lang)
    assert (answer.status_code, answer.location) == (303, places_of(activity, lang))
    (made,) = kinds(session)
    assert (made.name.nl, made.audience, made.capacity) == ("Volwassene", "adult", 12)
    assert (made.closes_days_before, made.closes_at.hour) == (1, 17)
    again = office.get(answer.location)
    assert len(texts(again, ".notice--good")) == 1
    said = texts(again, ".seats summary")[0]
    assert "12" in said
    assert {"fr": "Jusqu’à la veille, 17h", "nl": "Tot de dag voordien, 17u"}[lang] in said
    assert box(again, f"kind{made.id}-capacity") == "12"
    chosen = soup(again).select_one(f"[id=kind{made.id}-closes] [selected]")
    assert chosen["value"] == "1"
    assert (
        chosen.get_text()
        == {"fr": "Jusqu’à la veille, 17h", "nl": "Tot de dag voordien, 17u"}[lang]
    )


def test_a_kitchen_begins_with_who_cooks_then_who_eats(office, session, workshop):
    activity = workshops.draft(workshop)
    address, offered = places_of(activity, "fr"), "#new-ready [selected]"
    session.execute(update(Activity).values(kind=ActivityKind.KITCHEN))
    session.commit()
    assert soup(office.get(address)).select_one(offered)["value"] == "cook"
    add(office, activity, "fr", ready="cook")
    assert soup(office.get(address)).select_one(offered)["value"] == "eater"


ODD = [
    *(
        {"capacity": typed}
        for typed in ("", "0", "-1", "501", "1.5", "x", "<b>1</b>", "\x00", "²", "1e3", "😀")
    ),
    *({"capacity": "9" * digits} for digits in (30, 5000)),
    *({"ready": typed} for typed in ("", "gone", "ADULT", "\x00")),
    *({"closes": typed} for typed in ("", "4", "own", "-1", "\x00")),
]


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("typed", ODD, ids=[str(at) for at in range(len(ODD))])
def test_what_cannot_be_is_said_and_the_rest_is_kept(office, session, workshop, typed, lang):
    answer = add(office, workshops.draft(workshop), lang, **typed)
    assert (answer.status_code, number(session)) == (422, 0)
    (name,) = typed
    (beside,) = texts(answer, ".field__error")
    assert texts(answer, f'.notice--bad a[href="#new-{name}"]') == [beside]
    if name == "capacity" and typed[name] not in {"", "\x00"}:
        assert box(answer, "new-capacity") == typed[name]
        assert "500" in beside
    if name != "capacity":
        assert box(answer, "new-capacity") == "12"
    assert soup(answer).select(".notice b, .field b") == []


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("typed", ["0", "-1", "501", "x", ""])
def test_a_kind_that_is_there_is_not_spoilt(office, only, typed, lang):
    answer = change(office, only, lang, capacity=typed)
    assert (answer.status_code, only.capacity) == (422, 5)
    (beside,) = texts(answer, ".field__error")
    assert texts(answer, f'.notice--bad a[href="#kind{only.id}-capacity"]') == [beside]
    assert soup(answer).select_one("details.seats").has_attr("open")


def test_a_kind_is_there_once(office, session, workshop):
    activity = workshops.draft(workshop)
    add(office, activity)
    answer = add(office, activity, "nl", capacity="3")
    assert (answer.status_code, number(session)) == (409, 1)
    assert len(texts(answer, ".notice--bad")) == 1
    assert box(answer, "new-capacity") == "3"


def test_four_kinds_are_enough(office, session, workshop):
    activity = workshops.draft(workshop)
    for ready in ("adult", "cook", "eater", "child"):
        assert add(office, activity, ready=ready).status_code == 303
    answer = add(office, activity, ready="childminding")
    assert (answer.status_code, number(session)) == (409, 4)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_more_places_are_offered_at_once_to_who_waits(office, session, planned, only, lang):
    sign_up(planned, *["fr"] * 6)
    assert change(office, only, lang, capacity="7").status_code == 303
    assert only.capacity == 7
    statuses = session.scalars(select(Booking.status).order_by(Booking.id)).all()
    assert statuses[-1] is BookingStatus.OFFERED
    assert len(told(session, "place_offered")) == 1


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_never_fewer_places_than_are_taken_without_a_look_at_who_goes(office, planned, only, lang):
    sign_up(planned, "fr", "fr", "nl")
    answer = change(office, only, lang, capacity="2")
    assert (answer.status_code, only.capacity) == (200, 5)
    assert len(texts(answer, ".meeting")) == 1
    assert change(office, only, lang, capacity="3").status_code == 303


def test_what_is_taken_is_not_removed(office, session, planned, only):
    sign_up(planned, "fr")
    assert (remove(office, only).status_code, number(session)) == (409, 1)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_last_kind_stays_and_another_goes(office, session, planned, only, lang):
    answer = remove(office, only, lang)
    assert (answer.status_code, len(texts(answer, ".notice--bad"))) == (409, 1)
    add(office, workshops.found(only.activity_id))
    spare = kinds(session)[-1]
    answer = remove(office, spare, lang)
    assert (answer.status_code, kinds(session)) == (303, [only])


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_people_may_just_come(office, session, workshop, lang):
    activity = workshops.draft(workshop)
    assert drop_in(office, activity, "yes", lang).status_code == 303
    page = office.get(places_of(activity, lang))
    assert len(texts(page, ".notice--info")) == 1
    assert soup(page).select("#new-capacity") == []
    hub = office.get(f"/{lang}/activities/{activity.id}")
    assert soup(hub).select(f'.missing a[href="{places_of(activity, lang)}"]') == []
    drop_in(office, activity, "no", lang)
    assert workshops.found(activity.id).drop_in is False


@pytest.mark.parametrize("wanted", ["", "maybe", "\x00", "YES"])
def test_anything_but_yes_is_no(office, workshop, wanted):
    activity = workshops.draft(workshop)
    drop_in(office, activity, wanted)
    assert workshops.found(activity.id).drop_in is False


def test_not_under_the_feet_of_those_who_signed_up(office, planned, only):
    sign_up(planned, "fr")
    activity = workshops.found(only.activity_id)
    answer = drop_in(office, activity, "yes")
    assert (answer.status_code, len(texts(answer, ".notice--bad"))) == (409, 1)
    assert workshops.found(activity.id).drop_in is False


def test_what_neighbours_see_is_never_without_places(office, session, planned, only):
    activity = workshops.found(only.activity_id)
    drop_in(office, activity, "yes")
    remove(office, only)
    drop_in(office, activity, "no")
    activity = workshops.found(activity.id)
    assert activity.drop_in or activity.participant_types


def test_a_deadline_of_their_own_is_kept(office, session, workshop):

    activity = workshops.draft(workshop)
    odd = factories.kind(closes=(4, time(12)))
    activity.participant_types.append(odd)
    session.flush()
    page = soup(office.get(places_of(activity)))
    assert page.select_one(f"[id=kind{odd.id}-closes] [selected]")["value"] == "own"
    assert change(office, odd, capacity="9", closes="own").status_code == 303
    assert (odd.capacity, odd.closes_days_before, odd.closes_at) == (9, 4, time(12))


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_every_answer_leads_to_the_page_in_the_other_language(office, only, lang):
    activity, other = workshops.found(only.activity_id), {"fr": "nl", "nl": "fr"}[lang]
    for answer in (
        add(office, activity, lang, capacity="0"),
        change(office, only, lang, capacity="0"),
        remove(office, only, lang),
    ):
        (switch,) = soup(answer).select(".switch a")
        assert switch["href"] == places_of(activity, other)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_was_put_away_is_left_alone(office, session, workshop, lang):
    activity = workshops.put_away(workshop)
    (kind,) = kinds(session)
    assert office.get(places_of(activity, lang)).location == f"/{lang}/activities/{activity.id}"
    for answer in (
        add(office, activity, lang),
        change(office, kind, lang, capacity="9"),
        remove(office, kind, lang),
        drop_in(office, activity, "yes", lang),
    ):
        assert (answer.status_code, len(texts(answer, ".notice--bad"))) == (409, 1)
    assert (kinds(session), kind.capacity) == ([kind], 5)


def test_another_associations_places_do_not_exist(office, session, workshop):
    activity, own = workshops.stranger(), workshops.complete(workshop)
    theirs = factories.kind()
    activity.participant_types.append(theirs)
    session.flush()
    assert office.get(places_of(activity)).status_code == 404
    assert add(office, activity).status_code == 404
    assert drop_in(office, activity, "yes").status_code == 404
    for path in (places_of(activity), places_of(own)):
        for more in ("", "/removal"):
            answer = post(office, f"{path}/{theirs.id}{more}", {f"kind{theirs.id}-capacity": "9"})
            assert answer.status_code == 404
    assert theirs.capacity == 5


@pytest.mark.parametrize("number", [1, 4])
def test_few_questions_are_asked_however_many_kinds(office, workshop, number):
    activity = workshops.draft(workshop)
    activity.participant_types.extend(factories.kind() for _ in range(number))
    path = places_of(activity)
    with counted_queries() as sent:
        assert len(texts(office.get(path), "details.seats")) == number
    assert len(sent) <= BOUND, "\n".join(sent)
