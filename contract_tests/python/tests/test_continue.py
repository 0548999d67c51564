from __future__ import annotations

import pytest
from harness.api import Api
from harness.expect import expect_error, expect_json
from harness.polling import Turn, drive_follow_up, follow, reply_to
from harness.provider import Capability

NOT_API_JOB = "job is not an API job"
UNKNOWN = "job_01JZ0000000000000000000000"


def test_a_follow_up_ends_with_a_reply_of_its_own(api: Api, finished: Turn, followed_up: Turn) -> None:
    turn = followed_up
    assert turn.status == "completed"
    assert turn.message_id != finished.message_id
    assert turn.message["job_id"] == finished.job_id
    messages = expect_json(api.messages(finished.job_id))["messages"]
    assert reply_to(messages, turn.message_id) is not None
    ids = [message["id"] for message in messages]
    assert ids.index(finished.message_id) < ids.index(turn.message_id)


@pytest.mark.mock_only("one follow-up is enough on an endpoint")
def test_a_follow_up_answers_the_same_job_and_a_new_message(api: Api, finished: Turn) -> None:
    answer = api.follow_up(finished.job_id)
    assert answer.ok
    continued = expect_json(answer, answer.status)
    assert continued["job_id"] == finished.job_id
    assert continued["message_id"] != finished.message_id


@pytest.mark.mock_only("one follow-up is enough on an endpoint")
def test_a_follow_up_leaves_earlier_messages_alone(api: Api, finished: Turn) -> None:
    before = api.messages(finished.job_id).json()["messages"]
    drive_follow_up(api, finished.job_id)
    after = api.messages(finished.job_id).json()["messages"]
    assert after[: len(before)] == before


@pytest.mark.mock_only("one follow-up is enough on an endpoint")
def test_many_turns_stay_in_order(api: Api, finished: Turn) -> None:
    asked = [finished.message_id]
    asked += [drive_follow_up(api, finished.job_id, f"turn {turn}").message_id for turn in range(2, 7)]
    messages = api.messages(finished.job_id).json()["messages"]
    assert [message["id"] for message in messages if message["role"] == "user"] == asked
    assert all(reply_to(messages, message_id) for message_id in asked)


@pytest.mark.assumption("A-28")
def test_a_follow_up_during_a_turn_waits_for_it(api: Api) -> None:
    started = api.start().json()
    continued = api.follow_up(started["job_id"]).json()
    second = follow(api, {**continued, "job_id": started["job_id"]})
    assert second.status == "completed"
    assert follow(api, started).statuses == ("completed",)


@pytest.mark.needs(Capability.HOLD_FOREIGN_JOBS)
def test_a_job_from_elsewhere_cannot_be_continued(api: Api) -> None:
    for origin, job_id in api.provider.non_api_jobs.items():
        before = api.messages(job_id).body
        error = expect_error(api.follow_up(job_id), 400)
        assert error == NOT_API_JOB, origin
        assert api.messages(job_id).body == before, origin


@pytest.mark.needs(Capability.HOLD_FOREIGN_JOBS)
def test_a_job_from_elsewhere_can_be_read(api: Api) -> None:
    for job_id in api.provider.non_api_jobs.values():
        messages = expect_json(api.messages(job_id))["messages"]
        assert messages
        assert expect_json(api.message(messages[0]["id"]))["id"] == messages[0]["id"]


@pytest.mark.mock_only("an endpoint is given one such job at most")
def test_there_is_a_job_from_every_other_origin(api: Api) -> None:
    assert set(api.provider.non_api_jobs) == {"slack", "discord", "web"}


def test_an_unknown_job_is_not_found(api: Api) -> None:
    expect_error(api.follow_up(UNKNOWN), 404)


@pytest.mark.parametrize("job_id", ["nonsense", "job_", UNKNOWN[:-1]])
def test_a_malformed_job_id_is_a_bad_request(api: Api, job_id: str) -> None:
    expect_error(api.follow_up(job_id), 400)


@pytest.mark.needs(Capability.OPEN_SANDBOXES)
def test_another_sandboxs_conversation_is_not_found(api: Api, finished: Turn, stranger: Api) -> None:
    before = api.messages(finished.job_id).body
    expect_error(stranger.follow_up(finished.job_id), 404)
    assert api.messages(finished.job_id).body == before
