from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from harness.api import Api
from harness.contract import contract
from harness.polling import Turn, drive, follow

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def time_in(identifier: str) -> datetime:
    """The moment that the first ten characters of a ULID tell."""
    milliseconds = 0
    for char in identifier.split("_")[1][:10]:
        milliseconds = milliseconds * 32 + ALPHABET.index(char)
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def listed(api: Api, turn: Turn) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = api.messages(turn.job_id).json()["messages"]
    return messages


def test_ids_are_a_prefix_and_a_ulid(api: Api, finished: Turn) -> None:
    contract().check_schema("JobId", finished.job_id)
    for message in listed(api, finished):
        contract().check_schema("MessageId", message["id"])


def test_no_message_is_updated_before_it_was_created(api: Api, finished: Turn) -> None:
    for message in listed(api, finished):
        assert message["created_at"] <= message["updated_at"]


@pytest.mark.mock_only("unpublished: the time inside an id is its creation")
def test_an_id_tells_when_it_was_made(api: Api, finished: Turn) -> None:
    for message in listed(api, finished):
        difference = abs(time_in(message["id"]) - instant(message["created_at"]))
        assert difference < timedelta(milliseconds=1)


@pytest.mark.mock_only("needs several conversations")
def test_ids_sort_by_time(api: Api) -> None:
    ids = [drive(api, f"prompt {number}").job_id for number in range(4)]
    assert ids == sorted(ids)


@pytest.mark.mock_only("an endpoint's Date is the wall's")
def test_the_date_header_is_the_sandboxs_time(api: Api, finished: Turn) -> None:
    answer = api.message(finished.message_id)
    date = parsedate_to_datetime(answer.headers["Date"])
    assert date >= instant(answer.json()["updated_at"]).replace(microsecond=0)


@pytest.mark.mock_only("skips time")
def test_time_passes_within_a_turn_and_costs_nobody_a_wait(api: Api) -> None:
    started = api.start(agent_id="slow").json()
    before = instant(api.message(started["message_id"]).json()["created_at"])
    after = instant(follow(api, started).message["updated_at"])
    assert after - before >= timedelta(seconds=1)


@pytest.mark.mock_only("reads a moment that must not move")
def test_reading_a_finished_conversation_does_not_move_time(api: Api, finished: Turn) -> None:
    dates = {api.message(finished.message_id).headers["Date"] for _ in range(5)}
    assert len(dates) == 1
