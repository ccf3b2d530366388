"""Photos leave the house for a website or a report: under a number, so that they can be taken off.

Revision ID: 0030
Revises: 0029
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

MOMENT = sa.DateTime(timezone=True)
PURPOSES = ", ".join(
    f"'{purpose}'"
    for purpose in (
        *("reminders", "card", "account", "booklet", "booklet_phone"),
        *("photo", "photo_booklet", "photo_site", "photo_report", "need"),
    )
)


def upgrade() -> None:
    """A row for each photo and channel."""
    op.create_table(
        "photo_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("portrait_id", sa.Integer(), nullable=True),
        sa.Column("estate_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=30), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.CheckConstraint(f"channel IN ({PURPOSES})", name=op.f("ck_photo_copy_channel")),
        sa.CheckConstraint(
            "channel IN ('photo_site', 'photo_report')", name=op.f("ck_photo_copy_leaves_the_house")
        ),
        sa.ForeignKeyConstraint(
            ["portrait_id"],
            ["portrait.id"],
            name=op.f("fk_photo_copy_portrait_id_portrait"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["estate_id"], ["estate.id"], name=op.f("fk_photo_copy_estate_id_estate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo_copy")),
        sa.UniqueConstraint(
            "portrait_id", "channel", name=op.f("uq_photo_copy_portrait_id_channel")
        ),
    )
    op.create_index(op.f("ix_photo_copy_estate_id"), "photo_copy", ["estate_id"])


def downgrade() -> None:
    """What was taken out is not known any more."""
    op.drop_index(op.f("ix_photo_copy_estate_id"), table_name="photo_copy")
    op.drop_table("photo_copy")
