"""Who comes along is changed at the counter, and stands on the receipt.

Revision ID: 0048
Revises: 0047
"""

from __future__ import annotations

from collections.abc import Iterable

from alembic import op

revision = "0048"
down_revision = "0047"

ACTS = (
    *("person_added", "booked", "offer_accepted", "cancelled", "line_cancelled", "card_sent"),
    *("card_taken_back", "card_changed", "card_deleted", "card_hidden", "card_shown"),
    *("photo_put", "photo_erased", "number_changed", "number_removed", "sign_in_card_given"),
    *("sign_in_card_cancelled", "signed_out_everywhere", "membership_accepted", "reminders_on"),
    *("reminders_off", "need_messages_on", "need_messages_off", "booklet_yes", "booklet_no"),
    *("need_sent", "need_closed", "request_sent", "request_accepted", "request_declined"),
    *("request_withdrawn", "group_joined", "idea_sent", "idea_withdrawn"),
)


def upgrade() -> None:
    """Nobody did so yet."""
    _acts([*ACTS, "party_changed"])


def downgrade() -> None:
    """The receipts forget it."""
    op.execute("DELETE FROM act WHERE kind = 'party_changed'")
    _acts(ACTS)


def _acts(kinds: Iterable[str]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("act", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_act_kind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_act_kind"), f"kind IN ({listed})")
