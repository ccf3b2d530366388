"""Talents, cards, where they are found, and what was decided about them.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "talent_category",
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label_fr", sa.String(length=80), nullable=False),
        sa.Column("label_nl", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_talent_category")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_type", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(verdict = 'refused') = (reason IS NOT NULL)", name=op.f("ck_decision_refusal_reason")
        ),
        sa.CheckConstraint(
            "reason IN ('price', 'third_party', 'not_neighbourly', 'insulting',"
            " 'advertising', 'regulated', 'photo', 'unclear')",
            name=op.f("ck_decision_reason"),
        ),
        sa.CheckConstraint("verdict IN ('approved', 'refused')", name=op.f("ck_decision_verdict")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_decision_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["estate_id"], ["estate.id"], name=op.f("fk_decision_estate_id_estate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decision_estate_id_decided_at"),
            ["estate_id", "decided_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_decision_decided_by_id"), ["decided_by_id"], unique=False
        )
        batch_op.create_index(
            "uq_decision_once", ["subject_type", "subject_id", "version", "verdict"], unique=True
        )

    op.create_table(
        "talent",
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("category_slug", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label_fr", sa.String(length=80), nullable=False),
        sa.Column("label_nl", sa.String(length=80), nullable=False),
        sa.Column("synonyms_fr", sa.String(length=300), nullable=False),
        sa.Column("synonyms_nl", sa.String(length=300), nullable=False),
        sa.Column("flags", sa.String(length=20), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_slug"],
            ["talent_category.slug"],
            name=op.f("fk_talent_category_slug_talent_category"),
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_talent")),
    )
    with op.batch_alter_table("talent", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_talent_category_slug"), ["category_slug"], unique=False
        )

    op.create_table(
        "card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("words_language", sa.String(length=3), nullable=False),
        sa.Column("refused_for", sa.String(length=20), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(status = 'refused') = (refused_for IS NOT NULL)", name=op.f("ck_card_refusal_reason")
        ),
        sa.CheckConstraint(
            "refused_for IN ('price', 'third_party', 'not_neighbourly', 'insulting',"
            " 'advertising', 'regulated', 'photo', 'unclear')",
            name=op.f("ck_card_refused_for"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'submitted', 'published', 'refused', 'hidden')",
            name=op.f("ck_card_status"),
        ),
        sa.ForeignKeyConstraint(
            ["estate_id"], ["estate.id"], name=op.f("fk_card_estate_id_estate")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_card_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sa.UniqueConstraint("person_id", name=op.f("uq_card_person_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_card_reference")),
    )
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_card_estate_id_status"), ["estate_id", "status"], unique=False
        )

    op.create_table(
        "card_talent",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("talent_slug", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_card_talent_card_id_card")),
        sa.ForeignKeyConstraint(
            ["talent_slug"], ["talent.slug"], name=op.f("fk_card_talent_talent_slug_talent")
        ),
        sa.PrimaryKeyConstraint("card_id", "talent_slug", name=op.f("pk_card_talent")),
    )
    op.create_table(
        "listing",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("talent_slug", sa.String(length=60), nullable=False),
        sa.Column("neighbourhood_id", sa.Integer(), nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_listing_card_id_card")),
        sa.ForeignKeyConstraint(
            ["estate_id"], ["estate.id"], name=op.f("fk_listing_estate_id_estate")
        ),
        sa.ForeignKeyConstraint(
            ["neighbourhood_id"],
            ["neighbourhood.id"],
            name=op.f("fk_listing_neighbourhood_id_neighbourhood"),
        ),
        sa.ForeignKeyConstraint(
            ["talent_slug"], ["talent.slug"], name=op.f("fk_listing_talent_slug_talent")
        ),
        sa.PrimaryKeyConstraint("card_id", "talent_slug", name=op.f("pk_listing")),
    )
    with op.batch_alter_table("listing", schema=None) as batch_op:
        batch_op.create_index(
            "ix_listing_found",
            ["neighbourhood_id", "talent_slug", "card_id", "estate_id", "published_at"],
            unique=False,
        )


def downgrade() -> None:
    """Drop the tables."""
    with op.batch_alter_table("listing", schema=None) as batch_op:
        batch_op.drop_index("ix_listing_found")

    op.drop_table("listing")
    op.drop_table("card_talent")
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_card_estate_id_status"))

    op.drop_table("card")
    with op.batch_alter_table("talent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talent_category_slug"))

    op.drop_table("talent")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index("uq_decision_once")
        batch_op.drop_index(batch_op.f("ix_decision_decided_by_id"))
        batch_op.drop_index(batch_op.f("ix_decision_estate_id_decided_at"))

    op.drop_table("decision")
    op.drop_table("talent_category")
