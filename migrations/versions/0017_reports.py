"""What neighbours notice, for social workers to look at.

Revision ID: 0017
Revises: 0016
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

REASONS = ("money", "insulting", "unsafe", "insisting", "untrue", "other")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Nobody has noticed anything yet."""
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_type", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reported_id", sa.Integer(), nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("words_language", sa.String(length=3), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("reported_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        *_checks(),
        *(_to(column, "person") for column in ("person_id", "reported_id", "closed_by_id")),
        _to("estate_id", "estate"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    indexed = (["estate_id", "status"], ["person_id"], ["reported_id"])
    for columns in (*indexed, ["subject_type", "subject_id"]):
        op.create_index(op.f(f"ix_report_{'_'.join(columns)}"), "report", columns, unique=False)
    op.create_index(
        "uq_report_open",
        "report",
        ["person_id", "subject_type", "subject_id"],
        unique=True,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )


def _checks() -> list[sa.CheckConstraint]:
    reasons = ", ".join(repr(reason) for reason in REASONS)
    closed = "(status = 'closed') = (closed_at IS NOT NULL)"
    return [
        sa.CheckConstraint(f"reason IN ({reasons})", name=op.f("ck_report_reason")),
        sa.CheckConstraint("status IN ('open', 'closed')", name=op.f("ck_report_status")),
        sa.CheckConstraint("person_id <> reported_id", name=op.f("ck_report_two_people")),
        sa.CheckConstraint(closed, name=op.f("ck_report_closed_when")),
    ]


def _to(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{table}.id"], name=op.f(f"fk_report_{column}_{table}")
    )


def downgrade() -> None:
    """Nobody will have."""
    op.drop_table("report")
