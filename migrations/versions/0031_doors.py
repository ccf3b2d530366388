"""What the door of a venue looks like.

Revision ID: 0031
Revises: 0030
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """At most one photo a venue."""
    op.create_table(
        "door",
        sa.Column("venue_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("medium", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f("fk_door_venue_id_venue")),
        sa.PrimaryKeyConstraint("venue_id", name=op.f("pk_door")),
        sa.UniqueConstraint("reference", name=op.f("uq_door_reference")),
    )


def downgrade() -> None:
    """No photos of doors any more."""
    op.drop_table("door")
