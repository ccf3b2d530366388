"""A photo or a drawing of an activity, with what is on it in both languages.

Revision ID: 0050
Revises: 0049
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    """No activity has one yet."""
    op.create_table(
        "picture",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("light", sa.LargeBinary(), nullable=False),
        sa.Column("alt_fr", sa.String(length=150), nullable=False),
        sa.Column("alt_nl", sa.String(length=150), nullable=False),
        sa.Column("decorative", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "decorative OR (alt_fr <> '' AND alt_nl <> '')", name=op.f("ck_picture_said_in_both")
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_picture_activity_id_activity")
        ),
        sa.PrimaryKeyConstraint("activity_id", name=op.f("pk_picture")),
        sa.UniqueConstraint("reference", name=op.f("uq_picture_reference")),
    )


def downgrade() -> None:
    """The pictures are gone."""
    op.drop_table("picture")
