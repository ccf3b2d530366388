"""Needs that are matched, whoever wants no word of them, and the yes to be seen with one.

Revision ID: 0018
Revises: 0017
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

OLD_PURPOSES = (
    *("reminders", "card", "account", "booklet", "booklet_phone"),
    *("photo", "photo_booklet", "photo_site", "photo_report"),
)
OLD_ACTS = (
    *("person_added", "booked", "offer_accepted", "cancelled", "line_cancelled"),
    *("card_sent", "card_taken_back", "card_hidden", "card_shown"),
    *("number_changed", "number_removed", "sign_in_card_given", "sign_in_card_cancelled"),
    *("signed_out_everywhere", "membership_accepted", "reminders_on", "reminders_off"),
)
ACTS = ("need_sent", "need_closed")
MOMENT = sa.DateTime(timezone=True)
UNMATCHED = sa.text("status = 'published' AND matched_at IS NULL")


def upgrade() -> None:
    """Who may see a need is a question from now on, not a default."""
    _words("consent", "purpose", (*OLD_PURPOSES, "need"))
    _words("act", "kind", (*OLD_ACTS, *ACTS))
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.add_column(sa.Column("matched_at", MOMENT, nullable=True))
        batch_op.alter_column("reach", existing_type=sa.String(length=20), nullable=True)
        batch_op.create_check_constraint(
            batch_op.f("ck_need_reach_chosen"),
            "reach IS NOT NULL OR status IN ('draft', 'closed')",
        )
    op.create_index(
        "ix_need_unmatched",
        "need",
        ["id"],
        unique=False,
        sqlite_where=UNMATCHED,
        postgresql_where=UNMATCHED,
    )
    op.create_table(
        "need_talent",
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("talent_slug", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_need_talent_need_id_need")),
        sa.PrimaryKeyConstraint("need_id", "talent_slug", name=op.f("pk_need_talent")),
    )
    op.create_index(op.f("ix_need_talent_talent_slug"), "need_talent", ["talent_slug"])
    op.create_table(
        "need_silence",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_need_silence_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_need_silence")),
    )


def _words(table: str, column: str, words: tuple[str, ...]) -> None:
    listed = ", ".join(repr(word) for word in words)
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(f"ck_{table}_{column}"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f(f"ck_{table}_{column}"), f"{column} IN ({listed})"
        )


def downgrade() -> None:
    """Go back: who may see a draft is the estate; what was noted of needs is lost."""
    for table in ("need_silence", "need_talent"):
        op.drop_table(table)
    op.drop_index("ix_need_unmatched", table_name="need")
    op.execute("UPDATE need SET reach = 'estate' WHERE reach IS NULL")
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_need_reach_chosen"), type_="check")
        batch_op.alter_column("reach", existing_type=sa.String(length=20), nullable=False)
        batch_op.drop_column("matched_at")
    op.execute("DELETE FROM consent WHERE purpose = 'need'")
    op.execute("DELETE FROM act WHERE kind IN ('need_sent', 'need_closed')")
    _words("act", "kind", OLD_ACTS)
    _words("consent", "purpose", OLD_PURPOSES)
