"""A QR code as a drawing: one path, sharp at any size."""

from __future__ import annotations

from collections.abc import Iterator

import segno

QUIET = 4
"""So many light squares around it; without them a telephone does not see where it begins."""


def svg(text: str) -> str:
    """The code of ``text``, dark on white, with a level of repair for creased paper."""
    rows = [bytes(row) for row in segno.make(text, error="q", micro=False).matrix]
    side = len(rows) + 2 * QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" '
        f'height="{side}"><path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path stroke="#000" d="{"".join(_strokes(rows))}"/></svg>'
    )


def _strokes(rows: list[bytes]) -> Iterator[str]:
    """Each row in strokes as thick as it is high: half as heavy on the wire as squares."""
    for y, row in enumerate(rows, QUIET):
        drawn = 0
        for start, length in _dark_runs(row):
            if drawn:
                yield f"m{start - drawn} 0h{length}"
            else:
                yield f"M{start + QUIET} {y}.5h{length}"
            drawn = start + length


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
