"""The places and organisations of the house. This package knows no person."""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, check_in, word
from app.i18n import Bilingual, bilingual


class OrganisationKind(StrEnum):
    """What an organisation is to the house."""

    LANDLORD = "landlord"
    PARTNER = "partner"
    FUNDER = "funder"


class Commune(Base):
    """One of the 19 municipalities, by its NIS code. A postcode is not its key."""

    __tablename__ = "commune"

    nis: Mapped[str] = mapped_column(String(5), primary_key=True)
    name: Mapped[Bilingual] = bilingual("name")
    postcodes: Mapped[str] = mapped_column(String(60))


class Neighbourhood(Base):
    """What people call the quarter: Peterbos, the Marolles."""

    __tablename__ = "neighbourhood"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[Bilingual] = bilingual("name")
    commune_nis: Mapped[str] = mapped_column(ForeignKey("commune.nis"), index=True)

    commune: Mapped[Commune] = relationship(lazy="raise_on_sql")


class Organisation(Base):
    """A SISP/OVM (landlord), an ASBL/vzw (partner) or the SLRB/BGHM (funder).

    ``privacy_email`` reaches whoever guards personal data there (its DPO), never one named person.
    With ``shares_cards`` its tenants' cards are seen across companies, by those who share too.
    The food agency (AFSCA / FAVV) knows it under ``food_number``.
    """

    __tablename__ = "organisation"
    __table_args__ = (check_in("kind", OrganisationKind),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[OrganisationKind] = mapped_column(word(OrganisationKind))
    name: Mapped[Bilingual] = bilingual("name")
    name_confirmed: Mapped[bool] = mapped_column(default=True)
    phone: Mapped[str] = mapped_column(String(20), default="")
    address: Mapped[Bilingual] = bilingual("address", may_wait=True)
    privacy_email: Mapped[str] = mapped_column(String(254), default="")
    shares_cards: Mapped[bool] = mapped_column(default=False)
    food_number: Mapped[str] = mapped_column(String(30), default="")


POSTER_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
POSTER_LENGTH = 5


def new_poster_code() -> str:
    """Five letters and digits that are not mistaken for one another."""
    return "".join(secrets.choice(POSTER_LETTERS) for _ in range(POSTER_LENGTH))


class Estate(Base):
    """A site of a landlord, in a neighbourhood.

    ``poster_code`` stands on the poster in the hall: whoever is new types it instead of looking
    the estate up. It proves nothing.
    """

    __tablename__ = "estate"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[Bilingual] = bilingual("name")
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    neighbourhood_id: Mapped[int] = mapped_column(ForeignKey("neighbourhood.id"), index=True)
    poster_code: Mapped[str] = mapped_column(String(6), unique=True, default=new_poster_code)

    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    neighbourhood: Mapped[Neighbourhood] = relationship(lazy="raise_on_sql")


class Venue(Base):
    """Where an activity is: address in one language a line, floor, steps, nearest stop."""

    __tablename__ = "venue"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[Bilingual] = bilingual("name")
    street: Mapped[Bilingual] = bilingual("street")
    number: Mapped[str] = mapped_column(String(10))
    postcode: Mapped[str] = mapped_column(String(4))
    floor: Mapped[Bilingual] = bilingual("floor")
    step_free: Mapped[bool] = mapped_column(default=False)
    stop: Mapped[Bilingual] = bilingual("stop")
    neighbourhood_id: Mapped[int] = mapped_column(ForeignKey("neighbourhood.id"), index=True)

    neighbourhood: Mapped[Neighbourhood] = relationship(lazy="raise_on_sql")
    door: Mapped[Door | None] = relationship(lazy="raise_on_sql")


def new_door_reference() -> str:
    """Another photo has another address, so that browsers may keep each of them."""
    return secrets.token_hex(8)


class Door(Base):
    """What the door of a venue looks like: a square photo as WebP, so that people find it."""

    __tablename__ = "door"

    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id"), primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True, default=new_door_reference)
    medium: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    made_at: Mapped[datetime]
