"""Some kinds of places are for members only.

Revision ID: 0051
Revises: 0050
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    """So far all are for everybody."""
    op.add_column(
        "participant_type",
        sa.Column("members_only", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    with op.batch_alter_table("participant_type") as batch:
        batch.alter_column("members_only", server_default=None)


def downgrade() -> None:
    """All are for everybody again."""
    with op.batch_alter_table("participant_type") as batch:
        batch.drop_column("members_only")
