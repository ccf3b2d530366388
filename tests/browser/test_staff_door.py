"""Whoever works here comes in: with an app, with a code on paper, by an invitation."""

import json
import re

import pyotp
import pytest
from flask import Flask
from playwright.sync_api import expect

from app.accounts import operations as accounts
from app.accounts.models import Person, Role
from app.db import transaction
from app.i18n import Language
from app.notifications.operations import deliver_due
from app.notifications.operations.channels import Mailbox
from app.organisations.models import OrganisationKind
from app.web import clock
from app.worker import resolve
from tests import factories
from tests.browser.conftest import Walk
from tests.browser.walking import WAYS, Walker, Way

PASSWORD = "correct horse"  # noqa: S105 - of the factories
NEW = "paraplu kaas tram"


def email_of(way: Way, what: str) -> str:
    """An address for this journey alone."""
    return f"{what}-{way}@example.org"


def sign_in(walker: Walker, email: str, password: str = PASSWORD) -> None:
    walker.go("/sign-in/staff")
    walker.page.locator("#email").fill(email)
    walker.page.locator("#password").fill(password)
    walker.submit()


def type_code(walker: Walker, code: str) -> None:
    walker.page.locator("#code").fill(code)
    walker.submit()


def link_to(walker: Walker, email: str) -> str:
    """The address in the e-mail, without its language."""
    letters = [json.loads(file.read_text("utf-8")) for file in walker.mailbox.glob("*.json")]
    (letter,) = (letter for letter in letters if letter["to"] == email)
    found = re.search(rf"http://[^/]+/{walker.lang}(/\S+)", letter["text"])
    assert found, letter["text"]
    return found[1]


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_worker_connects_an_app_keeps_the_codes_and_comes_in_with_either(
    walk: Walk, backstage: Flask, way: Way
) -> None:
    email = email_of(way, "worker")
    with backstage.app_context(), transaction():
        landlord = factories.organisation(OrganisationKind.LANDLORD)
        factories.staff(Role.WORKER, landlord, email=email)
    walker = walk(way)
    sign_in(walker, email)
    secret = re.sub(r"\s", "", walker.page.locator("#key").inner_text())
    type_code(walker, "000000")
    walker.says("These digits are not right. Type those that you see now.")
    type_code(walker, pyotp.TOTP(secret).now())
    codes = walker.page.locator(".codes code").all_inner_texts()
    assert len(set(codes)) == 10
    walker.press("form[action$='/kept'] button")
    walker.reads("me")
    walker.sign_out()

    sign_in(walker, email)
    walker.press("a[href*='recovery=1']")
    type_code(walker, codes[0].lower())
    walker.reads("me")
    walker.sign_out()

    sign_in(walker, email)
    walker.press("a[href*='recovery=1']")
    type_code(walker, codes[0])
    walker.says("This code is not right, or it was used already. Look at your list again.")
    walker.press("a[href$='/second-factor']")
    later = clock.now().timestamp() + 30  # those of now were used to connect the app
    type_code(walker, pyotp.TOTP(secret).at(int(later)))
    walker.reads("me")


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_an_organiser_comes_in_by_the_link_of_an_invitation(
    walk: Walk, backstage: Flask, way: Way
) -> None:
    email = email_of(way, "organiser")
    with backstage.app_context(), transaction():
        boss: Person = factories.staff(Role.ADMINISTRATOR, None)
        accounts.invite(
            email,
            "Fatima",
            Language(way.lang),
            Role.ORGANISER,
            organisation=factories.organisation(),
            by=boss,
            now=clock.now(),
        )
    walker = walk(way)
    with backstage.app_context():  # the minute is over: the messages leave
        deliver_due(channel=Mailbox(str(walker.mailbox)), resolve=resolve, now=clock.now())
    link = link_to(walker, email)
    walker.go(link)
    walker.says("You will organise activities.")
    walker.page.locator("#password").fill("kort")
    walker.submit()
    expect(walker.page.locator(".field__error")).to_be_visible()
    walker.page.locator("#password").fill(NEW)
    walker.submit()
    walker.reads("me")
    walker.says("You organise activities for an association.")
    walker.sign_out()
    walker.go(link, status=410)
    sign_in(walker, email, NEW)
    walker.reads("me")
