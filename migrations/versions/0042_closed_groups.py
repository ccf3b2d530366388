"""Closed groups: who asked, who is in, and the address to ask at.

Revision ID: 0042
Revises: 0041
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

MOMENT = sa.DateTime(timezone=True)
LIVE = sa.text("status IN ('asked', 'member')")


ACTS = (
    *("person_added", "booked", "offer_accepted", "cancelled", "line_cancelled", "card_sent"),
    *("card_taken_back", "card_changed", "card_deleted", "card_hidden", "card_shown"),
    *("photo_put", "photo_erased", "number_changed", "number_removed", "sign_in_card_given"),
    *("sign_in_card_cancelled", "signed_out_everywhere", "membership_accepted", "reminders_on"),
    *("reminders_off", "need_messages_on", "need_messages_off", "booklet_yes", "booklet_no"),
    *("need_sent", "need_closed", "request_sent", "request_accepted", "request_declined"),
    "request_withdrawn",
)


def upgrade() -> None:
    """Nobody is in a group yet."""
    _acts([*ACTS, "group_joined"])
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.add_column(sa.Column("invitation", sa.String(length=32), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_activity_invitation"), ["invitation"])
    op.create_table(
        "group_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("granted_at", MOMENT, nullable=True),
        sa.Column("granted_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "status IN ('asked', 'member', 'ended')", name=op.f("ck_group_member_status")
        ),
        sa.CheckConstraint(
            "(status = 'ended') = (ended_at IS NOT NULL)", name=op.f("ck_group_member_end_is_dated")
        ),
        sa.CheckConstraint(
            "status <> 'member' OR granted_at IS NOT NULL",
            name=op.f("ck_group_member_member_was_let_in"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_group_member_{column}_{table}")
            )
            for column, table in (
                ("activity_id", "activity"),
                ("person_id", "person"),
                ("granted_by_id", "person"),
                ("ended_by_id", "person"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_member")),
    )
    op.create_index(op.f("ix_group_member_person_id"), "group_member", ["person_id"])
    op.create_index(
        "uq_group_member_live",
        "group_member",
        ["activity_id", "person_id"],
        unique=True,
        sqlite_where=LIVE,
        postgresql_where=LIVE,
    )


def downgrade() -> None:
    """There are no closed groups: what was one is put away, so that nobody outside sees it."""
    op.execute("UPDATE activity SET status = 'withdrawn' WHERE kind = 'group'")
    op.execute("DELETE FROM act WHERE kind = 'group_joined'")
    _acts(ACTS)
    op.drop_table("group_member")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_activity_invitation"), type_="unique")
        batch_op.drop_column("invitation")


def _acts(kinds: Iterable[str]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("act", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_act_kind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_act_kind"), f"kind IN ({listed})")
