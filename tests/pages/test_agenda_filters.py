"""The agenda narrowed down: by when, what about, where, room, stairs and price."""

from datetime import timedelta

import pytest

from app.activities.models import ActivityKind, OccurrenceStatus, ReadyKind, Theme
from app.activities.models.around import ActivityLanguage
from app.i18n import Bilingual
from tests import factories
from tests.factories import NOW
from tests.visits import counted_queries, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")

HERE = "/fr/neighbourhoods/peterbos"


@pytest.fixture(autouse=True)
def quarter(session, now):
    return factories.neighbourhood()


def rows(answer):
    return [link["href"].rpartition("/")[2] for link in soup(answer).select(".event__title a")]


def shown(client, query, *, path=HERE):
    return rows(client.get(f"{path}?{query}"))


def ways(answer):
    return dict(
        zip(
            texts(answer, ".empty .choice__words"),
            [link["href"] for link in soup(answer).select(".empty a.choice")],
            strict=True,
        )
    )


def number(occurrence):
    return str(occurrence.id)


def stairs():
    venue = factories.venue()
    venue.step_free = False
    return venue


def for_free():
    activity = factories.activity()
    activity.contribution = Bilingual("", "")
    return activity


def test_today_ends_at_midnight_in_brussels(client):
    late = factories.occurrence(starts_at=NOW.replace(hour=22, minute=30))
    factories.occurrence(starts_at=NOW.replace(hour=23, minute=30))
    answer = client.get(f"{HERE}?when=today")
    assert rows(answer) == [number(late)]
    assert texts(answer, "h1") == ["Aujourd’hui près de chez moi"]


@pytest.mark.parametrize(("days", "fits"), [(4, False), (5, True), (6, True), (7, False)])
def test_the_weekend_is_saturday_and_sunday(client, days, fits):
    found = factories.occurrence(starts_at=NOW + timedelta(days=days))
    assert shown(client, "when=weekend") == ([number(found)] if fits else [])


def test_on_a_sunday_the_weekend_is_what_is_left_of_it(client, now):
    now.at = NOW + timedelta(days=6)
    factories.occurrence(starts_at=NOW + timedelta(days=5))
    sunday = factories.occurrence(starts_at=now.at + timedelta(hours=2))
    factories.occurrence(starts_at=NOW + timedelta(days=12))
    assert shown(client, "when=weekend") == [number(sunday)]


@pytest.mark.parametrize("typed", ["2026-03-12", "12/03/2026", " 12/03/2026 "])
def test_a_day_is_read_as_a_browser_or_a_person_writes_it(client, typed):
    there = factories.occurrence(starts_at=NOW + timedelta(days=10))
    factories.occurrence(starts_at=NOW + timedelta(days=9))
    factories.occurrence(starts_at=NOW + timedelta(days=11))
    answer = client.get(HERE, query_string={"on": typed, "when": "today"})
    assert rows(answer) == [number(there)]
    assert texts(answer, "h1") == ["Activités du jeudi 12 mars"]


@pytest.mark.parametrize(
    "typed", ["demain", "2026-02-30", "2026-03-01", "2027-03-03", "12/13/2026"]
)
def test_a_day_that_cannot_be_is_said_beside_its_box_and_stays_there(client, typed):
    found = factories.occurrence()
    answer = client.get(HERE, query_string={"on": typed})
    assert answer.status_code == 422
    assert rows(answer) == [number(found)]
    (box,) = soup(answer).select("#closer-on")
    assert box["value"] == typed
    assert box["aria-invalid"] == "true"
    assert soup(answer).select("details.closer[open]")
    assert len(texts(answer, "#closer-on-error")) == 1


def test_whoever_saves_data_asks_for_the_form(client):
    saving = {"Save-Data": "on"}
    lean = client.get(f"{HERE}?theme=kitchen", headers=saving)
    assert soup(lean).select(".closer") == []
    (way,) = [link["href"] for link in soup(lean).select(".narrow a") if "look=" in link["href"]]
    assert way == f"{HERE}?look=closer&theme=kitchen"
    opened = soup(client.get(way, headers=saving))
    assert opened.select(".closer[open] option[value=kitchen][selected]")


def test_only_without_stairs(client):
    flat = factories.occurrence()
    factories.occurrence(at=stairs())
    assert shown(client, "step-free=1") == [number(flat)]


def test_only_what_costs_nothing(client):
    found = factories.occurrence(for_free())
    factories.occurrence()
    assert shown(client, "no-charge=1") == [number(found)]


def test_only_with_childminding(client):
    minded = factories.kind(3)
    minded.ready = ReadyKind.CHILDMINDING
    found = factories.occurrence(factories.activity(factories.kind(), minded))
    factories.occurrence()
    assert shown(client, "childminding=1") == [number(found)]


def test_only_where_a_language_is_spoken(client, session):
    found, other = factories.occurrence(), factories.occurrence()
    for one, codes in ((found, ("fr", "ar")), (other, ("fr",))):
        session.add_all(
            ActivityLanguage(activity_id=one.activity_id, code=code, position=at)
            for at, code in enumerate(codes)
        )
    session.flush()
    assert shown(client, "spoken=ar") == [number(found)]
    assert shown(client, "spoken=fr") == [number(found), number(other)]
    assert shown(client, "spoken=klingon") == [number(found), number(other)]


def test_only_this_quarter_or_the_whole_commune(client):
    here = factories.occurrence()
    there = factories.occurrence(at=factories.venue(factories.neighbourhood("clemenceau")))
    assert shown(client, "") == [number(here), number(there)]
    assert shown(client, "where=here") == [number(here)]


def test_only_where_there_is_room(client):
    roomy = factories.occurrence()
    full = factories.occurrence(factories.activity(factories.kind(1)))
    factories.booking(full)
    factories.occurrence(status=OccurrenceStatus.CANCELLED)
    factories.occurrence(starts_at=NOW - timedelta(minutes=30))
    drop_in = factories.occurrence(factories.activity(is_a=ActivityKind.DROP_IN))
    assert shown(client, "free=1") == [number(roomy), number(drop_in)]


def test_choices_go_together_and_each_can_be_taken_away(client):
    both = factories.occurrence(for_free())
    factories.occurrence(for_free(), at=stairs())
    answer = client.get(f"{HERE}?no-charge=1&step-free=1&theme=kitchen")
    assert rows(answer) == [number(both)]
    assert texts(answer, "[role=status]") == ["1 activité correspond"]
    away = [link["href"] for link in soup(answer).select("a.tag--taken")]
    assert away == [
        f"{HERE}?step-free=1&no-charge=1",
        f"{HERE}?theme=kitchen&no-charge=1",
        f"{HERE}?theme=kitchen&step-free=1",
    ]
    assert len(soup(answer).select(".closer [checked], .closer [selected]")) == 3


def test_a_choice_that_there_is_not_is_no_choice(client):
    found = factories.occurrence()
    query = "when=never&theme=x&where=moon&free=yes&step-free=0&no-charge=%00"
    answer = client.get(f"{HERE}?{query}")
    assert rows(answer) == [number(found)]
    assert soup(answer).select("a.tag--taken") == []


def test_where_nothing_fits_each_way_on_is_counted(client):
    for _ in range(3):
        factories.occurrence(for_free(), at=stairs())
    factories.occurrence()
    later = factories.occurrence(for_free(), starts_at=NOW + timedelta(days=20))
    answer = client.get(f"{HERE}?no-charge=1&step-free=1")
    assert rows(answer) == []
    assert ways(answer) == {
        "La suivante : dimanche 22 mars": f"{HERE}?step-free=1&no-charge=1&on=2026-03-22",
        "Sans « Sans escalier » : 3 activités": f"{HERE}?no-charge=1",
        "Sans « Gratuit » : 1 activité": f"{HERE}?step-free=1",
    }
    for url in ways(answer).values():
        assert rows(client.get(url))
    assert shown(client, "on=2026-03-22&step-free=1&no-charge=1") == [number(later)]


def test_the_next_one_has_room_when_room_is_asked(client):
    full = factories.occurrence(factories.activity(factories.kind(1)), starts_at=later(10))
    factories.booking(full)
    factories.occurrence(starts_at=later(12))
    answer = client.get(f"{HERE}?free=1")
    assert list(ways(answer)) == ["La suivante : samedi 14 mars"]


def later(days):
    return NOW + timedelta(days=days)


def test_where_nothing_will_ever_fit_all_choices_can_be_taken_away(client):
    answer = client.get(f"{HERE}?theme=nature&free=1")
    assert ways(answer) == {}
    assert f'href="{HERE}"' in answer.text
    assert 'href="/fr/neighbourhoods"' in answer.text


def test_choices_go_along_to_other_weeks_and_pages(client):
    for turn in range(25):
        factories.occurrence(starts_at=NOW + timedelta(days=8, minutes=turn))
    answer = client.get(f"{HERE}?from=2026-03-09&theme=kitchen&free=1")
    assert len(rows(answer)) == 20
    assert texts(answer, "[role=status]") == ["25 activités correspondent"]
    links = {link["href"] for link in soup(answer).select("a[href]")}
    assert f"{HERE}?from=2026-03-09&page=2&theme=kitchen&free=1" in links
    assert f"{HERE}?from=2026-03-16&theme=kitchen&free=1" in links
    assert f"{HERE}?theme=kitchen&free=1" in links
    assert soup(answer).select('.closer input[type=hidden][name="from"][value="2026-03-09"]')
    rest = client.get(f"{HERE}?from=2026-03-09&page=2&theme=kitchen&free=1")
    assert len(rows(rest)) == 5


def test_my_own_sign_ups_stay_marked(client):
    me = factories.resident()
    factories.booking(factories.occurrence(), me)
    sign_in(client, me)
    answer = client.get(f"{HERE}?theme=kitchen&free=1")
    assert texts(answer, ".event .state") == ["Votre place est réservée"]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_other_language_shows_the_same_choice(client, lang):
    factories.occurrence()
    path = f"/{lang}/neighbourhoods/peterbos"
    answer = client.get(f"{path}?when=weekend&theme={Theme.KITCHEN}&free=1")
    other = "nl" if lang == "fr" else "fr"
    switch = f"/{other}/neighbourhoods/peterbos?when=weekend&theme=kitchen&free=1"
    assert any(link["href"] == switch for link in soup(answer).select("a[href]"))
    assert len(texts(answer, "a.tag--taken")) == 3


@pytest.mark.parametrize("number", [0, 3, 60])
def test_few_questions_are_asked_however_much_fits(client, number):
    of = factories.activity()
    for turn in range(number):
        factories.occurrence(of, starts_at=NOW + timedelta(hours=2 + turn))
    with counted_queries() as sent:
        client.get(f"{HERE}?theme=kitchen&step-free=1&free=1")
    assert len(sent) <= (4 if number else 14), "\n".join(sent)
