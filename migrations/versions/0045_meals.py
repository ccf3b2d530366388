"""Under which number the food agency knows an organisation.

Revision ID: 0045
Revises: 0044
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    """None is known yet."""
    op.add_column(
        "organisation",
        sa.Column("food_number", sa.String(length=30), nullable=False, server_default=""),
    )
    with op.batch_alter_table("organisation") as batch:
        batch.alter_column("food_number", server_default=None)


def downgrade() -> None:
    """The numbers are forgotten."""
    with op.batch_alter_table("organisation") as batch:
        batch.drop_column("food_number")
