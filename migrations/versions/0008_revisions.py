"""Texts proposed beside what is shown; whose workers read an activity; changes of a date counted.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

STATUS = "ck_activity_status"
DECIDED = "ix_decision_estate_id_decided_at"
OPEN = "status IN ('draft', 'submitted', 'refused')"

# The housing company itself, else one with an estate where the activity takes place, else any.
LANDLORD = """
UPDATE activity SET landlord_id = COALESCE(
  (SELECT o.id FROM organisation o
    WHERE o.id = activity.organisation_id AND o.kind = 'landlord'),
  (SELECT MIN(e.organisation_id) FROM occurrence d
    JOIN venue v ON v.id = d.venue_id
    JOIN estate e ON e.neighbourhood_id = v.neighbourhood_id
    WHERE d.activity_id = activity.id),
  (SELECT MIN(e.organisation_id) FROM estate e),
  activity.organisation_id
)
"""
DECIDER = """
UPDATE decision SET organisation_id =
  (SELECT e.organisation_id FROM estate e WHERE e.id = decision.estate_id)
"""


def upgrade() -> None:
    """Make the table and the columns; every date begins at its first version."""
    _make_revisions()
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.add_column(sa.Column("landlord_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("same_on_purpose", sa.String(length=60), nullable=False, server_default="")
        )
    op.execute(LANDLORD)
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.alter_column("landlord_id", nullable=False)
        batch_op.alter_column("same_on_purpose", server_default=None)
        batch_op.create_foreign_key(
            batch_op.f("fk_activity_landlord_id_organisation"),
            "organisation",
            ["landlord_id"],
            ["id"],
        )
        batch_op.create_index(batch_op.f("ix_activity_landlord_id"), ["landlord_id"])
        batch_op.drop_constraint(batch_op.f(STATUS), type_="check")
        batch_op.create_check_constraint(
            batch_op.f(STATUS), "status IN ('draft', 'published', 'withdrawn', 'discarded')"
        )
    with op.batch_alter_table("occurrence", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("occurrence", schema=None) as batch_op:
        batch_op.alter_column("version", server_default=None)
    _say_who_decided()


def _make_revisions() -> None:
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_type", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.Column("refused_for", sa.String(length=20), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(status = 'refused') = (refused_for IS NOT NULL)",
            name=op.f("ck_revision_refusal_has_reason"),
        ),
        sa.CheckConstraint(
            "refused_for IN ('price', 'third_party', 'not_neighbourly', 'insulting',"
            " 'advertising', 'regulated', 'photo', 'unclear')",
            name=op.f("ck_revision_refused_for"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'submitted', 'refused', 'approved', 'dropped')",
            name=op.f("ck_revision_status"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
    )
    op.create_index(
        "uq_revision_open",
        "revision",
        ["subject_type", "subject_id"],
        unique=True,
        sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )
    op.create_index(
        "ix_revision_subject_type_subject_id_status",
        "revision",
        ["subject_type", "subject_id", "status"],
    )


def _say_who_decided() -> None:
    op.drop_index(DECIDED, "decision")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("organisation_id", sa.Integer(), nullable=True))
    op.execute(DECIDER)
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.alter_column("organisation_id", nullable=False)
        batch_op.alter_column("estate_id", nullable=True)
        batch_op.create_foreign_key(
            batch_op.f("fk_decision_organisation_id_organisation"),
            "organisation",
            ["organisation_id"],
            ["id"],
        )
    op.create_index(
        "ix_decision_organisation_id_decided_at", "decision", ["organisation_id", "decided_at"]
    )
    op.create_index("ix_decision_estate_id", "decision", ["estate_id"])


def downgrade() -> None:
    """What was only proposed, and what was decided about activities, is no longer known."""
    op.execute("DELETE FROM decision WHERE estate_id IS NULL")
    op.drop_index("ix_decision_estate_id", "decision")
    op.drop_index("ix_decision_organisation_id_decided_at", "decision")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_decision_organisation_id_organisation"), type_="foreignkey"
        )
        batch_op.alter_column("estate_id", nullable=False)
        batch_op.drop_column("organisation_id")
    op.create_index(DECIDED, "decision", ["estate_id", "decided_at"])
    with op.batch_alter_table("occurrence", schema=None) as batch_op:
        batch_op.drop_column("version")
    op.execute("UPDATE activity SET status = 'draft' WHERE status = 'discarded'")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(STATUS), type_="check")
        batch_op.create_check_constraint(
            batch_op.f(STATUS), "status IN ('draft', 'published', 'withdrawn')"
        )
        batch_op.drop_index(batch_op.f("ix_activity_landlord_id"))
        batch_op.drop_constraint(
            batch_op.f("fk_activity_landlord_id_organisation"), type_="foreignkey"
        )
        batch_op.drop_column("same_on_purpose")
        batch_op.drop_column("landlord_id")
    op.drop_table("revision")
