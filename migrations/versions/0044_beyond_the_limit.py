"""A place that there was not: somebody who works here gave it, for a reason.

Revision ID: 0044
Revises: 0043
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    """Nobody has one yet."""
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.add_column(sa.Column("beyond", sa.String(length=20), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_booking_beyond"),
            "beyond IN ('promised', 'mistake', 'helps', 'room', 'door')",
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_booking_beyond_is_a_place"), "beyond IS NULL OR status = 'confirmed'"
        )


def downgrade() -> None:
    """They keep their places; why is forgotten."""
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_booking_beyond_is_a_place"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_booking_beyond"), type_="check")
        batch_op.drop_column("beyond")
