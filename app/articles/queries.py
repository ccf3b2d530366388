"""What each page says now, what it said before, and who wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import aliased, contains_eager

from app.articles.models import ArticleVersion, Slug
from app.db import db
from app.i18n import Bilingual, Language

TEXTS = Path(__file__).resolve().parent / "texts"
SHIPPED = 0
"""The number of the text that comes with the house."""


@dataclass(frozen=True)
class Text:
    """A page in one of its versions; nobody wrote the one that was shipped."""

    slug: Slug
    number: int
    title: Bilingual
    body: Bilingual
    written_at: datetime | None = None
    written_by: str = ""
    written_by_id: int | None = None


@cache
def shipped(slug: Slug) -> Text:
    """What the page says as long as nobody wrote another version."""
    sides = {language: _read(slug, language) for language in Language}
    (title_fr, body_fr), (title_nl, body_nl) = sides[Language.FR], sides[Language.NL]
    return Text(slug, SHIPPED, Bilingual(title_fr, title_nl), Bilingual(body_fr, body_nl))


def _read(slug: Slug, language: Language) -> tuple[str, str]:
    title, _line, body = (
        (TEXTS / f"{slug}.{language}.md").read_text(encoding="utf-8").partition("\n")
    )
    return title.removeprefix("# ").strip(), body.strip()


def text(slug: Slug) -> Text:
    """What the page says now."""
    found = db.session.scalars(_latest(), {"slug": slug}).first()
    return _text(found) if found else shipped(slug)


@cache
def _latest() -> Select[ArticleVersion]:
    return (
        _versions()
        .where(ArticleVersion.slug == bindparam("slug"))
        .order_by(ArticleVersion.number.desc())
        .limit(1)
    )


def texts() -> list[Text]:
    """What every page says now."""
    later = aliased(ArticleVersion)
    newest = (
        select(func.max(later.number)).where(later.slug == ArticleVersion.slug).scalar_subquery()
    )
    rows = db.session.scalars(_versions().where(ArticleVersion.number == newest))
    written = {row.slug: _text(row) for row in rows}
    return [written.get(slug) or shipped(slug) for slug in Slug]


def versions(slug: Slug) -> list[Text]:
    """Everything the page ever said, the latest first, the shipped text last."""
    rows: Sequence[ArticleVersion] = db.session.scalars(
        _versions().where(ArticleVersion.slug == slug).order_by(ArticleVersion.number.desc())
    ).all()
    return [*map(_text, rows), shipped(slug)]


def version(slug: Slug, number: int) -> Text | None:
    """What the page said in one of its versions."""
    if number == SHIPPED:
        return shipped(slug)
    found = db.session.scalars(
        _versions().where(ArticleVersion.slug == slug, ArticleVersion.number == number)
    ).one_or_none()
    return _text(found) if found else None


def _versions() -> Select[ArticleVersion]:
    return (
        select(ArticleVersion)
        .join(ArticleVersion.written_by)
        .options(contains_eager(ArticleVersion.written_by))
    )


def _text(row: ArticleVersion) -> Text:
    return Text(
        slug=row.slug,
        number=row.number,
        title=row.title,
        body=row.body,
        written_at=row.written_at,
        written_by=row.written_by.first_name,
        written_by_id=row.written_by_id,
    )
