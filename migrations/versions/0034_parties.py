"""Other adults come along as well; some would rather come with fewer than not at all.

Revision ID: 0034
Revises: 0033
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"

CHILDREN = "'0-2', '3-5', '6-11', '12-17'"


def upgrade() -> None:
    """Whoever signed up before comes whole or not at all."""
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("as_many", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.alter_column("as_many", server_default=None)
    _bands(f"'18+', {CHILDREN}")


def downgrade() -> None:
    """Other adults are counted as young people."""
    op.execute("UPDATE booking_line SET age_band = '12-17' WHERE age_band = '18+'")
    _bands(CHILDREN)
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.drop_column("as_many")


def _bands(listed: str) -> None:
    with op.batch_alter_table("booking_line", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_booking_line_age_band"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_booking_line_age_band"), f"age_band IN ({listed})"
        )
