"""What to be careful about with some talents: one text a flag, wherever it matters."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from flask_babel import gettext as _

from app.directory.models import Flag
from app.directory.queries.talents import TalentList


def safety(slugs: Iterable[str], talents: TalentList, *, but: Collection[Flag] = ()) -> list[str]:
    """The texts for these talents, each once, children first."""
    found = {flag for slug in slugs for flag in talents.by_slug[slug].flags}
    return [text(flag) for flag in Flag if flag in found and flag not in but]


def text(flag: Flag) -> str:
    """What somebody reads who offers this, or asks for it."""
    return {
        Flag.MINORS: _(
            "With children: a parent stays near, and you get to know one another first."
        ),
        Flag.HOME: _("At somebody’s home: meet in the common room first."),
        Flag.REGULATED: _("Small help only. For bigger work, call a recognised professional."),
        Flag.PAPERS: _("Private papers: never give a code, a password or a signature."),
        Flag.VEHICLE: _("With a vehicle: with a valid licence and insurance."),
        Flag.FOOD: _("With food: say what is in it. Somebody may not be allowed to eat it."),
        Flag.WORKSHOP: _("Some things are learned in a workshop only, never from one neighbour."),
    }[flag]
