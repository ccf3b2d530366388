"""Settings that administrators choose by form.

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

NAMES = "'help_phone', 'joining_open', 'organisers_need_second_factor', 'volunteer_caps'"


def upgrade() -> None:
    """Nothing is chosen yet: every setting is its default."""
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"name IN ({NAMES})", name=op.f("ck_setting_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("name", name=op.f("uq_setting_name")),
    )


def downgrade() -> None:
    """The defaults hold again."""
    op.drop_table("setting")
