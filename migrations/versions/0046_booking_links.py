"""A link in a message that cancels one sign-up.

Revision ID: 0046
Revises: 0045
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    """No message has one yet."""
    op.create_table(
        "booking_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["booking.id"], name=op.f("fk_booking_link_booking_id_booking")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_booking_link_token_hash")),
    )
    op.create_index(op.f("ix_booking_link_booking_id"), "booking_link", ["booking_id"])


def downgrade() -> None:
    """What was sent opens nothing any more."""
    op.drop_table("booking_link")
