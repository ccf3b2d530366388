"""The questions one by one, my list, and what neighbours look for."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts.models import ConsentPurpose
from app.accounts.queries import consent
from app.directory import operations
from app.directory.models import Block, Need, NeedStatus, Reach
from app.directory.operations import matching
from app.directory.views.needs import neighbours, own
from tests import factories
from tests.factories import NOW
from tests.needs import need
from tests.visits import post, sign_in, soup, state_of, texts


@pytest.fixture
def malika(home):
    return factories.resident("Malika", at=home)


def mine(session):
    return session.scalars(select(Need)).one()


def begin(client, **fields):
    return post(client, "/fr/needs/new", {"words": "", "language": "fr", **fields})


def path(answer):
    return answer.headers["Location"]


def names(answer):
    return texts(answer, ".hit__place [translate=no]:first-child")


@pytest.mark.usefixtures("me")
def test_from_the_first_word_to_sent_in_four_answers(client, session):
    when = begin(client, words="Une perceuse pour samedi")
    assert when.status_code == 303
    reach = post(client, path(when), free=["1", "32"])
    preview = post(client, path(reach), reach="estate")
    page = client.get(path(preview))
    assert "Une perceuse pour samedi" in page.text
    assert texts(page, ".seen")[0].startswith("Vos voisins de la cité")
    submission = path(preview).replace("preview", "submission")
    assert post(client, submission, agree="y").status_code == 422  # not of age
    assert mine(session).status == "draft"
    sent = post(client, submission, adult="y", agree="y")
    assert sent.status_code == 303
    one = mine(session)
    assert (one.status, one.free, one.reach) == ("submitted", 33, Reach.ESTATE)
    assert consent(one.person_id, ConsentPurpose.NEED)


def test_a_talent_of_the_pictures_is_enough(client, session, me):
    assert begin(client, talent="retouches").status_code == 303
    assert mine(session).talent_slug == "retouches"
    assert mine(session).person_id == me.id


@pytest.mark.usefixtures("me")
@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"words": "Appelez le 0470 12 34 56"},
        {"talent": "itsme-eid"},
        {"words": "a" * 201},
        {"words": "Une perceuse", "language": "xx"},
    ],
)
def test_what_cannot_be_asked_is_said_and_what_was_typed_stays(client, session, fields):
    answer = begin(client, **fields)
    assert answer.status_code == 422
    assert texts(answer, ".notice--bad li")
    assert soup(answer).select_one("textarea").get_text().strip() == fields.get("words", "")
    assert session.scalars(select(Need)).all() == []


@pytest.mark.usefixtures("me")
def test_who_sees_it_is_a_question_without_an_answer_beforehand(client, session):
    begin(client, talent="soupes")
    address = f"/nl/needs/{mine(session).reference}/reach"
    assert soup(client.get(address)).select("input[name=reach][checked]") == []
    assert post(client, address).status_code == 422
    assert client.get(address.replace("reach", "preview")).status_code == 303


@pytest.mark.usefixtures("me")
def test_the_language_button_keeps_what_was_typed_and_begins_nothing(client, session):
    answer = post(client, "/nl/needs/new", words="Une perceuse", language="fr", switch="nl")
    assert answer.status_code == 200
    assert "Une perceuse" in answer.text
    assert session.scalars(select(Need)).all() == []


@pytest.mark.usefixtures("me")
def test_without_both_ticks_it_is_not_sent(client, session):
    begin(client, talent="soupes")
    reference = mine(session).reference
    post(client, f"/fr/needs/{reference}/reach", reach="neighbourhood")
    answer = post(client, f"/fr/needs/{reference}/submission", agree="y")
    assert answer.status_code == 422
    assert mine(session).status == "draft"


def test_whoever_agreed_once_is_not_asked_again(client, me):
    one = need(me, status=NeedStatus.REFUSED)
    page = client.get(f"/fr/needs/{one.reference}/preview")
    assert soup(page).select("main input[type=checkbox]") == []
    assert post(client, f"/fr/needs/{one.reference}/submission").status_code == 303


def test_coming_back_goes_on_with_what_was_begun(client, me):
    need(me, words="Une soupe", status=NeedStatus.DRAFT)
    assert "Une soupe" in client.get("/fr/needs/new").text
    page = client.get("/fr/needs")
    assert state_of(page) == ["draft"]
    link = soup(page).select_one("main a.button--primary")
    assert client.get(link["href"]).status_code == 200


def test_why_it_was_refused_is_said_with_the_way_to_go_on(client, me):
    one = need(me, status=NeedStatus.REFUSED)
    page = client.get("/nl/needs")
    assert texts(page, ".notice--bad")
    assert soup(page).select_one(f".notice--bad a[href='/nl/me/needs/{one.reference}/appeal']")
    assert f"/nl/needs/{one.reference}/what" in page.text
    assert texts(client.get(f"/nl/needs/{one.reference}/what"), ".notice--warn")


def test_a_fourth_is_not_begun_and_the_page_says_what_to_do(client, me):
    for _ in range(3):
        need(me)
    for answer in (client.get("/fr/needs/new"), begin(client, talent="soupes")):
        assert answer.status_code == 409
        assert "Terminez-en une" in texts(answer, "[role=alert]")[0]
    assert "/needs/new" not in client.get("/fr/needs").text


def test_found_closes_it_in_one_tap(client, session, me):
    one = need(me)
    assert "C’est trouvé" in client.get("/fr/needs").text
    assert post(client, f"/fr/needs/{one.reference}/closing").status_code == 303
    assert session.get_one(Need, one.id).status == "closed"
    assert state_of(client.get("/fr/needs")) == ["closed"]


def test_what_ended_is_asked_again_in_one_tap(client, session, me, now):
    one = need(me, status=NeedStatus.EXPIRED)
    now.at = NOW + timedelta(days=31)
    sign_in(client, me)
    assert f"/needs/{one.reference}/renewal" in client.get("/nl/needs").text
    assert post(client, f"/nl/needs/{one.reference}/renewal").status_code == 303
    assert session.get_one(Need, one.id).status == "published"


def test_in_its_last_three_days_it_can_be_kept_longer(client, me, now):
    one = need(me)
    assert "renewal" not in client.get("/fr/needs").text
    now.at = NOW + timedelta(days=28)
    assert f"/needs/{one.reference}/renewal" in client.get("/fr/needs").text


def test_nobody_writes_in_what_is_anothers(client, me, malika):
    one = need(malika, status=NeedStatus.DRAFT)
    assert me.id != malika.id
    for step in ("what", "when", "reach", "preview"):
        assert client.get(f"/fr/needs/{one.reference}/{step}").status_code == 404
    assert post(client, f"/fr/needs/{one.reference}/closing").status_code == 404


@pytest.mark.usefixtures("me")
def test_my_estate_comes_first_then_the_freshest(client, landlord, home, malika):
    beside = factories.resident("Bruno", at=factories.estate(landlord))
    need(beside, now=NOW)
    need(malika, now=NOW - timedelta(days=2))
    need(factories.resident("Greet", at=home), now=NOW - timedelta(days=1))
    assert names(client.get("/fr/directory/needs")) == ["Greet", "Malika", "Bruno"]


@pytest.mark.usefixtures("me")
def test_what_is_for_another_estate_or_another_quarter_is_not_there(client, landlord, elsewhere):
    beside = factories.resident("Bruno", at=factories.estate(landlord))
    hidden = [need(beside, reach=Reach.ESTATE), need(factories.resident(at=elsewhere))]
    assert names(client.get("/fr/directory/needs")) == []
    for one in hidden:
        assert client.get(f"/fr/directory/needs/{one.reference}").status_code == 404


@pytest.mark.usefixtures("me")
@pytest.mark.parametrize(
    "status", [NeedStatus.DRAFT, NeedStatus.SUBMITTED, NeedStatus.REFUSED, NeedStatus.CLOSED]
)
def test_only_what_was_accepted_is_there(client, malika, status):
    one = need(malika, status=status)
    assert names(client.get("/fr/directory/needs")) == []
    assert client.get(f"/fr/directory/needs/{one.reference}").status_code == 404


def test_what_is_over_is_gone_before_the_clock_has_noticed(client, me, malika, now):
    one = need(malika)
    now.at = NOW + timedelta(days=30)
    sign_in(client, me)
    assert names(client.get("/fr/directory/needs")) == []
    assert client.get(f"/fr/directory/needs/{one.reference}").status_code == 404


@pytest.mark.parametrize("blocks", [True, False])
def test_two_of_whom_one_blocked_the_other_see_nothing_of_one_another(
    client, session, me, malika, blocks
):
    pair = (me.id, malika.id) if blocks else (malika.id, me.id)
    session.add(Block(person_id=pair[0], blocked_id=pair[1], blocked_at=NOW))
    one = need(malika)
    assert names(client.get("/fr/directory/needs")) == []
    assert client.get(f"/fr/directory/needs/{one.reference}").status_code == 404


def test_only_what_i_offer(client, me, malika):
    factories.card(me, "soupes")
    need(malika, "soupes")
    need(malika, "retouches")
    page = client.get("/fr/directory/needs")
    assert len(names(page)) == 2
    chosen = client.get("/fr/directory/needs?mine=yes")
    assert texts(chosen, ".hit__name") == ["Soupes et bouillons"] or len(names(chosen)) == 1


@pytest.mark.usefixtures("me")
def test_twenty_stand_on_a_page_and_the_others_on_the_next(client, home):
    for number in range(21):
        need(factories.resident(f"Voisin {number}", at=home))
    first, second = (client.get(f"/fr/directory/needs?page={page}") for page in (1, 2))
    assert (len(names(first)), len(names(second))) == (20, 1)
    assert client.get("/fr/directory/needs?page=3").status_code == 303


@pytest.mark.usefixtures("me")
def test_the_page_of_one_names_nobody_in_its_title_and_is_never_kept(client, malika):
    answer = client.get(f"/fr/directory/needs/{need(malika, words='Une soupe').reference}")
    assert "Malika" in answer.text
    assert "Malika" not in soup(answer).title.get_text()
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_whoever_was_told_and_comes_too_late_reads_that_it_is_over(client, known, me, malika):
    factories.card(me, "soupes")
    one = need(malika, "soupes")
    matching.tell_of_need(one.id, me.id, talents=known, now=NOW)
    operations.close_need(one, by=malika, now=NOW)
    answer = client.get(f"/fr/directory/needs/{one.reference}")
    assert answer.status_code == 200
    assert "Malika" not in answer.text


def test_messages_are_refused_and_asked_for_again_in_one_tap(client, me, malika):
    factories.card(me, "soupes")
    page = client.get(f"/fr/directory/needs/{need(malika).reference}")
    assert soup(page).select_one("form[action$='/needs/messages']")
    for wanted, icon in (("no", "bell-off"), ("yes", "bell")):
        assert post(client, "/fr/needs/messages", wanted=wanted).status_code == 303
        shown = client.get("/fr/needs")
        assert soup(shown).select_one(f"#messages use[href$='#{icon}']")


@pytest.mark.usefixtures("me")
def test_home_and_the_pictures_lead_there(client, malika):
    need(malika)
    for address in ("/fr/", "/nl/", "/fr/directory", "/nl/directory"):
        links = soup(client.get(address)).select("a[href$='/directory/needs']")
        assert "1 " in links[0].get_text()


def test_lists_are_read_as_people_read(client, monkeypatch, me, malika):
    monkeypatch.setattr(neighbours, "LOOKING", (("2 per day", "few"),))
    monkeypatch.setattr(neighbours, "READING", (("1 per day", "one"),))
    reference = need(malika).reference
    assert me.id != malika.id
    listed = [client.get("/fr/directory/needs").status_code for _ in range(3)]
    read = [client.get(f"/nl/directory/needs/{reference}").status_code for _ in range(2)]
    assert (listed, read) == ([200, 200, 429], [200, 429])


def test_whoever_sends_all_day_long_waits_for_tomorrow(client, session, monkeypatch, me):
    monkeypatch.setattr(own, "SENDING", (("1 per day", "sent"),))
    first = need(me, status=NeedStatus.REFUSED)
    second = need(me, status=NeedStatus.REFUSED)
    answers = [
        post(client, f"/fr/needs/{one.reference}/submission").status_code for one in (first, second)
    ]
    assert answers == [303, 429]
    assert session.get_one(Need, second.id).status == "refused"
