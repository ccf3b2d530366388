"""The pages of asking and answering: two screens to ask, one to answer, a list of all."""

from datetime import timedelta

import pytest

from app.directory import operations
from app.directory.models import ReachBy, RequestStatus
from app.directory.queries import requests
from app.i18n import Language
from app.moderation.models import Report
from tests import factories
from tests.directory.asking import ask
from tests.factories import NOW
from tests.visits import post, sign_in, soup, state_of, texts

ASKED = {"step": "how", "talent": "retouches", "opening": "hello", "language": "fr"}


@pytest.fixture
def helper(home):
    return factories.resident("Amina", phone="+32470654321", at=home)


@pytest.fixture
def card(helper):
    return factories.card(helper, "retouches", "tricot")


@pytest.fixture
def asking(me, card):
    return f"/fr/directory/cards/{card.reference}/request"


@pytest.fixture
def received(client, helper, me, card):
    """I asked; now the helper is signed in."""
    made = ask(me, card, words="Le zip de mon manteau.")
    sign_in(client, helper)
    return made


@pytest.fixture
def answered(received, helper):
    operations.accept(received, ReachBy.PHONE, by=helper, now=NOW)
    return received


def at(request, act=""):
    return f"/fr/requests/{request.reference}{act}"


def test_the_card_leads_to_asking(client, asking):
    page = client.get(asking.removesuffix("/request"))
    assert asking in [link["href"] for link in soup(page).select("main a.button")]


def test_the_first_screen_asks_what_it_is_about_and_gives_sentences(client, asking):
    page = client.get(asking)
    assert [tick["value"] for tick in soup(page).select("[name=talent]")] == ["retouches", "tricot"]
    assert len(soup(page).select("[name=opening]")) == 8
    assert soup(page).select_one("[name=opening][checked]")["value"] == "hello"


def test_a_single_talent_is_not_asked_for(client, me, home):
    card = factories.card(factories.resident(at=home), "retouches")
    page = client.get(f"/fr/directory/cards/{card.reference}/request")
    assert soup(page).select_one("[name=talent]")["type"] == "hidden"


def test_the_second_screen_shows_what_is_read_and_only_ways_that_exist(client, asking):
    page = post(client, asking, ASKED | {"step": "what"})
    assert page.status_code == 200
    assert "Pourriez-vous m’aider" in texts(page, ".quote")[0]
    assert [tick["value"] for tick in soup(page).select("[name=reach_by]")] == ["worker"]


def test_one_step_back_keeps_what_was_chosen(client, asking):
    page = post(client, asking, ASKED | {"opening": "learn", "back": "1"})
    assert soup(page).select_one("[name=opening][checked]")["value"] == "learn"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"talent": "soupes"}, "C’est pour quoi"),
        ({"opening": "none"}, "Écrivez une phrase"),
        ({"words": "Appelez le 0470 12 34 56"}, "Laissez"),
    ],
)
def test_what_is_wrong_on_the_first_screen_is_said_there(client, asking, fields, said):
    page = post(client, asking, ASKED | {"reach_by": "worker"} | fields)
    assert page.status_code == 422
    assert soup(page).select_one("[name=step]")["value"] == "what"
    assert soup(page).select(".field__error")
    del said


def test_a_way_that_does_not_exist_is_refused_on_the_second_screen(client, asking):
    page = post(client, asking, ASKED | {"reach_by": "phone"})
    assert page.status_code == 422
    assert soup(page).select_one("[name=step]")["value"] == "how"


def test_sending_leads_to_the_request_which_waits(client, asking, me):
    answer = post(client, asking, ASKED | {"reach_by": "worker"})
    assert answer.status_code == 303
    [made] = requests.sent(me.id)
    assert answer.location.endswith(f"/fr/requests/{made.reference}")
    page = client.get(answer.location)
    assert state_of(page) == ["waiting"]
    assert "lundi 9 mars" not in page.text
    assert "samedi 7 mars 2026" in page.text


def test_who_asked_already_is_led_to_that_request(client, asking, me, card):
    made = ask(me, card)
    assert client.get(asking).location.endswith(at(made))
    page = client.get(asking.removesuffix("/request"))
    assert at(made) in [link["href"] for link in soup(page).select("main a.button")]


def test_too_many_open_requests_are_said_in_words(client, asking, me, home):
    for _ in range(5):
        ask(me, factories.card(factories.resident(at=home)))
    page = post(client, asking, ASKED | {"reach_by": "worker"})
    assert page.status_code == 409
    assert "5 de vos demandes" in page.text


def test_the_helper_reads_who_and_what_in_their_language_and_no_number(client, received, me):
    page = client.get(at(received).replace("/fr/", "/nl/"))
    assert texts(page, "main .lead")[0].startswith("Bilal")
    assert "Kunt u mij hierbij helpen?" in texts(page, ".quote")
    assert soup(page).select_one("blockquote")["lang"] == "fr"
    assert "0470 65 43 21" in page.text, "their own number, to choose"
    title = soup(page).title.get_text()
    assert "Bilal" not in title


def test_yes_shows_both_how_to_reach_each_other_and_how_to_meet_safely(client, received, me):
    answer = post(client, at(received, "/acceptance"), {"answer_by": "phone"})
    assert answer.status_code == 303
    for who in (None, me):
        if who is not None:
            sign_in(client, who)
        page = client.get(at(received))
        assert "0470 65 43 21" in page.text
        numbers = [link["href"] for link in soup(page).select("main a[href^='tel:']")]
        known = ["112", "101", "107", "106", "1712", "103", "102"]
        assert {f"tel:{number}" for number in known} | {"tel:+3280030030"} <= set(numbers)
        assert "lieu commun" in page.text


def test_through_the_social_worker_the_number_stays_hidden(client, received, me, home):
    post(client, at(received, "/acceptance"), {"answer_by": "worker"})
    sign_in(client, me)
    page = client.get(at(received))
    assert "0470 65 43 21" not in page.text
    assert "02 555 01 00" in page.text


def test_no_is_taken_without_a_reason_and_told_kindly(client, received, me):
    assert post(client, at(received, "/refusal")).status_code == 303
    sign_in(client, me)
    page = client.get(at(received))
    assert state_of(page) == ["cancelled"]
    assert "Ce n’est pas contre vous." in page.text
    assert [link for link in soup(page).select("main a") if "/results?q=" in link["href"]]


def test_after_silence_others_are_suggested(client, received, me, now):
    operations.expire_requests(now=NOW + timedelta(days=5))
    sign_in(client, me)
    page = client.get(at(received))
    assert state_of(page) == ["lapsed"]
    assert [link for link in soup(page).select("main a") if "/results?q=" in link["href"]]


def test_too_late_is_said_in_words(client, received, now):
    now.at = NOW + timedelta(days=5)
    page = post(client, at(received, "/acceptance"), {"answer_by": "worker"})
    assert page.status_code == 409
    assert "Les 5 jours sont passés." in page.text


def test_numbers_are_gone_after_ninety_days(client, answered, now, helper):
    now.at = NOW + timedelta(days=90)
    sign_in(client, helper)
    page = client.get(at(answered))
    assert "0470" not in page.text
    assert "ne sont plus affichés" in page.text


def test_numbers_are_gone_when_one_of_the_two_leaves_or_blocks(client, answered, me, helper):
    assert "0470 65 43 21" in client.get(at(answered)).text
    operations.block(me, answered, by=me, now=NOW)
    assert "0470" not in client.get(at(answered)).text


def test_somebody_erased_is_no_longer_here(client, answered, me):
    factories.db.session.commit()
    from app.people.operations import erase

    erase(me, by=me, now=NOW)
    page = client.get(at(answered))
    assert "Ce voisin n’est plus ici." in page.text
    assert "Bilal" not in page.text


def test_thank_you_is_pressed_once_and_not_shown_to_anybody(client, answered, me):
    assert post(client, at(answered, "/thanks")).status_code == 303
    page = client.get(at(answered))
    assert at(answered, "/thanks") not in page.text
    sign_in(client, me)
    assert at(answered, "/thanks") in client.get(at(answered)).text


def test_blocking_takes_it_from_my_list_and_can_be_undone(client, received):
    assert post(client, at(received, "/block")).status_code == 303
    assert client.get(at(received)).status_code == 404
    page = client.get("/fr/requests")
    assert not soup(page).select(".choices")
    button = soup(page).select_one("form[action*='/blocks/']")
    assert post(client, button["action"]).status_code == 303
    assert client.get(at(received)).status_code == 200


def test_reporting_is_received_and_nobody_else_hears(client, session, received):
    answer = post(client, at(received, "/report"), {"reason": "unsafe", "words": "Il insiste."})
    assert answer.status_code == 303
    assert "bien reçu" in client.get(answer.location).text
    assert session.query(Report).one().words == "Il insiste."


def test_reporting_needs_a_reason(client, received):
    page = post(client, at(received, "/report"), {"words": "Il insiste."})
    assert page.status_code == 422


def test_the_list_shows_both_sides_and_me_says_who_waits(client, received, me):
    assert "1 voisin attend votre réponse" in client.get("/fr/me").text
    assert state_of(client.get("/fr/requests")) == ["waiting"]
    sign_in(client, me)
    assert "attend votre réponse" not in client.get("/fr/me").text
    assert state_of(client.get("/fr/requests")) == ["waiting"]


def test_taking_a_request_back(client, received, me):
    sign_in(client, me)
    assert post(client, at(received, "/withdrawal")).status_code == 303
    assert state_of(client.get(at(received))) == ["cancelled"]
    assert received.status is RequestStatus.WITHDRAWN


def test_the_sides_cannot_press_each_others_buttons(client, received, me):
    assert post(client, at(received, "/withdrawal")).status_code == 404
    sign_in(client, me)
    assert post(client, at(received, "/acceptance"), {"answer_by": "worker"}).status_code == 404
    assert post(client, at(received, "/refusal")).status_code == 404


@pytest.mark.parametrize("language", list(Language))
def test_the_other_language_keeps_what_was_typed(client, asking, language):
    page = post(
        client,
        asking.replace("/fr/", f"/{language}/"),
        ASKED | {"step": "what", "words": "Een rits", "switch": "1"},
    )
    assert soup(page).select_one("textarea").get_text().strip() == "Een rits"
