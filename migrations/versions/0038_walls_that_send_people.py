"""Sign-ups counted by the hall whose poster was scanned.

Revision ID: 0038
Revises: 0037
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    """A count a date and a hall."""
    op.create_table(
        "poster_sign_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_poster_sign_up_number_counts")),
        sa.ForeignKeyConstraint(
            ["occurrence_id"],
            ["occurrence.id"],
            name=op.f("fk_poster_sign_up_occurrence_id_occurrence"),
        ),
        sa.ForeignKeyConstraint(
            ["estate_id"], ["estate.id"], name=op.f("fk_poster_sign_up_estate_id_estate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poster_sign_up")),
        sa.UniqueConstraint(
            "occurrence_id", "estate_id", name=op.f("uq_poster_sign_up_occurrence_id_estate_id")
        ),
    )
    op.create_index(op.f("ix_poster_sign_up_estate_id"), "poster_sign_up", ["estate_id"])


def downgrade() -> None:
    """Nobody knows which wall."""
    op.drop_index(op.f("ix_poster_sign_up_estate_id"), table_name="poster_sign_up")
    op.drop_table("poster_sign_up")
