"""More words of an activity; languages spoken there, partners, interpreter, volunteers.

Revision ID: 0035
Revises: 0034
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"

TEXTS = {
    **{f"for_whom_{side}": 150 for side in ("fr", "nl")},
    **{f"level_{side}": 60 for side in ("fr", "nl")},
    **{f"bring_{side}": 400 for side in ("fr", "nl")},
    **{f"project_{side}": 100 for side in ("fr", "nl")},
    "ahead": 200,
    "interpreter": 3,
    "insurer": 80,
    "policy_number": 40,
}


def upgrade() -> None:
    """Nothing of this was written before."""
    with op.batch_alter_table("activity", schema=None) as batch_op:
        for name, length in TEXTS.items():
            batch_op.add_column(
                sa.Column(name, sa.String(length=length), nullable=False, server_default="")
            )
        batch_op.add_column(
            sa.Column("note_given", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        for name in (*TEXTS, "note_given"):
            batch_op.alter_column(name, server_default=None)
    op.create_table(
        "activity_language",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_language_activity_id_activity")
        ),
        sa.PrimaryKeyConstraint("activity_id", "code", name=op.f("pk_activity_language")),
    )
    op.create_table(
        "activity_partner",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_partner_activity_id_activity")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_activity_partner_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("activity_id", "organisation_id", name=op.f("pk_activity_partner")),
    )


def downgrade() -> None:
    """An activity says less."""
    op.drop_table("activity_partner")
    op.drop_table("activity_language")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        for name in ("note_given", *TEXTS):
            batch_op.drop_column(name)
