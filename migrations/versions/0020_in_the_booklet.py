"""At the counter somebody says yes to the printed booklet, or no.

Revision ID: 0020
Revises: 0019
"""

from __future__ import annotations

from alembic import op

revision = "0020"
down_revision = "0019"

KINDS = (
    *("person_added", "booked", "offer_accepted", "cancelled", "line_cancelled"),
    *("card_sent", "card_taken_back", "card_hidden", "card_shown"),
    *("number_changed", "number_removed", "sign_in_card_given", "sign_in_card_cancelled"),
    *("signed_out_everywhere", "membership_accepted", "reminders_on", "reminders_off"),
    *("need_sent", "need_closed"),
)
NEW = ("booklet_yes", "booklet_no")


def upgrade() -> None:
    """Two more lines that a receipt may hold."""
    _allow(*KINDS, *NEW)


def downgrade() -> None:
    """Lines about the booklet go from the receipts."""
    op.execute("DELETE FROM act WHERE kind IN ('booklet_yes', 'booklet_no')")
    _allow(*KINDS)


def _allow(*kinds: str) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("act", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_act_kind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_act_kind"), f"kind IN ({listed})")
