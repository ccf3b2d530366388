"""Texts of the house; every version stays as it was written."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.db import Base, check_in, word
from app.i18n import Bilingual, bilingual

LONGEST_TITLE = 200
LONGEST_BODY = 8000


class Slug(StrEnum):
    """The pages of the house, in the order in which they are listed."""

    HOW = "how"
    SAFETY = "safety"
    ALLOWANCE = "allowance"
    PRIVACY = "privacy"
    ACCESSIBILITY = "accessibility"
    CONTACT = "contact"


class ArticleVersion(Base):
    """What a page said from a moment on, in both languages; never edited.

    Numbers begin at 1; before that the page says what was shipped with the house.
    """

    __tablename__ = "article_version"
    __table_args__ = (
        check_in("slug", Slug),
        CheckConstraint("number > 0", name="from_one"),
        UniqueConstraint("slug", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[Slug] = mapped_column(word(Slug))
    number: Mapped[int]
    title: Mapped[Bilingual] = bilingual("title", LONGEST_TITLE)
    body: Mapped[Bilingual] = bilingual("body", LONGEST_BODY)
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)

    written_by: Mapped[Person] = relationship(lazy="raise_on_sql")
