"""Do you keep your card, appeals against a refusal, and what became of a report.

Revision ID: 0025
Revises: 0024
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

OUTCOMES = ("nothing_wrong", "spoken_to", "taken_away")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Nobody was asked by a link, and nobody has contested anything yet."""
    _questions()
    _appeals()
    outcomes = ", ".join(repr(outcome) for outcome in OUTCOMES)
    # Its checks come with the column: SQLite need not write the whole table anew.
    op.execute(
        "ALTER TABLE report ADD COLUMN outcome VARCHAR(20)"
        f" CONSTRAINT ck_report_outcome CHECK (outcome IN ({outcomes}))"
        " CONSTRAINT ck_report_outcome_of_closed CHECK (outcome IS NULL OR status = 'closed')"
    )


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")
    )


def _questions() -> None:
    op.create_table(
        "keep_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "answer IN ('kept', 'removed', 'silence')", name=op.f("ck_keep_question_answer")
        ),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_keep_question_answered_when")
        ),
        _to("keep_question", "card_id", "card"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keep_question")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_keep_question_token_hash")),
    )
    for columns in (["card_id", "asked_at"], ["answer", "asked_at"]):
        op.create_index(op.f(f"ix_keep_question_{'_'.join(columns)}"), "keep_question", columns)
    op.create_index(
        "uq_keep_question_open",
        "keep_question",
        ["card_id"],
        unique=True,
        sqlite_where=sa.text("answer IS NULL"),
        postgresql_where=sa.text("answer IS NULL"),
    )


def _appeals() -> None:
    op.create_table(
        "appeal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("words_language", sa.String(length=3), nullable=False),
        sa.Column("wants_call", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("answer", sa.String(length=300), nullable=False),
        sa.Column("answer_language", sa.String(length=3), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "status IN ('open', 'upheld', 'overturned')", name=op.f("ck_appeal_status")
        ),
        sa.CheckConstraint(
            "(status = 'open') = (answered_at IS NULL)", name=op.f("ck_appeal_answered_when")
        ),
        sa.CheckConstraint("words <> '' OR wants_call", name=op.f("ck_appeal_says_something")),
        _to("appeal", "decision_id", "decision"),
        _to("appeal", "person_id", "person"),
        _to("appeal", "estate_id", "estate"),
        _to("appeal", "answered_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_appeal_decision_id")),
    )
    op.create_index(op.f("ix_appeal_person_id"), "appeal", ["person_id"])
    op.create_index(op.f("ix_appeal_estate_id_status"), "appeal", ["estate_id", "status"])


def downgrade() -> None:
    """What was asked and contested goes."""
    op.execute("ALTER TABLE report DROP COLUMN outcome")
    op.drop_table("appeal")
    op.drop_table("keep_question")
