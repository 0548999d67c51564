from __future__ import annotations

from itertools import pairwise

import pytest
from harness.api import Api
from harness.contract import behaviour, may_follow
from harness.expect import expect_error, expect_json
from harness.polling import TERMINAL, Turn, drive, follow, poll
from harness.provider import Capability

UNKNOWN = "cmsg_01JZ0000000000000000000000"


def test_a_turn_ends_completed(finished: Turn) -> None:
    assert finished.status == "completed"


def test_a_status_never_goes_back(finished: Turn) -> None:
    assert all(may_follow(earlier, later) for earlier, later in pairwise(finished.statuses))


@pytest.mark.mock_only("looks at the contract alone")
def test_no_status_leads_back_and_the_ends_lead_nowhere() -> None:
    path, terminal = behaviour("status_path"), behaviour("terminal_is_sticky")["terminal"]
    for status in path["steps"]:
        assert not may_follow(status, status)
        assert (status in terminal) == (not path["steps"][status])
        assert status in path["first"] or any(may_follow(first, status) for first in path["first"])
    assert tuple(terminal) == TERMINAL


def test_a_polled_message_is_the_users_own(api: Api, finished: Turn) -> None:
    message = expect_json(api.message(finished.message_id))
    assert message["id"] == finished.message_id
    assert message["job_id"] == finished.job_id
    assert message["role"] == "user"
    assert message["content"] == "Say hello"


def test_a_terminal_status_stays(api: Api, finished: Turn) -> None:
    assert set(poll(api, finished.message_id, 3)) == {"completed"}


def test_a_finished_message_does_not_change(api: Api, finished: Turn) -> None:
    assert api.message(finished.message_id).body == api.message(finished.message_id).body


@pytest.mark.mock_only("the first look of an endpoint may come late")
def test_the_first_look_shows_work_in_progress(api: Api) -> None:
    started = api.start().json()
    assert poll(api, started["message_id"], 1) == ["pending"]
    assert follow(api, started).statuses[-1] == "completed"


@pytest.mark.needs(Capability.FAIL_A_TURN)
@pytest.mark.conversations(1)
def test_a_failed_turn_has_a_system_message_with_the_reason(api: Api) -> None:
    turn = drive(api, agent_id="fails")
    assert turn.status == "failed"
    messages = expect_json(api.messages(turn.job_id))["messages"]
    reasons = [message["content"] for message in messages if message["role"] == "system"]
    assert reasons
    assert all(reasons)
    assert set(poll(api, turn.message_id, 3)) == {"failed"}


@pytest.mark.needs(Capability.QUEUE_A_TURN)
@pytest.mark.conversations(1)
def test_a_queued_turn_waits_then_works_then_ends(api: Api) -> None:
    assert drive(api, agent_id="queued").statuses == ("queued", "pending", "completed")


@pytest.mark.needs(Capability.HANG_A_TURN)
@pytest.mark.conversations(1)
def test_a_stuck_turn_stays_pending(api: Api) -> None:
    started = api.start(agent_id="stuck").json()
    assert set(poll(api, started["message_id"], 50)) == {"pending"}


@pytest.mark.mock_only("magic agents are the mock's own")
@pytest.mark.parametrize("agent", ["completes", "slow", "tools", "attachments"])
def test_these_magic_agents_complete(api: Api, agent: str) -> None:
    assert drive(api, agent_id=agent).status == "completed"


def test_an_unknown_message_is_not_found(api: Api) -> None:
    expect_error(api.message(UNKNOWN), 404)


@pytest.mark.parametrize("message_id", ["nonsense", "cmsg_", "cmsg_short", UNKNOWN[:-1] + "U", UNKNOWN + "0"])
def test_a_malformed_message_id_is_a_bad_request(api: Api, message_id: str) -> None:
    expect_error(api.message(message_id), 400)


@pytest.mark.mock_only("unpublished: an id of another kind is malformed")
def test_an_id_of_another_kind_is_a_bad_request(api: Api, finished: Turn) -> None:
    expect_error(api.message(finished.job_id), 400)


@pytest.mark.needs(Capability.OPEN_SANDBOXES)
def test_another_sandboxs_message_is_not_found(finished: Turn, stranger: Api) -> None:
    expect_error(stranger.message(finished.message_id), 404)
