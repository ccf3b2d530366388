"""Adding the first people of a house that has no demo world."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.accounts import operations, queries
from app.accounts.models import ContactKind, Role
from app.accounts.policies import SHORTEST_PASSWORD, PasswordRefusal
from app.db import transaction
from app.i18n import Language, phones
from app.organisations import queries as organisations
from app.web import clock

cli = AppGroup("accounts", help="People: residents and staff.")
LANGUAGES = click.Choice([language.value for language in Language])
_WEAK = {
    PasswordRefusal.SHORT: f"Too short: at least {SHORTEST_PASSWORD} characters.",
    PasswordRefusal.GUESSABLE: "Easy to guess. Take three words that do not belong together.",
}
STAFF = click.Choice([role.value for role in Role if role is not Role.RESIDENT])


@cli.command("add-resident")
@click.argument("first_name")
@click.argument("phone")
@click.argument("estate_slug")
@click.option("--language", type=LANGUAGES, default="fr")
@click.option("--waiting", is_flag=True, help="Not accepted yet: sees no cards.")
def add_resident(
    first_name: str, phone: str, estate_slug: str, language: str, *, waiting: bool
) -> None:
    """Add a resident who signs in with PHONE and lives on ESTATE_SLUG."""
    number, now = _mobile(phone), clock.now()
    with transaction():
        estate = organisations.estate(estate_slug)
        if estate is None:
            message = f"There is no estate {estate_slug}."
            raise click.BadParameter(message)
        person = operations.add_person(first_name, Language(language), by=None, now=now)
        operations.add_contact(person, ContactKind.MOBILE, number, by=None, now=now)
        if waiting:
            operations.ask_to_join(person, estate, by=None, now=now)
        else:
            operations.grant(person, Role.RESIDENT, estate=estate, by=None, now=now)
    click.echo("Added.")


@cli.command("accept-resident")
@click.argument("first_name")
@click.argument("phone")
def accept_resident(first_name: str, phone: str) -> None:
    """Say yes to somebody who asked to join: from now on they see their neighbours' cards."""
    number, now = _mobile(phone), clock.now()
    with transaction():
        waiting = queries.waiting_memberships(number, first_name)
        for membership in waiting:
            operations.accept(membership, by=None, now=now)
    click.echo("Accepted." if waiting else "Nobody waits under this name and number.")


def _mobile(phone: str) -> str:
    number = phones.parse(phone)
    if number is None or not phones.is_mobile(number):
        message = f"{phone} is not a mobile number."
        raise click.BadParameter(message)
    return number


@cli.command("add-staff")
@click.argument("first_name")
@click.argument("email")
@click.argument("role", type=STAFF)
@click.option("--organisation", "slug", help="Short name; not for administrators.")
@click.option("--language", type=LANGUAGES, default="fr")
@click.password_option()
def add_staff(  # noqa: PLR0913, PLR0917 - one argument each on the command line
    first_name: str, email: str, role: str, slug: str | None, language: str, password: str
) -> None:
    """Add somebody who signs in with EMAIL and a password."""
    now = clock.now()
    with transaction():
        organisation = organisations.organisation(slug) if slug else None
        if (organisation is None) != (role == Role.ADMINISTRATOR):
            message = "Workers, organisers and officers need --organisation; administrators none."
            raise click.UsageError(message)
        person = operations.add_person(first_name, Language(language), by=None, now=now)
        operations.add_contact(person, ContactKind.EMAIL, email.lower(), by=None, now=now)
        operations.grant(person, Role(role), organisation=organisation, by=None, now=now)
        try:
            operations.set_password(person, password, by=None, now=now)
        except operations.WeakPassword as weak:
            raise click.BadParameter(_WEAK[weak.reason]) from weak
    click.echo("Added.")


@cli.command("reset-second-factor")
@click.argument("email")
def reset_second_factor(email: str) -> None:
    """Somebody lost their app and their recovery codes: they set up anew after their password."""
    with transaction():
        found = queries.credentials_at(email.strip().lower())
        for person, _credential in found:
            operations.reset_second_factor(person, by=None, now=clock.now())
    click.echo("Reset." if found else "Nobody signs in with this address.")
