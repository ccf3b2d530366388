"""Paper around one date, read as people and their telephones do."""

from datetime import timedelta

import pytest

from app.accounts.models import Role
from app.activities.models import ActivityKind
from app.activities.queries import running
from app.bookings import operations, queries
from app.bookings.models import Mark
from app.bookings.operations import Change, Sheet
from app.bookings.queries import attendance, sources
from app.bookings.views.check_in import address_of
from app.organisations.models import new_poster_code
from tests import factories
from tests.factories import NOW
from tests.printing.papers import A3, A4, is_tagged, read, scanned, size_of, text_of
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")


@pytest.fixture
def louche(now, session):
    return factories.organisation()


@pytest.fixture
def joris(louche):
    return factories.staff(Role.ORGANISER, louche)


@pytest.fixture
def office(client, joris):
    sign_in(client, joris)
    return client


@pytest.fixture
def held(louche):
    occurrence = factories.occurrence(factories.activity(factories.kind(40), by=louche))
    factories.booking(occurrence, factories.resident("Zoë"), CHILD=1)
    return occurrence


@pytest.fixture
def hall(session):
    estate = factories.estate()
    estate.poster_code = "K7Q2"
    session.flush()
    return estate


def there(occurrence, who, by, mark=Mark.PRESENT):
    booking = next(one for one in queries.expected(occurrence) if one.person_id == who.id)
    said = {booking.live_lines[0].id: Change(Mark.UNKNOWN, mark)}
    operations.fill_in(occurrence, Sheet("x", said), by=by, now=occurrence.ends_at)


class TestTheList:
    def test_it_has_numbered_lines_and_room_for_who_comes_unexpectedly(self, office, held):
        pdf = office.get(f"/fr/occurrences/{held.id}/bookings.pdf").data
        said = text_of(pdf)
        assert size_of(pdf) == A4
        assert is_tagged(pdf)
        assert said.count("Zoë") == 2
        assert "enfant de 6 à 11 ans · kind van 6 tot 11 jaar" in said
        for words in ("Liste de présence · Aanwezigheidslijst", "zonder inschrijving", " 8 "):
            assert words in said
        for words in ("60 ans et plus", "60 jaar en ouder", "Femmes", "Vrouwen", "Inconnu"):
            assert words in said

    def test_the_language_of_the_page_comes_first(self, office, held):
        said = text_of(office.get(f"/nl/occurrences/{held.id}/bookings.pdf").data)
        assert "Aanwezigheidslijst · Liste de présence" in said
        assert said.index("Soup NL") < said.index("Soup FR")

    def test_its_title_names_nobody(self, office, held):
        pdf = office.get(f"/fr/occurrences/{held.id}/bookings.pdf").data
        assert read(pdf).metadata.title == "Liste de présence · Aanwezigheidslijst"

    def test_forty_people_take_several_pages(self, office, louche):
        many = factories.occurrence(factories.activity(factories.kind(80), by=louche))
        home = factories.estate()
        for number in range(10):
            factories.booking(many, factories.resident(f"Voisin {number}", at=home), CHILD=3)
        pdf = office.get(f"/fr/occurrences/{many.id}/bookings.pdf").data
        assert len(read(pdf).pages) >= 2
        assert " 46 " in text_of(pdf)

    def test_where_people_just_come_there_are_heads_only(self, office, louche):
        desk = factories.occurrence(factories.activity(by=louche, is_a=ActivityKind.DROP_IN))
        said = text_of(office.get(f"/fr/occurrences/{desk.id}/bookings.pdf").data)
        assert "60 ans et plus" in said
        assert "Prénom" not in said

    def test_other_organisations_get_none(self, client, held):
        sign_in(client, factories.staff(Role.ORGANISER, factories.organisation()))
        assert client.get(f"/fr/occurrences/{held.id}/bookings.pdf").status_code == 404


class TestPosters:
    @pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("a3", A3)])
    def test_both_languages_a_number_and_a_place(self, office, held, paper, size):
        pdf = office.get(f"/fr/occurrences/{held.id}/poster.pdf?paper={paper}").data
        said = text_of(pdf)
        assert (size_of(pdf), len(read(pdf).pages)) == (size, 1)
        assert is_tagged(pdf)
        for words in ("Soup FR", "Soup NL", "02 555 01 01", "Desk FR", "Desk NL", "Street FR 9"):
            assert words in said
        assert "Zoë" not in said

    @pytest.mark.usefixtures("hall")
    def test_its_square_opens_the_activity_and_says_which_hall(self, office, held):
        number, code = held.id, held.activity.code
        address = f"/nl/occurrences/{number}/poster.pdf"
        plain, coded = (office.get(address + more).data for more in ("", "?h=K7Q2"))
        short = f"localhost/a/{code}"
        assert scanned(plain) == [f"http://{short}"]
        assert scanned(coded) == [f"http://{short}?h=K7Q2"]
        assert f"{short} · K7Q2" in text_of(coded)
        led = office.get(f"/a/{code}?h=K7Q2")
        assert led.headers["Location"] == f"/fr/occurrences/{number}?h=K7Q2"

    @pytest.mark.parametrize("more", ["?h=ZZZZ", "?h=%00", "?paper=a0"])
    def test_a_hall_or_a_paper_that_is_none_has_none(self, office, held, more):
        assert office.get(f"/fr/occurrences/{held.id}/poster.pdf{more}").status_code == 404

    def test_a_sign_up_from_a_hall_is_counted_for_it_and_linked_to_nobody(
        self, client, held, hall, joris
    ):
        me = factories.resident("Ali")
        number, code = held.id, hall.poster_code
        sign_in(client, me)
        page = client.get(f"/fr/occurrences/{number}?h={code}")
        form = client.get(soup(page).select_one("a[href*='booking/new']")["href"])
        sent = {box["name"]: box.get("value", "") for box in soup(form).select("#form input")}
        assert sent["h"] == code
        del sent["csrf_token"]
        for _twice in range(2):
            assert post(client, f"/fr/occurrences/{number}/booking", sent).status_code == 303
        [(estate, counted)] = sources.by_hall(number)
        assert (estate.poster_code, counted) == (code, 1)
        sign_in(client, joris)
        shown = texts(client.get(f"/fr/occurrences/{number}/bookings"), ".tags .tag")
        assert "Estate FR: 1" in [one.replace("\u202f", "").replace(" :", ":") for one in shown]

    def test_the_month_poster_leads_to_a_date_and_the_hall_goes_along(self, client, held, hall):
        code = hall.poster_code = new_poster_code()
        place = f"/fr/neighbourhoods/{held.venue.neighbourhood.slug}"
        agenda = soup(client.get(f"{place}?h={code}"))
        to_date = agenda.select_one(".event a")["href"]
        assert to_date == f"/fr/occurrences/{held.id}?h={code}"
        assert agenda.select_one("form input[name=h]")["value"] == code
        month = soup(client.get(agenda.select_one(".narrow__month")["href"]))
        day = month.select_one(".month-list a")["href"]
        assert f"h={code}" in day
        assert soup(client.get(day)).select_one(".event a")["href"] == to_date

    @pytest.mark.parametrize("code", ["", "k7q2x", "K7Q2X4Z", "K7%C3%892X", "<b>"])
    def test_what_is_no_code_does_not_go_along(self, client, held, code):
        place = f"/fr/neighbourhoods/{held.venue.neighbourhood.slug}"
        agenda = soup(client.get(f"{place}?h={code}"))
        assert agenda.select_one(".event a")["href"] == f"/fr/occurrences/{held.id}"

    def test_a_code_of_no_hall_counts_nowhere(self, client, held):
        number = held.id
        sign_in(client, factories.resident("Ali"))
        sent = {"h": "ZZZZ", "version": "0"}
        assert post(client, f"/fr/occurrences/{number}/booking", sent).status_code == 303
        assert sources.by_hall(number) == []


class TestTickets:
    @pytest.fixture
    def token(self, client, held):
        """What the square of Zoë's ticket says."""
        zoe = queries.expected(held)[0].person
        sign_in(client, zoe)
        page = client.get(f"/fr/occurrences/{held.id}/booking")
        picture = client.get(soup(page).select_one("img.ticket__square")["src"])
        assert picture.mimetype == "image/svg+xml"
        assert picture.headers["Cache-Control"] == "private, no-store"
        with client.application.test_request_context("/fr/"):
            again = running.once_shown(held.id, None)
            return address_of(queries.expected(again)[0]).removeprefix("http://localhost")

    def test_staff_who_scan_it_note_the_whole_party(self, client, held, token, joris, now):
        number = held.id
        now.at = held.starts_at - timedelta(minutes=10)
        sign_in(client, joris)
        assert texts(client.get(token), ".card b") == ["Zoë", "Zoë"]
        assert attendance.marks_of(number) == {}
        assert post(client, token).status_code == 303
        assert set(attendance.marks_of(number).values()) == {Mark.PRESENT}
        assert not soup(client.get(token)).select("main form")

    def test_for_others_it_opens_nothing(self, client, token):
        assert client.get(token).status_code == 404
        sign_in(client, factories.staff(Role.ORGANISER, factories.organisation()))
        assert client.get(token).status_code == 404
        assert post(client, token).status_code == 404

    def test_nobody_makes_one_up(self, office, token):
        assert office.get(token[:-1] + ("A" if token[-1] != "A" else "B")).status_code == 404

    def test_before_the_doors_open_it_notes_nothing(self, client, token, joris, held):
        number = held.id
        sign_in(client, joris)
        assert post(client, token).status_code == 409
        assert attendance.marks_of(number) == {}

    def test_of_a_course_it_opens_the_date_that_is_next(self, client, louche, joris, now):
        of = factories.activity(by=louche, is_a=ActivityKind.COURSE)
        days = [factories.occurrence(of, starts_at=NOW + timedelta(days=day)) for day in (1, 8)]
        booking = factories.booking(days[0], factories.resident("Ali"))
        with client.application.test_request_context("/fr/"):
            token = address_of(booking).removeprefix("http://localhost")
        second, now.at = days[1].id, days[1].starts_at
        sign_in(client, joris)
        assert post(client, token).status_code == 303
        assert set(attendance.marks_of(second).values()) == {Mark.PRESENT}


class TestCertificates:
    @pytest.fixture
    def zoe(self):
        return factories.resident("Zoë", at=factories.estate())

    def course(self, louche, zoe, joris, came):
        """A course of four dates, of which she came to so many; all are over."""
        of = factories.activity(by=louche, is_a=ActivityKind.COURSE)
        dates = []
        for week in range(4):
            starts_at = NOW + timedelta(weeks=week, days=1)
            dates.append(factories.occurrence(of, starts_at=starts_at))
        factories.booking(dates[0], zoe)
        for occurrence in dates[:came]:
            there(occurrence, zoe, joris)
        return dates

    def test_who_came_often_enough_gets_one_in_their_language(
        self, client, louche, zoe, joris, now
    ):
        last = self.course(louche, zoe, joris, 3)[-1]
        now.at = last.ends_at
        sign_in(client, zoe)
        page = client.get(f"/nl/occurrences/{last.id}/booking")
        assert page.status_code == 200
        pdf = client.get(soup(page).select_one("a[href$='certificate.pdf']")["href"]).data
        said = text_of(pdf)
        assert is_tagged(pdf)
        assert len(read(pdf).pages) == 1
        for words in (
            "Attestation",
            "Zoë",
            "Soup FR",
            "a participé à 3 des 4 séances",
            "3 mars 2026",
        ):
            assert words in said

    def test_who_came_too_rarely_gets_none(self, client, louche, zoe, joris, now):
        last = self.course(louche, zoe, joris, 2)[-1]
        number, now.at = last.id, last.ends_at
        sign_in(client, zoe)
        assert not soup(client.get(f"/fr/occurrences/{number}/booking")).select("a[href$='.pdf']")
        answer = client.get(f"/fr/occurrences/{number}/booking/certificate.pdf")
        assert answer.status_code == 404

    def test_not_before_the_last_date(self, client, louche, zoe, joris, now):
        dates = self.course(louche, zoe, joris, 3)
        number, now.at = dates[-1].id, dates[2].ends_at
        sign_in(client, zoe)
        answer = client.get(f"/fr/occurrences/{number}/booking/certificate.pdf")
        assert answer.status_code == 404

    def test_what_was_called_off_was_not_held(self, client, louche, zoe, joris, now):
        dates = self.course(louche, zoe, joris, 2)
        operations.call_off(running.once_shown(dates[3].id, None), by=joris, now=NOW)
        operations.call_off(running.once_shown(dates[2].id, None), by=joris, now=NOW)
        again = running.once_shown(dates[0].id, None)
        line = queries.expected(again)[0].live_lines[0].id
        number, now.at = dates[0].id, dates[3].ends_at
        sign_in(client, joris)
        pdf = client.get(f"/nl/occurrences/{number}/bookings/{line}/certificate.pdf").data
        assert "a participé à 2 des 2 séances" in text_of(pdf)

    def test_a_workshop_gives_none(self, client, louche, zoe, joris, now):
        held = factories.occurrence(factories.activity(by=louche))
        factories.booking(held, zoe)
        there(held, zoe, joris)
        number, now.at = held.id, held.ends_at
        sign_in(client, zoe)
        answer = client.get(f"/fr/occurrences/{number}/booking/certificate.pdf")
        assert answer.status_code == 404
