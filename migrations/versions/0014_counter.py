"""Acting for somebody: visits, what was done in them, and requests for help.

Revision ID: 0014
Revises: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

KINDS = (
    *("person_added", "booked", "offer_accepted", "cancelled", "line_cancelled", "card_sent"),
    *("card_taken_back", "card_hidden", "card_shown", "number_changed", "number_removed"),
    *("sign_in_card_given", "sign_in_card_cancelled", "signed_out_everywhere"),
    *("membership_accepted", "reminders_on", "reminders_off"),
)


def upgrade() -> None:
    """Nobody has acted for anybody yet."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("sign_in_id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=True),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("consent", sa.String(length=10), nullable=False),
        sa.Column("started_at", moment, nullable=False),
        sa.Column("acted_at", moment, nullable=False),
        sa.Column("ended_at", moment, nullable=True),
        sa.CheckConstraint("how IN ('present', 'telephone')", name=op.f("ck_visit_how")),
        sa.CheckConstraint("consent IN ('spoken', 'signed')", name=op.f("ck_visit_consent")),
        sa.CheckConstraint(
            "how = 'present' OR consent = 'spoken'", name=op.f("ck_visit_signed_here")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], op.f("fk_visit_person_id_person")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], op.f("fk_visit_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_by_id"), ["by_id"], unique=False)
        batch_op.create_index(
            "uq_visit_open",
            ["by_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
    listed = ", ".join(f"'{kind}'" for kind in KINDS)
    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("subject_type", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.CheckConstraint(f"kind IN ({listed})", name=op.f("ck_act_kind")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], op.f("fk_act_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
    )
    with op.batch_alter_table("act", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_act_visit_id"), ["visit_id"], unique=False)
    _help_requests(moment)


def _help_requests(moment: sa.DateTime) -> None:
    op.create_table(
        "help_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=False),
        sa.Column("occurrence_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("wish", sa.String(length=10), nullable=False),
        sa.Column("number", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("done_at", moment, nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("wish IN ('call', 'come')", name=op.f("ck_help_request_wish")),
        sa.CheckConstraint("status IN ('open', 'done')", name=op.f("ck_help_request_status")),
        sa.CheckConstraint("language IN ('fr', 'nl')", name=op.f("ck_help_request_language")),
        sa.CheckConstraint(
            "(status = 'done') = (done_at IS NOT NULL)", name=op.f("ck_help_request_done_has_time")
        ),
        sa.CheckConstraint(
            "wish = 'come' OR number IS NOT NULL", name=op.f("ck_help_request_call_has_number")
        ),
        sa.ForeignKeyConstraint(
            ["estate_id"], ["estate.id"], op.f("fk_help_request_estate_id_estate")
        ),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrence.id"], op.f("fk_help_request_occurrence_id_occurrence")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], op.f("fk_help_request_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["done_by_id"], ["person.id"], op.f("fk_help_request_done_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_request")),
    )
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        for column in ("occurrence_id", "person_id"):
            batch_op.create_index(batch_op.f(f"ix_help_request_{column}"), [column], unique=False)
        batch_op.create_index(
            batch_op.f("ix_help_request_estate_id_status"), ["estate_id", "status"], unique=False
        )


def downgrade() -> None:
    """What was done stays in history."""
    for table in ("help_request", "act", "visit"):
        op.drop_table(table)
