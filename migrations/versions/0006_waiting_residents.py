"""A resident may wait to be accepted; a consent may be about a card.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

PURPOSE = "ck_consent_purpose"
LIVES_THERE = "ix_membership_person_id_estate_id"


def upgrade() -> None:
    """Everybody so far was accepted when they asked."""
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE membership SET asked_at = granted_at")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.alter_column("asked_at", nullable=False)
        batch_op.alter_column("granted_at", nullable=True)
        batch_op.create_check_constraint(
            batch_op.f("ck_membership_only_residents_wait"),
            "granted_at IS NOT NULL OR role = 'resident'",
        )
    # After the table was made anew: one index leads from a person to whether they live there.
    op.create_index(LIVES_THERE, "membership", ["person_id", "estate_id"])
    op.drop_index("ix_membership_person_id", "membership")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(PURPOSE), type_="check")
        batch_op.create_check_constraint(batch_op.f(PURPOSE), "purpose IN ('reminders', 'card')")


def downgrade() -> None:
    """Whoever still waited is no longer known."""
    op.execute("DELETE FROM membership WHERE granted_at IS NULL")
    op.execute("DELETE FROM consent WHERE purpose = 'card'")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(PURPOSE), type_="check")
        batch_op.create_check_constraint(batch_op.f(PURPOSE), "purpose IN ('reminders')")
    op.create_index("ix_membership_person_id", "membership", ["person_id"])
    op.drop_index(LIVES_THERE, "membership")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_membership_only_residents_wait"), type_="check")
        batch_op.alter_column("granted_at", nullable=False)
        batch_op.drop_column("asked_at")
