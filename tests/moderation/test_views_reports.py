"""What neighbours noticed, on the desk of whoever covers the estate."""

import pytest

from app.moderation import operations
from app.moderation.models import ReportOutcome, ReportReason, ReportStatus
from app.organisations.models import OrganisationKind
from tests import factories
from tests.factories import NOW
from tests.records import events
from tests.visits import counted_queries, post, soup, texts

pytestmark = pytest.mark.usefixtures("known")


def report(at, name="Amina", reason=ReportReason.MONEY):
    card = factories.card(factories.resident(name, phone="+32470123456", at=at), words="Je couds.")
    by = factories.resident("Bilal", at=at)
    return operations.report(card, reason, "Il demande 20 euros.", by=by, now=NOW)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_it_says_what_about_whom_and_leads_to_the_card(desk, home, lang):
    made = report(home)
    elsewhere = factories.organisation(OrganisationKind.LANDLORD)
    report(factories.estate(elsewhere), name="Far")

    page = desk.get(f"/{lang}/moderation/reports")

    assert texts(page, "main li h2") == ["Amina"]
    assert texts(page, "main blockquote") == ["Il demande 20 euros.", "Je couds."]
    assert soup(page).select("main a[href='tel:+32470123456']")
    assert soup(page).select(f"main a[href*='/{lang}/moderation/cards/']")
    assert "Far" not in page.text
    assert texts(desk.get(f"/{lang}/moderation"), "a[href$=reports]")
    assert made.status is ReportStatus.OPEN


@pytest.mark.parametrize("outcome", list(ReportOutcome))
def test_it_is_closed_with_what_was_done(desk, session, home, outcome):
    made = report(home)

    answer = post(desk, f"/fr/moderation/reports/{made.id}/outcome", {"outcome": outcome})

    session.refresh(made)
    assert (answer.status_code, made.status, made.outcome) == (303, ReportStatus.CLOSED, outcome)
    assert events(made)[-1].details == {"outcome": outcome}
    page = desk.get("/fr/moderation/reports")
    assert not texts(page, "main li h2")
    assert len(texts(page, "#done ~ ul li")) == 1


def test_closing_says_what_was_done(desk, session, home):
    made = report(home)

    assert post(desk, f"/fr/moderation/reports/{made.id}/outcome", {}).status_code == 422
    session.refresh(made)
    assert made.status is ReportStatus.OPEN


def test_reports_of_other_estates_do_not_exist(desk, session, landlord):
    made = report(factories.estate(factories.organisation(OrganisationKind.LANDLORD)))
    data = {"outcome": "spoken_to"}

    assert post(desk, f"/fr/moderation/reports/{made.id}/outcome", data).status_code == 404
    session.refresh(made)
    assert made.status is ReportStatus.OPEN


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_an_empty_desk_says_so(desk, lang):
    assert len(texts(desk.get(f"/{lang}/moderation/reports"), ".empty h2")) == 1


def test_more_of_them_ask_no_more_questions(desk, home):
    report(home)
    with counted_queries() as few:
        desk.get("/fr/moderation/reports")
    for name in ("Lina", "Piet", "Omar"):
        report(home, name)
    with counted_queries() as many:
        desk.get("/fr/moderation/reports")
    assert len(many) == len(few)


def test_whoever_does_not_feel_safe_is_read_first(desk, home):
    for name, reason in (("Amina", ReportReason.MONEY), ("Lina", ReportReason.UNSAFE)):
        report(home, name, reason)
    assert texts(desk.get("/fr/moderation/reports"), "main li h2") == ["Lina", "Amina"]
