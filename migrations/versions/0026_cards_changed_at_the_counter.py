"""At the counter something is changed on somebody's card at once, or it is deleted.

Revision ID: 0026
Revises: 0025
"""

from __future__ import annotations

from alembic import op

revision = "0026"
down_revision = "0025"

KINDS = (
    *("person_added", "booked", "offer_accepted", "cancelled", "line_cancelled"),
    *("card_sent", "card_taken_back", "card_hidden", "card_shown"),
    *("number_changed", "number_removed", "sign_in_card_given", "sign_in_card_cancelled"),
    *("signed_out_everywhere", "membership_accepted", "reminders_on", "reminders_off"),
    *("need_sent", "need_closed", "booklet_yes", "booklet_no"),
    *("photo_put", "photo_erased"),
    *("request_sent", "request_accepted", "request_declined", "request_withdrawn"),
)
NEW = ("card_changed", "card_deleted")


def upgrade() -> None:
    """Two more lines that a receipt may hold."""
    _allow(*KINDS, *NEW)


def downgrade() -> None:
    """Lines about them go from the receipts."""
    op.execute("DELETE FROM act WHERE kind IN ('card_changed', 'card_deleted')")
    _allow(*KINDS)


def _allow(*kinds: str) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("act", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_act_kind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_act_kind"), f"kind IN ({listed})")
