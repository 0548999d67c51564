from __future__ import annotations

import pytest
from harness.api import Api
from harness.contract import contract
from harness.expect import expect_error, expect_json
from harness.polling import Turn, drive
from harness.provider import Capability


def test_a_start_answers_the_job_and_the_user_message(finished: Turn) -> None:
    contract().check_schema("Started", {"job_id": finished.job_id, "message_id": finished.message_id})


@pytest.mark.mock_only("one conversation is enough on an endpoint")
def test_a_start_is_a_success_with_a_json_body(api: Api) -> None:
    answer = api.start()
    assert answer.ok
    expect_json(answer, answer.status)


@pytest.mark.mock_only("one conversation is enough on an endpoint")
def test_two_starts_are_two_conversations(api: Api) -> None:
    first, second = api.start().json(), api.start().json()
    assert first["job_id"] != second["job_id"]
    assert first["message_id"] != second["message_id"]


@pytest.mark.mock_only("one conversation is enough on an endpoint")
@pytest.mark.parametrize("ask_mode", [True, False])
def test_ask_mode_is_a_boolean(api: Api, ask_mode: bool) -> None:
    assert drive(api, ask_mode=ask_mode).status == "completed"


@pytest.mark.mock_only("one conversation is enough on an endpoint")
def test_an_agent_is_named_by_its_id_too(api: Api) -> None:
    agent = expect_json(api.call("GET", "/agents/my-agent"))
    turn = drive(api, agent_id=agent["id"])
    listed = api.conversations("my-agent").json()["conversations"]
    assert turn.job_id in [conversation["id"] for conversation in listed]


@pytest.mark.mock_only("one conversation is enough on an endpoint")
@pytest.mark.parametrize(
    "prompt", ["naïve — 日本語 🤖", 'quotes " and \\ and \n', "\u2028 \x7f", "<b>&amp;</b>"]
)
def test_a_prompt_comes_back_as_it_was_sent(api: Api, prompt: str) -> None:
    assert drive(api, prompt).message["content"] == prompt


@pytest.mark.needs(Capability.OPEN_SANDBOXES)
def test_another_sandboxs_agent_is_not_found(api: Api, stranger: Api) -> None:
    made = stranger.call("POST", "/agents", {"name": "Only Theirs"}).json()
    expect_error(api.start(agent_id=made["id"]), 404)
    expect_error(api.start(agent_id=made["agent_id"]), 404)
