"""What is cooked on a date, with its allergens.

Revision ID: 0043
Revises: 0042
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    """No menu is known yet."""
    op.create_table(
        "date_menu",
        sa.Column("occurrence_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("dish_fr", sa.String(length=120), nullable=False),
        sa.Column("dish_nl", sa.String(length=120), nullable=False),
        sa.Column("is_same_on_purpose", sa.Boolean(), nullable=False),
        sa.Column("allergens", sa.String(length=120), nullable=True),
        sa.Column("portions", sa.SmallInteger(), nullable=True),
        sa.Column("read_allergens", sa.String(length=120), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "portions BETWEEN 1 AND 500", name=op.f("ck_date_menu_portions_in_range")
        ),
        sa.ForeignKeyConstraint(
            ["occurrence_id"],
            ["occurrence.id"],
            name=op.f("fk_date_menu_occurrence_id_occurrence"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("occurrence_id", name=op.f("pk_date_menu")),
    )


def downgrade() -> None:
    """What was cooked is forgotten."""
    op.drop_table("date_menu")
