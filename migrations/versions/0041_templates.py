"""An organisation begins new activities from those it marked as templates.

Revision ID: 0041
Revises: 0040
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    """Nothing is a template yet."""
    op.add_column(
        "activity",
        sa.Column("template", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    with op.batch_alter_table("activity") as batch:
        batch.alter_column("template", server_default=None)


def downgrade() -> None:
    """What was marked is forgotten."""
    with op.batch_alter_table("activity") as batch:
        batch.drop_column("template")
