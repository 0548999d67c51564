from __future__ import annotations

import json
from typing import Any

import pytest
from harness.api import Api
from harness.contract import contract
from harness.expect import expect_error, expect_json
from harness.polling import Turn, drive, follow, reply_to
from harness.provider import Capability

UNKNOWN = "job_01JZ0000000000000000000000"
USAGE = {"cost_usd", "input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens", "model"}


def listed(api: Api, job_id: str) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = expect_json(api.messages(job_id))["messages"]
    return messages


def test_the_list_begins_with_the_users_message(api: Api, finished: Turn) -> None:
    first = listed(api, finished.job_id)[0]
    assert first["id"] == finished.message_id
    assert first["role"] == "user"


def test_the_reply_follows_the_users_message(api: Api, finished: Turn) -> None:
    reply = reply_to(listed(api, finished.job_id), finished.message_id)
    assert reply is not None
    assert reply["status"] == "completed"
    assert reply["content"]


def test_the_list_is_in_order_of_creation(api: Api, finished: Turn) -> None:
    times = [message["created_at"] for message in listed(api, finished.job_id)]
    assert times == sorted(times)


def test_every_message_names_its_job(api: Api, finished: Turn) -> None:
    assert {message["job_id"] for message in listed(api, finished.job_id)} == {finished.job_id}


def test_every_role_and_status_is_documented(api: Api, finished: Turn) -> None:
    for message in listed(api, finished.job_id):
        contract().check_schema("Role", message["role"])
        contract().check_schema("MessageStatus", message["status"])


def test_ids_in_a_list_are_unique(api: Api, finished: Turn) -> None:
    ids = [message["id"] for message in listed(api, finished.job_id)]
    assert len(ids) == len(set(ids))


def test_a_message_is_the_same_alone_and_in_the_list(api: Api, finished: Turn) -> None:
    for message in listed(api, finished.job_id):
        assert expect_json(api.message(message["id"])) == message


@pytest.mark.mock_only("an endpoint may append notices at any time")
def test_a_finished_list_does_not_change(api: Api, finished: Turn) -> None:
    assert api.messages(finished.job_id).body == api.messages(finished.job_id).body


def test_usage_and_attachments_are_left_out_and_never_null(api: Api, finished: Turn) -> None:
    for message in listed(api, finished.job_id):
        assert all(message[name] is not None for name in USAGE & message.keys())
        assert message.get("attachment_ids", ["absent"])


@pytest.mark.mock_only("unpublished: no optional field of any message is null")
@pytest.mark.parametrize("agent", ["completes", "fails", "tools", "attachments"])
def test_no_field_is_null(api: Api, agent: str) -> None:
    for message in listed(api, drive(api, agent_id=agent).job_id):
        assert None not in message.values()


@pytest.mark.mock_only("the first look of an endpoint may come late")
def test_the_reply_appears_only_when_it_is_complete(api: Api) -> None:
    started = api.start().json()
    seen: list[tuple[str, bool]] = []
    while not seen or seen[-1][0] == "pending":
        assert len(seen) < 1_000
        messages = listed(api, started["job_id"])
        has_reply = reply_to(messages, started["message_id"]) is not None
        seen.append((messages[0]["status"], has_reply))
    assert seen[0] == ("pending", False)
    assert seen[-1] == ("completed", True)


@pytest.mark.needs(Capability.SHOW_TOOLS)
@pytest.mark.conversations(1)
def test_progress_messages_carry_their_envelope_and_its_fields(api: Api) -> None:
    turn = drive(api, agent_id="tools")
    progress = [message for message in listed(api, turn.job_id) if message["role"] == "progress"]
    assert progress
    for message in progress:
        envelope = json.loads(message["content"])
        contract().check_schema("ProgressEnvelope", envelope)
        assert envelope["job_id"] == turn.job_id
        assert envelope["progress_type"] == message["progress_type"]
        for name in ("tool_name", "tool_status", "tool_use_id", "parent_tool_use_id"):
            assert envelope.get(name) == message.get(name)


@pytest.mark.needs(Capability.SHOW_TOOLS)
@pytest.mark.conversations(1)
def test_a_tool_that_runs_ends_under_the_same_id(api: Api) -> None:
    turn = drive(api, agent_id="tools")
    uses: dict[str, list[str]] = {}
    for message in listed(api, turn.job_id):
        if message.get("progress_type") == "tool_use":
            uses.setdefault(message["tool_use_id"], []).append(message["tool_status"])
    assert ["running", "completed"] in uses.values()
    assert all(statuses[-1] in ("completed", "error") for statuses in uses.values())


@pytest.mark.mock_only("an endpoint reports usage when its harness does")
def test_usage_is_reported_whole_or_not_at_all(api: Api) -> None:
    turn = drive(api, agent_id="completes")
    for message in listed(api, turn.job_id):
        assert USAGE & message.keys() in (set(), USAGE)
        assert message["role"] == "assistant" or not USAGE & message.keys()


@pytest.mark.mock_only("a turn that is followed through its list is a second conversation")
def test_a_turn_can_be_followed_through_the_list_alone(api: Api) -> None:
    started = api.start().json()
    for _ in range(1_000):
        if listed(api, started["job_id"])[0]["status"] == "completed":
            break
    assert follow(api, started).statuses == ("completed",)


def test_an_unknown_job_is_not_found(api: Api) -> None:
    expect_error(api.messages(UNKNOWN), 404)


@pytest.mark.parametrize("job_id", ["nonsense", "job_", "job_short"])
def test_a_malformed_job_id_is_a_bad_request(api: Api, job_id: str) -> None:
    expect_error(api.messages(job_id), 400)


@pytest.mark.mock_only("unpublished: an id in lower case, or of another kind, is malformed")
@pytest.mark.parametrize("job_id", [UNKNOWN.lower(), "cci_" + UNKNOWN[4:]])
def test_a_job_id_is_exact(api: Api, job_id: str) -> None:
    expect_error(api.messages(job_id), 400)


@pytest.mark.needs(Capability.OPEN_SANDBOXES)
def test_another_sandboxs_conversation_is_not_found(finished: Turn, stranger: Api) -> None:
    expect_error(stranger.messages(finished.job_id), 404)
