"""Cards are made question by question, and changed beside what neighbours see.

Revision ID: 0019
Revises: 0018
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

STEPS = ("talents", "languages", "when", "where", "words", "picture", "reach", "preview")


def upgrade() -> None:
    """What was sent once was answered whole; a draft goes on at what was never asked."""
    added = (
        sa.Column("shown_version", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("edits", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("step", sa.String(length=20), nullable=False, server_default="languages"),
    )
    with op.batch_alter_table("card", schema=None) as batch_op:
        for column in added:
            batch_op.add_column(column)
    op.execute("UPDATE card SET step = 'preview' WHERE version > 0")
    op.execute(
        "UPDATE card SET shown_version = version WHERE status IN ('published', 'hidden', 'expired')"
    )
    steps = ", ".join(repr(step) for step in STEPS)
    with op.batch_alter_table("card", schema=None) as batch_op:
        for column in added:
            batch_op.alter_column(
                column.name, existing_type=column.type, existing_nullable=False, server_default=None
            )
        batch_op.create_check_constraint(batch_op.f("ck_card_step"), f"step IN ({steps})")


def downgrade() -> None:
    """Go back: what is proposed beside a card is lost."""
    op.execute("DELETE FROM revision WHERE subject_type = 'Card'")
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_card_step"), type_="check")
        for name in ("step", "edits", "shown_version"):
            batch_op.drop_column(name)
