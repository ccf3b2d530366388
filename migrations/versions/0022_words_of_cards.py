"""The words of cards that neighbours see, to search in; more synonyms for each talent.

Revision ID: 0022
Revises: 0021
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

FOUND = ("area", "talent_slug", "estate_id", "card_id", "published_at")
FOUND_BEFORE = ("area", "talent_slug", "card_id", "estate_id", "published_at")


def upgrade() -> None:
    """Cards that are seen already are found by their words too."""
    op.create_table(
        "card_word",
        sa.Column("area", sa.String(length=24), nullable=False),
        sa.Column("initial", sa.String(length=1), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("is_name", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_card_word_card_id_card")),
        sa.PrimaryKeyConstraint("area", "initial", "token", "card_id", name=op.f("pk_card_word")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_card_word_card_id"), "card_word", ["card_id"], unique=False)
    _found_by(FOUND)
    _synonyms(2000)
    _index_the_seen()


def downgrade() -> None:
    """Searching knows the talents only."""
    _synonyms(300)
    _found_by(FOUND_BEFORE)
    op.drop_table("card_word")


def _found_by(columns: tuple[str, ...]) -> None:
    op.drop_index("ix_listing_found", table_name="listing")
    op.create_index("ix_listing_found", "listing", list(columns), unique=False)


def _synonyms(length: int) -> None:
    for column in ("synonyms_fr", "synonyms_nl"):
        if length == 300:  # noqa: PLR2004 - as it was; the list is loaded again after each change
            op.execute(f"UPDATE talent SET {column} = substr({column}, 1, 300)")  # noqa: S608
        with op.batch_alter_table("talent", schema=None) as batch_op:
            batch_op.alter_column(column, type_=sa.String(length=length), existing_nullable=False)


def _index_the_seen() -> None:
    # Whatever makes words of a text today is what looks for them: no older way may stay.
    from app.search.tokens import Token, of_a_card  # noqa: PLC0415

    seen = sa.text(
        "SELECT card.id, listing.area, person.first_name, card.words, card.other,"
        " card.words_language FROM listing JOIN card ON card.id = listing.card_id"
        " JOIN person ON person.id = card.person_id WHERE listing.talent_slug = ''"
    )
    table = sa.table(
        "card_word", *map(sa.column, ("area", "initial", "token", "card_id", "is_name"))
    )
    for number, area, name, words, other, language in op.get_bind().execute(seen).all():
        found: set[Token] = of_a_card(name, (words, other), language)
        rows = [{"area": area, "card_id": number, **token._asdict()} for token in found]
        if rows:
            op.get_bind().execute(sa.insert(table), rows)
