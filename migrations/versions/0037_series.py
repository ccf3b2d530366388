"""Series: the rule by which the dates of an activity were planned.

Revision ID: 0037
Revises: 0036
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

RHYTHMS = "'weekly', 'monthly_date', 'monthly_weekday', 'monthly_last'"
DAY_SKIPS = ("skips_public", "skips_school_fr", "skips_school_nl", "closed")


def upgrade() -> None:
    """The rules; the dates of before stand by themselves."""
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=False),
        sa.Column("rhythm", sa.String(length=20), nullable=False),
        sa.Column("every", sa.SmallInteger(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("times", sa.SmallInteger(), nullable=True),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in DAY_SKIPS),
        *(sa.Column(name, sa.Time(), nullable=False) for name in ("start_time", "end_time")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("told_end_on", sa.Date(), nullable=True),
        sa.CheckConstraint(f"rhythm IN ({RHYTHMS})", name=op.f("ck_series_rhythm")),
        sa.CheckConstraint("every BETWEEN 1 AND 12", name=op.f("ck_series_every_in_range")),
        sa.CheckConstraint(
            "(until_on IS NULL) <> (times IS NULL)", name=op.f("ck_series_ends_one_way")
        ),
        sa.CheckConstraint("times > 0", name=op.f("ck_series_times_positive")),
        *(
            sa.ForeignKeyConstraint(
                [f"{one}_id"], [f"{one}.id"], name=op.f(f"fk_series_{one}_id_{one}")
            )
            for one in ("activity", "venue")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
    )
    op.create_index(op.f("ix_series_activity_id"), "series", ["activity_id"])
    with op.batch_alter_table("occurrence") as batch:
        batch.add_column(sa.Column("series_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("rule_on", sa.Date(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_occurrence_series_id_series"), "series", ["series_id"], ["id"]
        )
        batch.create_check_constraint(
            op.f("ck_occurrence_rule_whole"), "(series_id IS NULL) = (rule_on IS NULL)"
        )
        batch.create_unique_constraint(
            op.f("uq_occurrence_series_id_rule_on"), ["series_id", "rule_on"]
        )


def downgrade() -> None:
    """The dates stay, the rules are forgotten."""
    with op.batch_alter_table("occurrence") as batch:
        batch.drop_constraint(op.f("uq_occurrence_series_id_rule_on"), type_="unique")
        batch.drop_constraint(op.f("ck_occurrence_rule_whole"), type_="check")
        batch.drop_constraint(op.f("fk_occurrence_series_id_series"), type_="foreignkey")
        batch.drop_column("rule_on")
        batch.drop_column("series_id")
    op.drop_index(op.f("ix_series_activity_id"), table_name="series")
    op.drop_table("series")
