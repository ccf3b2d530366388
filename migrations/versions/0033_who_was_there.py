"""Who was there: marks line by line, counts of everybody else, sheets that arrived.

Revision ID: 0033
Revises: 0032
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

MOMENT = sa.DateTime(timezone=True)
MARKS = ("unknown", "present", "absent", "excused", "cancelled_by_us")
AGES = ("0-11", "12-17", "18-59", "60+")
GENDERS = ("women", "men", "x", "unknown")


def upgrade() -> None:
    """Three tables, and when somebody who had waited took a place."""
    op.add_column("booking", sa.Column("promoted_at", MOMENT, nullable=True))
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=20), nullable=False),
        sa.Column("marked_at", MOMENT, nullable=False),
        sa.Column("marked_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(_among("mark", MARKS), name=op.f("ck_attendance_mark")),
        _of_an_occurrence("attendance"),
        sa.ForeignKeyConstraint(
            ["line_id"], ["booking_line.id"], name=op.f("fk_attendance_line_id_booking_line")
        ),
        sa.ForeignKeyConstraint(
            ["marked_by_id"], ["person.id"], name=op.f("fk_attendance_marked_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "occurrence_id", "line_id", name=op.f("uq_attendance_occurrence_id_line_id")
        ),
    )
    op.create_index(op.f("ix_attendance_line_id"), "attendance", ["line_id"])
    op.create_table(
        "head_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("age_group", sa.String(length=10), nullable=False),
        sa.Column("gender", sa.String(length=10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint(_among("age_group", AGES), name=op.f("ck_head_count_age_group")),
        sa.CheckConstraint(_among("gender", GENDERS), name=op.f("ck_head_count_gender")),
        sa.CheckConstraint("number >= 0", name=op.f("ck_head_count_number_counts")),
        _of_an_occurrence("head_count"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_head_count")),
        sa.UniqueConstraint(
            "occurrence_id",
            "age_group",
            "gender",
            name=op.f("uq_head_count_occurrence_id_age_group_gender"),
        ),
    )
    op.create_table(
        "sheet_sent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        _of_an_occurrence("sheet_sent"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_sent")),
        sa.UniqueConstraint("occurrence_id", "key", name=op.f("uq_sheet_sent_occurrence_id_key")),
    )


def downgrade() -> None:
    """Nobody knows who was there."""
    for table in ("sheet_sent", "head_count", "attendance"):
        op.drop_table(table)
    op.drop_column("booking", "promoted_at")


def _among(column: str, words: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{word}'" for word in words)
    return f"{column} IN ({listed})"


def _of_an_occurrence(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["occurrence_id"],
        ["occurrence.id"],
        name=op.f(f"fk_{table}_occurrence_id_occurrence"),
    )
