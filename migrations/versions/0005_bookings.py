"""Bookings and their lines.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "booking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(status = 'offered') = (offered_until IS NOT NULL)",
            name=op.f("ck_booking_offer_has_end"),
        ),
        sa.CheckConstraint(
            "status IN ('waiting', 'offered', 'confirmed', 'cancelled', 'lapsed')",
            name=op.f("ck_booking_status"),
        ),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrence.id"], name=op.f("fk_booking_occurrence_id_occurrence")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_booking_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking")),
    )
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_booking_occurrence_id_status"), ["occurrence_id", "status"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_booking_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_booking_live",
            ["occurrence_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("status IN ('waiting', 'offered', 'confirmed')"),
            postgresql_where=sa.text("status IN ('waiting', 'offered', 'confirmed')"),
        )

    op.create_table(
        "booking_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("participant_type_id", sa.Integer(), nullable=False),
        sa.Column("age_band", sa.String(length=5), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "age_band IN ('0-2', '3-5', '6-11', '12-17')", name=op.f("ck_booking_line_age_band")
        ),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["booking.id"], name=op.f("fk_booking_line_booking_id_booking")
        ),
        sa.ForeignKeyConstraint(
            ["participant_type_id"],
            ["participant_type.id"],
            name=op.f("fk_booking_line_participant_type_id_participant_type"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_line")),
    )
    with op.batch_alter_table("booking_line", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_booking_line_booking_id"), ["booking_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_booking_line_participant_type_id"), ["participant_type_id"], unique=False
        )


def downgrade() -> None:
    """Drop the tables."""
    with op.batch_alter_table("booking_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_booking_line_participant_type_id"))
        batch_op.drop_index(batch_op.f("ix_booking_line_booking_id"))

    op.drop_table("booking_line")
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_booking_live",
            sqlite_where=sa.text("status IN ('waiting', 'offered', 'confirmed')"),
            postgresql_where=sa.text("status IN ('waiting', 'offered', 'confirmed')"),
        )
        batch_op.drop_index(batch_op.f("ix_booking_person_id"))
        batch_op.drop_index(batch_op.f("ix_booking_occurrence_id_status"))

    op.drop_table("booking")
