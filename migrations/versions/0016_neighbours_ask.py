"""Needs, requests between neighbours, and the editions of the booklet.

Revision ID: 0016
Revises: 0015
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

REASONS = (
    *("price", "third_party", "not_neighbourly", "insulting"),
    *("advertising", "regulated", "photo", "unclear"),
)
NEED_STATES = ("draft", "submitted", "published", "refused", "closed", "expired")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Nobody has asked anybody yet."""
    _needs()
    _requests()
    _editions()


def _one_of(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


def _to(table: str, column: str, other: str, key: str = "id") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    gone = "SET NULL" if table in {"contact_request", "edition_card"} and key == "id" else None
    may_go = other in {"card", "need"}
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.{key}"], name=name, ondelete=gone if may_go else None
    )


def _needs() -> None:
    op.create_table(
        "need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("talent_slug", sa.String(length=60), nullable=True),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("words_language", sa.String(length=3), nullable=False),
        sa.Column("free", sa.Integer(), nullable=False),
        sa.Column("reach", sa.String(length=20), nullable=False),
        sa.Column("refused_for", sa.String(length=20), nullable=True),
        sa.Column("started_at", MOMENT, nullable=False),
        *(sa.Column(name, MOMENT, nullable=True) for name in ("submitted_at", "published_at")),
        sa.Column("ends_at", MOMENT, nullable=True),
        sa.CheckConstraint(_one_of("status", NEED_STATES), name=op.f("ck_need_status")),
        sa.CheckConstraint(_one_of("refused_for", REASONS), name=op.f("ck_need_refused_for")),
        sa.CheckConstraint(
            _one_of("reach", ("estate", "neighbourhood")), name=op.f("ck_need_reach")
        ),
        sa.CheckConstraint(
            "(status = 'refused') = (refused_for IS NOT NULL)", name=op.f("ck_need_refusal_reason")
        ),
        sa.CheckConstraint("free BETWEEN 0 AND 63", name=op.f("ck_need_free_in_range")),
        _to("need", "person_id", "person"),
        _to("need", "estate_id", "estate"),
        _to("need", "talent_slug", "talent", "slug"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sa.UniqueConstraint("reference", name=op.f("uq_need_reference")),
    )
    for columns in (["estate_id", "status"], ["person_id", "status"], ["ends_at"]):
        op.create_index(op.f(f"ix_need_{'_'.join(columns)}"), "need", columns, unique=False)
    op.create_table(
        "need_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        _to("need_notice", "need_id", "need"),
        _to("need_notice", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_notice")),
        sa.UniqueConstraint("need_id", "person_id", name=op.f("uq_need_notice_need_id_person_id")),
    )
    op.create_index(
        op.f("ix_need_notice_person_id_told_at"), "need_notice", ["person_id", "told_at"]
    )


def _requests() -> None:
    states = ("asked", "accepted", "declined", "expired", "withdrawn")
    optional = ("answered_at", "from_thanked_at", "to_thanked_at")
    op.create_table(
        "contact_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("from_person_id", sa.Integer(), nullable=False),
        sa.Column("to_person_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=True),
        sa.Column("need_id", sa.Integer(), nullable=True),
        sa.Column("talent_slug", sa.String(length=60), nullable=True),
        sa.Column("opening", sa.String(length=30), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("words_language", sa.String(length=3), nullable=False),
        sa.Column("reach_by", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        *(sa.Column(name, MOMENT, nullable=False) for name in ("asked_at", "ends_at")),
        *(sa.Column(name, MOMENT, nullable=True) for name in optional),
        sa.CheckConstraint(_one_of("status", states), name=op.f("ck_contact_request_status")),
        sa.CheckConstraint(
            _one_of("reach_by", ("phone", "email", "worker")),
            name=op.f("ck_contact_request_reach_by"),
        ),
        sa.CheckConstraint(
            "card_id IS NULL OR need_id IS NULL", name=op.f("ck_contact_request_about_one_thing")
        ),
        sa.CheckConstraint(
            "from_person_id <> to_person_id", name=op.f("ck_contact_request_two_people")
        ),
        _to("contact_request", "from_person_id", "person"),
        _to("contact_request", "to_person_id", "person"),
        _to("contact_request", "card_id", "card"),
        _to("contact_request", "need_id", "need"),
        _to("contact_request", "talent_slug", "talent", "slug"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_request")),
        sa.UniqueConstraint("reference", name=op.f("uq_contact_request_reference")),
    )
    ends = (["from_person_id", "status"], ["to_person_id", "status"], ["status", "ends_at"])
    for columns in (*ends, ["card_id"], ["need_id"]):
        name = op.f(f"ix_contact_request_{'_'.join(columns)}")
        op.create_index(name, "contact_request", columns, unique=False)
    op.create_table(
        "block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("blocked_id", sa.Integer(), nullable=False),
        sa.Column("blocked_at", MOMENT, nullable=False),
        sa.CheckConstraint("person_id <> blocked_id", name=op.f("ck_block_two_people")),
        _to("block", "person_id", "person"),
        _to("block", "blocked_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block")),
        sa.UniqueConstraint("person_id", "blocked_id", name=op.f("uq_block_person_id_blocked_id")),
    )
    op.create_index(op.f("ix_block_blocked_id"), "block", ["blocked_id"], unique=False)


def _editions() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first_language", sa.String(length=2), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        _to("edition", "organisation_id", "organisation"),
        _to("edition", "made_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("scope", "number", name=op.f("uq_edition_scope_number")),
    )
    op.create_index(op.f("ix_edition_organisation_id"), "edition", ["organisation_id"])
    op.create_table(
        "edition_card",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=True),
        _to("edition_card", "edition_id", "edition"),
        _to("edition_card", "card_id", "card"),
        sa.PrimaryKeyConstraint("edition_id", "number", name=op.f("pk_edition_card")),
    )
    op.create_index(op.f("ix_edition_card_card_id"), "edition_card", ["card_id"])


def downgrade() -> None:
    """Drop the tables."""
    for table in ("edition_card", "edition", "block", "contact_request", "need_notice", "need"):
        op.drop_table(table)
