"""Words of cards are kept in the order in which one goes from each to the next.

Revision ID: 0029
Revises: 0028
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

NOW = ("area", "initial", "is_name", "token", "card_id")
BEFORE = ("area", "initial", "token", "card_id")


def upgrade() -> None:
    """Names stand apart from other words, and each word beside itself."""
    _keyed(NOW)


def downgrade() -> None:
    """Names and words stand together."""
    _keyed(BEFORE)


def _keyed(key: tuple[str, ...]) -> None:
    # SQLite keeps these rows in the order of their key: another key is another table.
    op.rename_table("card_word", "card_word_before")
    if op.get_bind().dialect.name == "postgresql":
        for name in ("pk_card_word", "fk_card_word_card_id_card"):
            op.drop_constraint(name, "card_word_before")
    op.drop_index("ix_card_word_card_id", "card_word_before")
    op.create_table(
        "card_word",
        sa.Column("area", sa.String(length=24), nullable=False),
        sa.Column("initial", sa.String(length=1), nullable=False),
        sa.Column("is_name", sa.Boolean(), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_card_word_card_id_card")),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_card_word")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_card_word_card_id"), "card_word", ["card_id"], unique=False)
    columns = ", ".join(NOW)
    op.execute(
        f"INSERT INTO card_word ({columns}) SELECT {columns} FROM card_word_before"  # noqa: S608
    )
    op.drop_table("card_word_before")
