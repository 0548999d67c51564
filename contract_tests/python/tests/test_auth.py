from __future__ import annotations

import pytest
from harness.api import Api
from harness.expect import conversation_ids, expect_error
from harness.polling import Turn

READS = [
    "/agents",
    "/messages/cmsg_01JZ0000000000000000000000",
    "/attachments/att_01JZ0000000000000000000000",
]


@pytest.mark.parametrize("path", READS)
def test_a_request_without_a_key_is_refused(api: Api, path: str) -> None:
    expect_error(api.call("GET", path, headers={"Authorization": None}), 401)


@pytest.mark.assumption("A-10")
@pytest.mark.parametrize(
    "value",
    ["", "Bearer", "Bearer ", "Basic bnJfeDp5", "Token nr_x", "nr_x"],
)
def test_a_key_of_another_form_is_refused(api: Api, value: str) -> None:
    expect_error(api.call("GET", "/agents", headers={"Authorization": value}), 401)


def test_a_refused_start_makes_nothing(api: Api) -> None:
    before = conversation_ids(api)
    body = {"agent_id": api.provider.agent_id, "prompt": "Say hello"}
    expect_error(api.call("POST", "/conversations/start", body, headers={"Authorization": None}), 401)
    assert conversation_ids(api) == before


@pytest.mark.mock_only("unpublished: the key is judged before the path and the body")
def test_the_key_is_judged_first(api: Api) -> None:
    headers: dict[str, str | None] = {"Authorization": None}
    expect_error(api.call("POST", "/conversations/start", data=b"{", headers=headers), 401)


@pytest.mark.mock_only("unpublished: the scheme is read without regard to case")
def test_the_scheme_is_read_without_regard_to_case(api: Api) -> None:
    headers = {"Authorization": f"bearer {api.provider.api_key}"}
    assert api.call("GET", "/agents", headers=headers).status == 200


@pytest.mark.mock_only("opens sandboxes")
def test_two_keys_see_two_worlds(api: Api, finished: Turn, stranger: Api) -> None:
    assert finished.job_id in conversation_ids(api)
    assert finished.job_id not in conversation_ids(stranger)
