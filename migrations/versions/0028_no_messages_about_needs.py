"""At the counter somebody says that they want no messages about needs, or wants them again.

Revision ID: 0028
Revises: 0027
"""

from __future__ import annotations

from alembic import op

revision = "0028"
down_revision = "0027"

KINDS = (
    *("person_added", "booked", "offer_accepted", "cancelled", "line_cancelled"),
    *("card_sent", "card_taken_back", "card_hidden", "card_shown"),
    *("number_changed", "number_removed", "sign_in_card_given", "sign_in_card_cancelled"),
    *("signed_out_everywhere", "membership_accepted", "reminders_on", "reminders_off"),
    *("need_sent", "need_closed", "booklet_yes", "booklet_no"),
    *("photo_put", "photo_erased", "card_changed", "card_deleted"),
    *("request_sent", "request_accepted", "request_declined", "request_withdrawn"),
)
NEW = ("need_messages_on", "need_messages_off")


def upgrade() -> None:
    """Two more lines that a receipt may hold."""
    _allow(*KINDS, *NEW)


def downgrade() -> None:
    """Lines about them go from the receipts."""
    op.execute("DELETE FROM act WHERE kind IN ('need_messages_on', 'need_messages_off')")
    _allow(*KINDS)


def _allow(*kinds: str) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("act", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_act_kind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_act_kind"), f"kind IN ({listed})")
