"""Places that are kept for some, a fair share; when a place was offered, who was signed up for.

Revision ID: 0039
Revises: 0038
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"

KEPT = ("kept_first", "kept_estate", "kept_counter")


def upgrade() -> None:
    """Nothing is kept for anybody yet; whoever holds an offer was offered it a day before."""
    with op.batch_alter_table("participant_type", schema=None) as batch_op:
        for name in KEPT:
            batch_op.add_column(
                sa.Column(name, sa.SmallInteger(), nullable=False, server_default="0")
            )
    with op.batch_alter_table("participant_type", schema=None) as batch_op:
        for name in KEPT:
            batch_op.alter_column(name, server_default=None)
        batch_op.create_check_constraint(
            batch_op.f("ck_participant_type_kept_within"),
            "kept_first >= 0 AND kept_estate >= 0 AND kept_counter >= 0"
            " AND kept_first + kept_estate + kept_counter <= capacity",
        )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.add_column(sa.Column("estate_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("fair_share", sa.SmallInteger(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_activity_estate_id_estate"), "estate", ["estate_id"], ["id"]
        )
        batch_op.create_index(batch_op.f("ix_activity_estate_id"), ["estate_id"])
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("at_counter", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.alter_column("at_counter", server_default=None)


def downgrade() -> None:
    """Every place is for everybody."""
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.drop_column("offered_at")
        batch_op.drop_column("at_counter")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_estate_id"))
        batch_op.drop_constraint(batch_op.f("fk_activity_estate_id_estate"), type_="foreignkey")
        batch_op.drop_column("fair_share")
        batch_op.drop_column("estate_id")
    with op.batch_alter_table("participant_type", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_participant_type_kept_within"), type_="check")
        for name in KEPT:
            batch_op.drop_column(name)
