"""What the house decides by form."""

from decimal import Decimal

import pytest

from app.administration.forms.settings import amount
from app.administration.operations import change_setting, setting_mark
from app.organisations.operations import ChangedMeanwhile
from app.settings import queries
from app.settings.models import Caps, Name
from tests.factories import NOW
from tests.offices import mark
from tests.records import events
from tests.visits import counted_queries, post, soup, texts

HERE = "/fr/administration/settings"


@pytest.fixture(autouse=True)
def forgotten(app):
    """The last number that was read is kept by the process: other tests know nothing of it."""
    yield
    app.extensions.pop("last_help_number", None)


def change(office, path, **typed):
    return post(office, f"{HERE}/{path}", typed, read=mark(office.get(f"{HERE}/{path}")))


def test_the_number_to_call_is_on_the_next_page(office, client, olivier):
    assert change(office, "help-phone", phone="02/555.01.77").status_code == 303
    assert queries.help_phone() == "+3225550177"
    for page in ("/nl/sign-in", "/fr/neighbourhoods/nowhere"):
        assert 'href="tel:+3225550177"' in client.get(page).text
    (entry,) = events(queries.setting(Name.HELP_PHONE))
    assert (entry.event, entry.by_id) == ("setting_changed", olivier.id)
    assert entry.details == {"name": "help_phone"}


def test_until_somebody_chooses_the_environment_says_whom_to_call(client, app):
    assert f'href="tel:{app.config["HELP_PHONE"]}"' in client.get("/fr/sign-in").text


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("typed", ["", "12", "abc", "9" * 500, "\x00"])
def test_a_number_nobody_can_call_is_refused(office, lang, typed):
    answer = post(office, f"/{lang}/administration/settings/help-phone", phone=typed)
    assert answer.status_code == 422
    assert soup(answer).select_one("#phone-error")
    assert queries.help_phone() == ""


@pytest.mark.parametrize(
    ("path", "asked", "default"),
    [
        ("joining", queries.joining_open, True),
        ("second-factor", queries.organisers_need_second_factor, False),
    ],
)
def test_a_switch_has_a_default_and_is_turned(office, path, asked, default):
    assert asked() is default
    words = "no" if default else "yes"
    assert change(office, f"switches/{path}", answer=words).status_code == 303
    assert asked() is not default
    assert change(office, f"switches/{path}", answer="yes" if default else "no").status_code == 303
    assert asked() is default


def test_nobody_registers_themselves_while_that_is_closed(client, olivier):
    change_setting(Name.JOINING_OPEN, value=False, read=setting_mark(None), by=olivier, now=NOW)
    page = client.get("/fr/sign-in/new")
    assert (page.status_code, len(texts(page, "main a[href^=tel]"))) == (200, 1)
    for step in ("", "/estate", "/me", "/pin"):
        assert post(client, f"/nl/sign-in/new{step}", pin="4937").status_code == 409


def test_a_switch_is_yes_or_no(office):
    assert change(office, "switches/joining", answer="perhaps").status_code == 422
    assert office.get(f"{HERE}/switches/unknown").status_code == 404


def test_amounts_are_known_and_typed_the_belgian_way(office):
    page = office.get(f"{HERE}/volunteers/2026")
    assert soup(page).select_one("#a_day")["value"] == "44,02"
    assert change(office, "volunteers/2026", a_day="45,10", a_year="1.804,00").status_code == 303
    caps = queries.caps_in(queries.value(Name.VOLUNTEER_CAPS))
    assert caps[2026] == Caps(Decimal("45.10"), Decimal("1804.00"))
    assert change(office, "volunteers/2027", a_day="46", a_year="1 850,5 €").status_code == 303
    caps = queries.caps_in(queries.value(Name.VOLUNTEER_CAPS))
    assert caps[2027] == Caps(Decimal("46.00"), Decimal("1850.50"))
    assert caps[2026].a_day == Decimal("45.10")


@pytest.mark.parametrize(
    ("a_day", "a_year", "wrong"),
    [
        ("", "1000", "a_day"),
        ("0", "1000", "a_day"),
        ("-3", "1000", "a_day"),
        ("44,021", "1000", "a_day"),
        ("1e3", "1000", "a_day"),
        ("44,02", "9" * 9, "a_year"),
        ("44,02", "40", "a_year"),
    ],
)
def test_an_amount_that_is_none_is_refused(office, a_day, a_year, wrong):
    answer = change(office, "volunteers/2026", a_day=a_day, a_year=a_year)
    assert answer.status_code == 422
    assert soup(answer).select_one(f"#{wrong}-error")


def test_a_year_far_away_is_not_asked(office):
    assert office.get(f"{HERE}/volunteers/1999").status_code == 404
    assert office.get(f"{HERE}/volunteers/99999999999999999999").status_code == 404


@pytest.mark.parametrize(
    ("typed", "euros"),
    [
        ("1.760,83", "1760.83"),
        ("1760,83", "1760.83"),
        ("1 760,83", "1760.83"),
        ("1\u202f760,8", "1760.80"),
        ("44.02", "44.02"),
        ("€ 44", "44.00"),
        ("1.760", "1760.00"),
        ("1.76.0", None),
        ("44,", None),
        ("", None),
    ],
)
def test_euros_as_people_write_them(typed, euros):
    assert amount(typed) == (Decimal(euros) if euros else None)


def test_whoever_is_late_is_told_and_loses_nothing(office):
    read = mark(office.get(f"{HERE}/help-phone"))
    post(office, f"{HERE}/help-phone", phone="02 555 01 77", read=read)
    late = post(office, f"{HERE}/help-phone", phone="02 555 01 78", read=read)
    assert late.status_code == 409
    assert soup(late).select_one("#phone")["value"] == "02 555 01 78"
    assert queries.help_phone() == "+3225550177"
    answer = post(office, f"{HERE}/help-phone", phone="02 555 01 78", read=mark(late))
    assert answer.status_code == 303


def test_the_same_again_is_no_change(session, olivier):
    for _ in range(2):
        read = setting_mark(None)
        change_setting(Name.JOINING_OPEN, value=False, read=read, by=olivier, now=NOW)
    assert len(events(queries.setting(Name.JOINING_OPEN))) == 1
    with pytest.raises(ChangedMeanwhile):
        change_setting(Name.JOINING_OPEN, value=True, read=setting_mark(None), by=olivier, now=NOW)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_every_setting_says_how_it_stands(office, lang):
    with counted_queries() as asked:
        page = office.get(f"/{lang}/administration/settings")
    assert len(asked) <= 5
    rows = texts(page, "main .choice")
    assert len(rows) == 5
    assert any("44,02" in row and "1.760,83" in row.replace("1 7", "1.7") for row in rows)


def test_a_page_without_the_number_does_not_ask_for_it(client):
    with counted_queries() as asked:
        client.get("/fr/neighbourhoods")
    assert not any("setting" in statement for statement in asked)
