"""Measures, one a line: name, value, unit, goal, and whether the goal is met."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One figure with its goal, which is a sign ("<=", ">=" or "=") and a number."""

    name: str
    value: float
    unit: str
    sign: str
    goal: float

    @property
    def is_met(self) -> bool:
        """Does the figure, as it is shown, keep to the goal?"""
        shown = float(_short(self.value))
        if self.sign == "=":
            return shown == self.goal
        return shown <= self.goal if self.sign == "<=" else shown >= self.goal

    def __str__(self) -> str:
        """The line."""
        goal = f"{self.sign}{_short(self.goal)}"
        verdict = "ok" if self.is_met else "short"
        return f"{self.name:<36} {_short(self.value):>7} {self.unit:<14} {goal:<6} {verdict}"


class Report:
    """Prints each measure as soon as it is known, and remembers whether one was short."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        """What was measured so far."""

        self._short: list[str] = []

    def add(self, name: str, value: float, unit: str, goal: str) -> None:
        """Print a measure; the goal is written as in "<=45"."""
        sign = goal.rstrip("0123456789.")
        self.names.add(name)
        measure = Measure(name, value, unit, sign, float(goal.removeprefix(sign)))
        if not measure.is_met:
            self._short.append(name)
        print(measure, flush=True)

    def note(self, text: str) -> None:
        """Print a line of context, which is no measure."""
        print(f"# {text}", flush=True)

    def close(self) -> int:
        """What the program exits with: 1 when a measure was short."""
        if self._short:
            self.note(f"short: {', '.join(self._short)}")
        return int(bool(self._short))


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
