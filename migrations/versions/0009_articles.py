"""The house's own pages in versions; where an organisation is reached.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

REACHED = (("address_fr", 200), ("address_nl", 200), ("privacy_email", 254))


def upgrade() -> None:
    """Nobody has written a page yet; where organisations are reached is not known yet."""
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        for name, length in REACHED:
            batch_op.add_column(
                sa.Column(name, sa.String(length=length), nullable=False, server_default="")
            )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        for name, length in REACHED:
            batch_op.alter_column(name, existing_type=sa.String(length=length), server_default=None)
    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title_fr", sa.String(length=200), nullable=False),
        sa.Column("title_nl", sa.String(length=200), nullable=False),
        sa.Column("body_fr", sa.String(length=8000), nullable=False),
        sa.Column("body_nl", sa.String(length=8000), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_article_version_from_one")),
        sa.CheckConstraint(
            "slug IN ('how', 'safety', 'allowance', 'privacy', 'accessibility', 'contact')",
            name=op.f("ck_article_version_slug"),
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name=op.f("fk_article_version_written_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_version")),
        sa.UniqueConstraint("slug", "number", name=op.f("uq_article_version_slug_number")),
    )
    with op.batch_alter_table("article_version", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_article_version_written_by_id"), ["written_by_id"], unique=False
        )


def downgrade() -> None:
    """What was written is forgotten; the shipped texts are shown again."""
    op.drop_table("article_version")
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        for name, _length in reversed(REACHED):
            batch_op.drop_column(name)
