"""Activities, occurrences and kinds of places.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("title_fr", sa.String(length=200), nullable=False),
        sa.Column("title_nl", sa.String(length=200), nullable=False),
        sa.Column("summary_fr", sa.String(length=400), nullable=False),
        sa.Column("summary_nl", sa.String(length=400), nullable=False),
        sa.Column("practical_fr", sa.String(length=1000), nullable=False),
        sa.Column("practical_nl", sa.String(length=1000), nullable=False),
        sa.Column("contribution_fr", sa.String(length=200), nullable=False),
        sa.Column("contribution_nl", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("sign_up_at_fr", sa.String(length=200), nullable=False),
        sa.Column("sign_up_at_nl", sa.String(length=200), nullable=False),
        sa.Column("drop_in", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "status IN ('draft', 'published', 'withdrawn')", name=op.f("ck_activity_status")
        ),
        sa.CheckConstraint(
            "theme IN ('kitchen', 'digital', 'family', 'culture',"
            " 'language', 'nature', 'making', 'neighbours')",
            name=op.f("ck_activity_theme"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_activity_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_activity_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "participant_type",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("name_fr", sa.String(length=60), nullable=False),
        sa.Column("name_nl", sa.String(length=60), nullable=False),
        sa.Column("audience", sa.String(length=10), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("closes_days_before", sa.SmallInteger(), nullable=True),
        sa.Column("closes_at", sa.Time(), nullable=True),
        sa.CheckConstraint(
            "audience IN ('adult', 'child', 'all')", name=op.f("ck_participant_type_audience")
        ),
        sa.CheckConstraint(
            "(closes_days_before IS NULL) = (closes_at IS NULL)",
            name=op.f("ck_participant_type_deadline_whole"),
        ),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_participant_type_capacity_positive")),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_participant_type_activity_id_activity")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_type")),
    )
    with op.batch_alter_table("participant_type", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_participant_type_activity_id"), ["activity_id"], unique=False
        )

    op.create_table(
        "occurrence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("start_time", sa.Time(), nullable=False),
        sa.Column("end_time", sa.Time(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('scheduled', 'cancelled')", name=op.f("ck_occurrence_status")
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_occurrence_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_occurrence_activity_id_activity")
        ),
        sa.ForeignKeyConstraint(
            ["venue_id"], ["venue.id"], name=op.f("fk_occurrence_venue_id_venue")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrence")),
    )
    with op.batch_alter_table("occurrence", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_occurrence_activity_id"), ["activity_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_occurrence_starts_at"), ["starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_occurrence_venue_id"), ["venue_id"], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    with op.batch_alter_table("occurrence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_occurrence_venue_id"))
        batch_op.drop_index(batch_op.f("ix_occurrence_starts_at"))
        batch_op.drop_index(batch_op.f("ix_occurrence_activity_id"))

    op.drop_table("occurrence")
    with op.batch_alter_table("participant_type", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_participant_type_activity_id"))

    op.drop_table("participant_type")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_organisation_id"))

    op.drop_table("activity")
