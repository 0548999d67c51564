from __future__ import annotations

from typing import Any

import pytest
from harness.api import Api
from harness.assumed import CURSOR_FIELD, CURSOR_PARAMETER
from harness.expect import conversation_ids, expect_error, expect_json
from harness.polling import Turn, drive, drive_follow_up

AGENT = "completes"
SORTS = ["created_at_asc", "created_at_desc", "updated_at_asc", "updated_at_desc"]


@pytest.fixture
def jobs(api: Api) -> list[str]:
    """Five conversations of one agent in order of creation; the first was continued last."""
    started = [drive(api, f"prompt {number}", AGENT).job_id for number in range(5)]
    drive_follow_up(api, started[0])
    return started


def listed(api: Api, **query: str | int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = expect_json(api.conversations(AGENT, **query))["conversations"]
    return found


def test_a_conversation_is_listed_under_its_agent(api: Api, finished: Turn) -> None:
    assert finished.job_id in conversation_ids(api, sort="updated_at_desc", limit=100)


@pytest.mark.mock_only("unpublished: a finished turn leaves the conversation active")
def test_a_conversation_stays_active_after_a_turn(api: Api, finished: Turn) -> None:
    rows = expect_json(api.conversations(sort="updated_at_desc"))["conversations"]
    assert {row["id"]: row["status"] for row in rows}[finished.job_id] == "active"


@pytest.mark.mock_only("needs several conversations")
def test_the_newest_comes_first_unless_asked_otherwise(api: Api, jobs: list[str]) -> None:
    assert [row["id"] for row in listed(api)] == jobs[::-1]


@pytest.mark.mock_only("needs several conversations")
@pytest.mark.parametrize("sort", SORTS)
def test_the_list_is_sorted_as_asked(api: Api, jobs: list[str], sort: str) -> None:
    name, direction = sort.rsplit("_", 1)
    rows = listed(api, sort=sort)
    assert sorted(row["id"] for row in rows) == sorted(jobs)
    times = [row[name] for row in rows]
    assert times == sorted(times, reverse=direction == "desc")


@pytest.mark.mock_only("needs several conversations")
def test_a_follow_up_moves_a_conversation_by_update_and_not_by_creation(api: Api, jobs: list[str]) -> None:
    assert listed(api, sort="updated_at_desc")[0]["id"] == jobs[0]
    assert listed(api, sort="created_at_asc")[0]["id"] == jobs[0]


@pytest.mark.mock_only("needs several conversations")
def test_updated_after_is_strict(api: Api, jobs: list[str]) -> None:
    rows = listed(api, sort="updated_at_asc")
    checkpoint = rows[2]["updated_at"]
    later = [row["id"] for row in rows if row["updated_at"] > checkpoint]
    assert [row["id"] for row in listed(api, sort="updated_at_asc", updated_after=checkpoint)] == later
    assert later != jobs


@pytest.mark.mock_only("needs several conversations")
def test_pages_by_offset_cover_the_list_once(api: Api, jobs: list[str]) -> None:
    pages = [listed(api, limit=2, offset=offset, sort="created_at_asc") for offset in (0, 2, 4, 6)]
    assert [[row["id"] for row in page] for page in pages] == [jobs[:2], jobs[2:4], jobs[4:], []]


def page(api: Api, cursor: str | None, **query: str | int) -> tuple[list[str], str | None]:
    if cursor is not None:
        query = {**query, CURSOR_PARAMETER: cursor}
    answer = expect_json(api.conversations(AGENT, **query))
    return [row["id"] for row in answer["conversations"]], answer.get(CURSOR_FIELD)


@pytest.mark.assumption("A-31", "A-32")
@pytest.mark.parametrize("sort", SORTS)
def test_pages_by_cursor_cover_the_list_once(api: Api, jobs: list[str], sort: str) -> None:
    whole = [row["id"] for row in listed(api, sort=sort)]
    seen, cursor = page(api, None, sort=sort, limit=2)
    while cursor:
        assert len(seen) <= len(jobs)
        ids, cursor = page(api, cursor, sort=sort, limit=2)
        seen += ids
    assert seen == whole


@pytest.mark.assumption("A-31", "A-32")
def test_a_cursor_is_stable_while_rows_are_added(api: Api, jobs: list[str]) -> None:
    first, cursor = page(api, None, limit=2)
    drive(api, "one more", AGENT)
    second, _ = page(api, cursor, limit=2)
    assert first + second == jobs[::-1][:4]


@pytest.mark.assumption("A-31", "A-32")
def test_a_broken_cursor_is_a_bad_request(api: Api) -> None:
    expect_error(api.conversations(AGENT, **{CURSOR_PARAMETER: "nonsense!"}), 400)


@pytest.mark.mock_only("needs several conversations")
def test_a_status_filter_keeps_what_it_names(api: Api, jobs: list[str]) -> None:
    assert len(listed(api, status="active")) == len(jobs)
    assert len(listed(api, status="active,completed,error,abandoned")) == len(jobs)
    assert listed(api, status="error,abandoned") == []


@pytest.mark.parametrize("limit", [1, 100])
def test_limits_at_the_bounds_are_taken(api: Api, limit: int) -> None:
    assert len(conversation_ids(api, limit=limit)) <= limit


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "active,,error"),
        ("status", ","),
        ("status", "active,"),
        ("status", "Active"),
        ("status", "running"),
        ("limit", "0"),
        ("limit", "101"),
        ("limit", "-1"),
        ("offset", "-1"),
    ],
)
def test_a_published_limit_is_kept(api: Api, name: str, value: str) -> None:
    expect_error(api.conversations(**{name: value}), 400)


@pytest.mark.mock_only("unpublished: what no page rules out by name is a bad request all the same")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", "x"),
        ("limit", "1.5"),
        ("limit", ""),
        ("limit", "99999999999999999999"),
        ("offset", "x"),
        ("offset", "99999999999999999999"),
    ],
)
def test_what_is_no_number_is_a_bad_request(api: Api, name: str, value: str) -> None:
    expect_error(api.conversations(**{name: value}), 400)


@pytest.mark.assumption("A-33")
@pytest.mark.parametrize("moment", ["yesterday", "", "2026-02-30T00:00:00Z", "2026-01-01", "1767225600"])
def test_a_malformed_time_is_a_bad_request(api: Api, moment: str) -> None:
    expect_error(api.conversations(updated_after=moment), 400)


@pytest.mark.assumption("A-34")
@pytest.mark.parametrize("sort", ["name_asc", "created_at", "CREATED_AT_ASC", ""])
def test_an_unknown_order_is_a_bad_request(api: Api, sort: str) -> None:
    expect_error(api.conversations(sort=sort), 400)


def test_an_unknown_agent_is_not_found(api: Api) -> None:
    expect_error(api.conversations("no-such-agent-here"), 404)
