from __future__ import annotations

from typing import Any

import pytest
from harness.api import Api
from harness.expect import conversation_ids, expect_error, expect_json
from harness.polling import drive
from harness.provider import Capability

UNKNOWN = "cci_01JZ0000000000000000000000"
SLASHED = "acme/storefront"
MAGIC = {"completes", "fails", "stuck", "slow", "queued", "tools", "attachments"}


@pytest.fixture
def agent(api: Api) -> dict[str, Any]:
    made: dict[str, Any] = expect_json(api.call("POST", "/agents", {"name": "My New Agent"}), status=201)
    return made


def test_agents_are_a_bare_array(api: Api) -> None:
    agents = expect_json(api.call("GET", "/agents"))
    slug = api.provider.agent_id
    assert any(slug in (agent["agent_id"], agent["id"]) for agent in agents)


def test_an_agent_is_the_same_by_slug_and_by_id(api: Api) -> None:
    by_given = expect_json(api.call("GET", f"/agents/{api.provider.agent_id}"))
    by_id = expect_json(api.call("GET", f"/agents/{by_given['id']}"))
    assert by_id == by_given


@pytest.mark.mock_only("magic agents are the mock's own")
def test_every_sandbox_has_the_magic_agents(api: Api) -> None:
    slugs = {agent["agent_id"] for agent in api.call("GET", "/agents").json()}
    assert MAGIC | {"my-agent"} <= slugs


@pytest.mark.needs(Capability.CREATE_AGENTS)
def test_a_new_agent_has_a_slug_and_defaults(agent: dict[str, Any]) -> None:
    assert agent["name"] == "My New Agent"
    assert agent["agent_id"] == "my-new-agent"
    assert agent["instances_count"] == 1
    assert agent["description"] == ""
    assert agent["is_self_hosted"] is False
    assert agent["created_at"] == agent["updated_at"]


@pytest.mark.needs(Capability.CREATE_AGENTS)
@pytest.mark.conversations(1)
def test_a_new_agent_is_listed_and_works(api: Api, agent: dict[str, Any]) -> None:
    assert agent["id"] in [row["id"] for row in api.call("GET", "/agents").json()]
    assert drive(api, agent_id=agent["agent_id"]).status == "completed"


@pytest.mark.needs(Capability.CREATE_AGENTS)
@pytest.mark.assumption("A-35")
def test_two_agents_of_one_name_have_two_slugs(api: Api, agent: dict[str, Any]) -> None:
    other = api.call("POST", "/agents", {"name": agent["name"]}).json()
    assert other["agent_id"] != agent["agent_id"]
    assert other["id"] != agent["id"]


@pytest.mark.needs(Capability.CREATE_AGENTS)
@pytest.mark.parametrize(
    "body",
    [{}, {"name": ""}, {"name": None}, {"name": 7}]
    + [{"name": "A", "instances_count": count} for count in (0, -1, "2", 1.5, 2**31, 10**30)],
)
def test_a_bad_agent_is_refused_and_not_made(api: Api, body: dict[str, Any]) -> None:
    before = api.call("GET", "/agents").body
    expect_error(api.call("POST", "/agents", body), 400)
    assert api.call("GET", "/agents").body == before


@pytest.mark.mock_only("unpublished: a whole number may be written with a fraction, as JSON Schema has it")
def test_a_whole_number_may_be_written_with_a_fraction(api: Api) -> None:
    made = expect_json(api.call("POST", "/agents", data=b'{"name": "Two", "instances_count": 2.0}'), 201)
    assert made["instances_count"] == 2


@pytest.mark.needs(Capability.CREATE_AGENTS)
def test_an_update_changes_what_it_names(api: Api, agent: dict[str, Any]) -> None:
    path = f"/agents/{agent['id']}"
    changed = expect_json(api.call("PATCH", path, {"description": "Refunds"}))
    assert changed["description"] == "Refunds"
    assert changed["name"] == agent["name"]
    assert expect_json(api.call("GET", path)) == changed


@pytest.mark.needs(Capability.CREATE_AGENTS)
@pytest.mark.mock_only("unpublished: an update to an empty name is a bad request")
def test_a_name_cannot_be_emptied(api: Api, agent: dict[str, Any]) -> None:
    expect_error(api.call("PATCH", f"/agents/{agent['id']}", {"name": ""}), 400)
    assert expect_json(api.call("GET", f"/agents/{agent['id']}")) == agent | {"system_prompt": None}


@pytest.mark.needs(Capability.CREATE_AGENTS)
def test_an_empty_update_changes_nothing(api: Api, agent: dict[str, Any]) -> None:
    path = f"/agents/{agent['agent_id']}"
    before = expect_json(api.call("GET", path))
    expect_json(api.call("PATCH", path, {}))
    assert expect_json(api.call("GET", path)) == before


@pytest.mark.needs(Capability.CREATE_AGENTS)
def test_a_system_prompt_may_be_set_emptied_and_reset(api: Api, agent: dict[str, Any]) -> None:
    path = f"/agents/{agent['id']}"
    for prompt in ("Be brief", "", None):
        api.call("PATCH", path, {"system_prompt": prompt})
        assert api.call("GET", path).json().get("system_prompt") == prompt


@pytest.mark.needs(Capability.CREATE_AGENTS)
@pytest.mark.assumption("A-07")
def test_a_deleted_agent_is_gone(api: Api, agent: dict[str, Any]) -> None:
    deleted = api.call("DELETE", f"/agents/{agent['id']}")
    assert (deleted.status, deleted.body) == (204, b"")
    expect_error(api.call("GET", f"/agents/{agent['id']}"), 404)
    expect_error(api.start(agent_id=agent["agent_id"]), 404)


@pytest.mark.needs(Capability.CREATE_AGENTS)
def test_a_deploy_answers_at_once_with_a_status(api: Api, agent: dict[str, Any]) -> None:
    for body in ({}, {"update_config_only": True}, {"update_config_only": False}):
        answer = api.call("POST", f"/agents/{agent['agent_id']}/deploy", body)
        assert answer.ok
        assert isinstance(answer.json()["status"], str)


@pytest.mark.mock_only("an endpoint need not have an agent whose slug has a slash")
@pytest.mark.parametrize("slash", ["/", "%2F", "%2f"])
def test_a_slug_with_a_slash_may_be_raw_or_encoded(api: Api, slash: str) -> None:
    in_path = SLASHED.replace("/", slash)
    assert expect_json(api.call("GET", f"/agents/{in_path}"))["agent_id"] == SLASHED
    job_id = drive(api, agent_id=SLASHED).job_id
    assert conversation_ids(api, in_path) == [job_id]
    assert api.call("POST", f"/agents/{in_path}/deploy", {}).ok


def test_an_unknown_agent_is_not_found(api: Api) -> None:
    expect_error(api.call("GET", "/agents/no-such-agent-here"), 404)
    expect_error(api.call("GET", f"/agents/{UNKNOWN}"), 404)
