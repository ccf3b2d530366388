"""The list of questions of neighbours by which the search is measured is what it says it is."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from app.reference.operations import DATA
from app.search import Vocabulary

JUDGED = Path(__file__).resolve().parent / "judged.csv"
COLUMNS = ["language", "kind", "query", "talents", "listed"]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def judged() -> list[dict[str, str]]:
    return _rows(JUDGED)


@pytest.fixture(scope="module")
def shipped() -> dict[str, str]:
    """Each shipped talent with its category."""
    return {row["slug"]: row["category"] for row in _rows(DATA / "talents.csv")}


def test_every_row_has_the_five_columns_filled(judged: list[dict[str, str]]) -> None:
    assert len(judged) == 150
    assert all(list(row) == COLUMNS for row in judged)
    assert all(value and value == value.strip() for row in judged for value in row.values())


def test_half_of_the_questions_is_asked_on_a_page_in_each_language(
    judged: list[dict[str, str]],
) -> None:
    assert Counter(row["language"] for row in judged) == {"fr": 75, "nl": 75}


def test_each_way_of_writing_has_fifty_questions_shared_by_both_languages(
    judged: list[dict[str, str]],
) -> None:
    kinds, languages = ("plain", "misspelt", "across"), ("fr", "nl")
    expected = {(kind, language): 25 for kind in kinds for language in languages}
    assert Counter((row["kind"], row["language"]) for row in judged) == expected


def test_no_question_is_asked_twice_in_the_same_language(judged: list[dict[str, str]]) -> None:
    asked = Counter((row["language"], row["query"].casefold()) for row in judged)
    assert [question for question, times in asked.items() if times > 1] == []


def test_at_most_half_of_the_questions_use_a_word_of_the_list(judged: list[dict[str, str]]) -> None:
    listed = Counter(row["listed"] for row in judged)
    assert set(listed) == {"yes", "no"}
    assert listed["yes"] <= len(judged) / 2


def test_a_question_means_one_to_three_shipped_talents(
    judged: list[dict[str, str]], shipped: dict[str, str]
) -> None:
    for row in judged:
        meant = row["talents"].split(" ")
        assert 1 <= len(meant) <= 3, row
        assert len(set(meant)) == len(meant), row
        assert set(meant) <= set(shipped), row


def test_the_questions_mean_many_talents_and_all_categories(
    judged: list[dict[str, str]], shipped: dict[str, str]
) -> None:
    meant = {slug for row in judged for slug in row["talents"].split(" ")}
    assert len(meant) >= 90
    assert {shipped[slug] for slug in meant} == set(shipped.values())


def test_judged_list_recall(judged: list[dict[str, str]], vocabulary: Vocabulary) -> None:
    """Among the first ten talents that are found, exactly or nearly, is one that is meant."""
    found = [row for row in judged if not _meant(row).isdisjoint(_first_ten(vocabulary, row))]
    recall = len(found) / len(judged)  # which ones were missed is not told: nobody tunes by them
    assert recall >= 0.95


def _meant(row: dict[str, str]) -> set[str]:
    return set(row["talents"].split(" "))


def _first_ten(vocabulary: Vocabulary, row: dict[str, str]) -> tuple[str, ...]:
    found = vocabulary.find(row["query"])
    return (found.exact + found.near)[:10]
