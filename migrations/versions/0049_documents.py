"""What remains of a date: documents that people take home.

Revision ID: 0049
Revises: 0048
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"

KINDS = ("recipe", "portrait", "travel_report", "booklet", "brochure", "other")
MEDIA = ("pdf", "jpeg")


def upgrade() -> None:
    """Nothing remains of any date yet."""
    op.create_table(
        "deliverable",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title_fr", sa.String(length=100), nullable=False),
        sa.Column("title_nl", sa.String(length=100), nullable=False),
        sa.Column("medium", sa.String(length=20), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(_among("kind", KINDS), name=op.f("ck_deliverable_kind")),
        sa.CheckConstraint(_among("medium", MEDIA), name=op.f("ck_deliverable_medium")),
        sa.ForeignKeyConstraint(
            ["occurrence_id"],
            ["occurrence.id"],
            name=op.f("fk_deliverable_occurrence_id_occurrence"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliverable")),
        sa.UniqueConstraint("reference", name=op.f("uq_deliverable_reference")),
    )
    op.create_index(op.f("ix_deliverable_occurrence_id"), "deliverable", ["occurrence_id"])


def downgrade() -> None:
    """The documents are gone."""
    op.drop_index(op.f("ix_deliverable_occurrence_id"), table_name="deliverable")
    op.drop_table("deliverable")


def _among(column: str, words: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{word}'" for word in words)
    return f"{column} IN ({listed})"
