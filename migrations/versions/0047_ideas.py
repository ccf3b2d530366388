"""Workshops that residents propose: what, for whom, what is needed, who took it up.

Revision ID: 0047
Revises: 0046
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"

MOMENT = sa.DateTime(timezone=True)
ACTS = (
    *("person_added", "booked", "offer_accepted", "cancelled", "line_cancelled", "card_sent"),
    *("card_taken_back", "card_changed", "card_deleted", "card_hidden", "card_shown"),
    *("photo_put", "photo_erased", "number_changed", "number_removed", "sign_in_card_given"),
    *("sign_in_card_cancelled", "signed_out_everywhere", "membership_accepted", "reminders_on"),
    *("reminders_off", "need_messages_on", "need_messages_off", "booklet_yes", "booklet_no"),
    *("need_sent", "need_closed", "request_sent", "request_accepted", "request_declined"),
    *("request_withdrawn", "group_joined"),
)
PURPOSES = (
    *("reminders", "card", "account", "booklet", "booklet_phone", "photo", "photo_booklet"),
    *("photo_site", "photo_report", "need"),
)


def upgrade() -> None:
    """Nobody has proposed anything yet."""
    _words("act", "kind", [*ACTS, "idea_sent", "idea_withdrawn"])
    _words("consent", "purpose", [*PURPOSES, "idea"])
    _words("photo_copy", "channel", [*PURPOSES, "idea"])
    op.create_table(
        "idea",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("whom", sa.String(length=150), nullable=False),
        sa.Column("needs", sa.String(length=300), nullable=False),
        sa.Column("words_language", sa.String(length=3), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("since_at", MOMENT, nullable=False),
        sa.Column("declined_for", sa.String(length=20), nullable=True),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        *_checks(),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_idea_{column}_{table}")
            )
            for column, table in (
                ("person_id", "person"),
                ("estate_id", "estate"),
                ("taken_by_id", "person"),
                ("organisation_id", "organisation"),
                ("activity_id", "activity"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea")),
        sa.UniqueConstraint("activity_id", name=op.f("uq_idea_activity_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_idea_reference")),
    )
    op.create_index(op.f("ix_idea_person_id"), "idea", ["person_id"])
    op.create_index(op.f("ix_idea_taken_by_id"), "idea", ["taken_by_id"])
    op.create_index(op.f("ix_idea_estate_id_status"), "idea", ["estate_id", "status"])
    op.create_index(op.f("ix_idea_status_since_at"), "idea", ["status", "since_at"])


def _checks() -> tuple[sa.CheckConstraint, ...]:
    states = "'sent', 'taken', 'published', 'declined', 'withdrawn', 'expired'"
    reasons = "'exists', 'no_room', 'no_means', 'later', 'not_a_workshop', 'not_here', 'unclear'"
    return (
        sa.CheckConstraint(f"status IN ({states})", name=op.f("ck_idea_status")),
        sa.CheckConstraint(f"declined_for IN ({reasons})", name=op.f("ck_idea_declined_for")),
        sa.CheckConstraint(
            "(status = 'declined') = (declined_for IS NOT NULL)",
            name=op.f("ck_idea_answer_whole"),
        ),
        sa.CheckConstraint(
            "(activity_id IS NULL) = (taken_by_id IS NULL)"
            " AND (activity_id IS NULL) = (organisation_id IS NULL)"
            " AND (status NOT IN ('taken', 'published') OR activity_id IS NOT NULL)",
            name=op.f("ck_idea_taken_whole"),
        ),
    )


def downgrade() -> None:
    """What was proposed is gone; the activities that were made of it stay."""
    op.drop_table("idea")
    op.execute("DELETE FROM act WHERE kind IN ('idea_sent', 'idea_withdrawn')")
    op.execute("DELETE FROM consent WHERE purpose = 'idea'")
    _words("photo_copy", "channel", PURPOSES)
    _words("consent", "purpose", PURPOSES)
    _words("act", "kind", ACTS)


def _words(table: str, column: str, words: Iterable[str]) -> None:
    listed = ", ".join(f"'{word}'" for word in words)
    name = op.f(f"ck_{table}_{column}")
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, f"{column} IN ({listed})")
