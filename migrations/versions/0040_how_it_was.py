"""How it was and why somebody did not come, as counts.

Revision ID: 0040
Revises: 0039
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"

REASONS = ("children", "hours", "language", "stairs", "distance", "forgot", "other")
FACES = ("good", "so_so", "bad")
QUESTIONS = ("reason", "feedback")


def upgrade() -> None:
    """Two tables of counts, words of nobody, and who has answered already."""
    _counts("reason_count", "reason", REASONS)
    _counts("face_count", "face", FACES)
    op.create_table(
        "feedback_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        _of_an_occurrence("feedback_words"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_words")),
    )
    op.create_index(op.f("ix_feedback_words_occurrence_id"), "feedback_words", ["occurrence_id"])
    op.create_table(
        "answered",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=20), nullable=False),
        sa.CheckConstraint(_among("question", QUESTIONS), name=op.f("ck_answered_question")),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["booking.id"], name=op.f("fk_answered_booking_id_booking")
        ),
        _of_an_occurrence("answered"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answered")),
        sa.UniqueConstraint(
            "booking_id",
            "occurrence_id",
            "question",
            name=op.f("uq_answered_booking_id_occurrence_id_question"),
        ),
    )
    op.create_index(op.f("ix_answered_occurrence_id"), "answered", ["occurrence_id"])


def downgrade() -> None:
    """Nobody knows how it was."""
    op.drop_index(op.f("ix_answered_occurrence_id"), table_name="answered")
    op.drop_index(op.f("ix_feedback_words_occurrence_id"), table_name="feedback_words")
    for table in ("answered", "feedback_words", "face_count", "reason_count"):
        op.drop_table(table)


def _counts(table: str, column: str, words: tuple[str, ...]) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column(column, sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint(_among(column, words), name=op.f(f"ck_{table}_{column}")),
        sa.CheckConstraint("number > 0", name=op.f(f"ck_{table}_number_counts")),
        _of_an_occurrence(table),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(
            "occurrence_id", column, name=op.f(f"uq_{table}_occurrence_id_{column}")
        ),
    )


def _among(column: str, words: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{word}'" for word in words)
    return f"{column} IN ({listed})"


def _of_an_occurrence(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["occurrence_id"],
        ["occurrence.id"],
        name=op.f(f"fk_{table}_occurrence_id_occurrence"),
    )
