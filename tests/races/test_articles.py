"""One page of the house that several administrators write at the same moment."""

from functools import partial
from http import HTTPStatus

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.articles.models import ArticleVersion, Slug
from app.db import db
from tests import factories
from tests.factories import NOW
from tests.races.crowd import Phone, phone_of, together
from tests.servers import Server

PATH = "/fr/administration/pages/how"


def administrator(name: str, server: Server, app: Flask) -> Phone:
    made = factories.person(name)
    accounts.grant(made, Role.ADMINISTRATOR, by=None, now=NOW)
    phone = phone_of(factories.again(made), server, app)
    db.session.commit()
    return phone


def latest(session: Session) -> int:
    session.rollback()
    asked = select(func.max(ArticleVersion.number)).where(ArticleVersion.slug == Slug.HOW)
    return session.scalar(asked) or 0


def test_of_six_who_write_at_once_one_is_kept_and_the_others_are_told(
    server: Server, app: Flask, session: Session
):
    phones = [administrator(f"A{n}", server, app) for n in range(6)]
    before = latest(session)
    text = {"title_fr": "Titre", "title_nl": "Titel", "body_nl": "Een tekst.", "based_on": before}
    actions = [
        partial(phone.post, PATH, body_fr=f"Un texte de {n}.", **text)
        for n, phone in enumerate(phones)
    ]
    statuses = [answer.status for answer in together(actions)]
    assert sorted(statuses) == [HTTPStatus.SEE_OTHER] + [HTTPStatus.CONFLICT] * 5
    assert latest(session) == before + 1
