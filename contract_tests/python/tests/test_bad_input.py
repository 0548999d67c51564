from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from harness.api import Answer, Api
from harness.assumed import TOO_LARGE
from harness.expect import conversation_ids, expect_error, expect_json
from harness.polling import Turn
from harness.provider import Capability

START = "/conversations/start"
DEPTH = 10_000

BROKEN = {
    "empty": b"",
    "blank": b" \r\n",
    "cut": b'{"agent_id": "my-agent", "prompt": "hel',
    "trailing": b'{"agent_id": "my-agent", "prompt": "hello"} x',
    "comment": b'{"agent_id": "my-agent", /* x */ "prompt": "hello"}',
    "single quotes": b"{'agent_id': 'my-agent', 'prompt': 'hello'}",
    "not a number": b'{"agent_id": "my-agent", "prompt": "hello", "x": NaN}',
    "bad UTF-8": b'{"agent_id": "my-agent", "prompt": "\xff\xfe"}',
    "overlong UTF-8": b'{"agent_id": "my-agent", "prompt": "\xc0\xaf"}',
    "bare surrogate bytes": b'{"agent_id": "my-agent", "prompt": "\xed\xa0\x80"}',
    "UTF-16": '{"agent_id": "my-agent", "prompt": "hello"}'.encode("utf-16"),
    "a bare control character": b'{"agent_id": "my-agent", "prompt": "\x00"}',
    "deep arrays": b'{"agent_id": "my-agent", "prompt": "x", "x": ' + b"[" * DEPTH,
    "deep objects": b'{"a":' * DEPTH + b"1" + b"}" * DEPTH,
}
WRONG_SHAPES: list[Any] = [[], "text", 7, True, [{"agent_id": "my-agent", "prompt": "x"}]]
WRONG_FIELDS: list[dict[str, Any]] = [
    {},
    {"prompt": "x"},
    {"agent_id": "my-agent"},
    {"agent_id": "", "prompt": "x"},
    {"agent_id": "my-agent", "prompt": ""},
    {"agent_id": 7, "prompt": "x"},
    {"agent_id": None, "prompt": "x"},
    {"agent_id": ["my-agent"], "prompt": "x"},
    {"agent_id": "my-agent", "prompt": 7},
    {"agent_id": "my-agent", "prompt": None},
    {"agent_id": "my-agent", "prompt": {"text": "x"}},
    {"agent_id": "my-agent", "prompt": "x", "ask_mode": "true"},
    {"agent_id": "my-agent", "prompt": "x", "ask_mode": 1},
    {"agent_id": "my-agent", "prompt": "x", "attachment_ids": "att_01JZ0000000000000000000000"},
    {"agent_id": "my-agent", "prompt": "x", "attachment_ids": [7]},
    {"agent_id": "my-agent", "prompt": "x", "attachment_ids": {}},
]


@contextmanager
def nothing_changes(api: Api) -> Iterator[None]:
    before = api.conversations(limit=100).body
    yield
    assert api.conversations(limit=100).body == before


@pytest.mark.mock_only("an endpoint is not ours to torment")
@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_broken_json_is_refused_and_changes_nothing(api: Api, data: bytes) -> None:
    with nothing_changes(api):
        expect_error(api.call("POST", START, data=data), 400)


@pytest.mark.mock_only("an endpoint is not ours to torment")
@pytest.mark.parametrize("body", WRONG_SHAPES, ids=repr)
def test_a_body_that_is_no_object_is_refused(api: Api, body: Any) -> None:
    with nothing_changes(api):
        expect_error(api.call("POST", START, body), 400)


@pytest.mark.assumption("A-18", "A-23")
@pytest.mark.parametrize("body", WRONG_FIELDS, ids=repr)
def test_a_missing_or_wrong_field_is_refused(api: Api, body: dict[str, Any]) -> None:
    with nothing_changes(api):
        expect_error(api.call("POST", START, body), 400)


@pytest.mark.mock_only("a mistake of ours would cost a follow-up")
@pytest.mark.parametrize("body", [{}, {"prompt": ""}, {"prompt": 7}, {"prompt": None}, [], "x"], ids=repr)
def test_a_bad_follow_up_is_refused_and_changes_nothing(api: Api, finished: Turn, body: Any) -> None:
    before = api.messages(finished.job_id).body
    expect_error(api.call("POST", f"/conversations/{finished.job_id}/continue", body), 400)
    assert api.messages(finished.job_id).body == before


@pytest.mark.mock_only("unpublished: an error body holds nothing but its text")
def test_an_error_is_one_text_and_nothing_else(api: Api) -> None:
    for answer in (api.call("POST", START, {}), api.message("nonsense"), api.call("GET", "/nothing")):
        assert list(answer.json()) == ["error"]


@pytest.mark.mock_only("an endpoint is not ours to torment")
def test_an_error_text_is_valid_utf_8_whatever_was_sent(api: Api) -> None:
    answer = api.call("POST", START, data=b'{"agent_id": "\xff", "prompt": "x"}')
    answer.body.decode("utf-8")
    expect_error(answer, 400)


@pytest.mark.needs(Capability.TAKE_HUGE_BODIES)
def test_a_prompt_of_ten_megabytes_is_refused(api: Api) -> None:
    before = conversation_ids(api)
    expect_error(api.start("x" * 10 * 1024 * 1024), *TOO_LARGE)
    assert conversation_ids(api) == before


@pytest.mark.assumption("A-19")
@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml"]
)
def test_another_content_type_is_refused(api: Api, content_type: str) -> None:
    data = b'{"agent_id": "my-agent", "prompt": "x"}'
    with nothing_changes(api):
        expect_error(api.call("POST", START, data=data, headers={"Content-Type": content_type}), 400, 415)


@pytest.mark.mock_only("one conversation is enough on an endpoint")
@pytest.mark.parametrize(
    "content_type", ["application/json; charset=utf-8", "Application/JSON", "application/json;charset=UTF-8"]
)
def test_json_may_name_its_charset(api: Api, content_type: str) -> None:
    data = b'{"agent_id": "my-agent", "prompt": "x"}'
    assert api.call("POST", START, data=data, headers={"Content-Type": content_type}).ok


UNKNOWN_PATHS = ["/", "/conversations", "/nothing", "/agents/my-agent/nothing/here", "/messages", "//agents"]


@pytest.mark.mock_only("unpublished: an unknown path is 404 in the API's own error shape")
@pytest.mark.parametrize("path", UNKNOWN_PATHS)
def test_an_unknown_path_is_not_found(api: Api, path: str) -> None:
    expect_error(api.call("GET", path), 404)


@pytest.mark.assumption("A-15")
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", START),
        ("DELETE", START),
        ("PUT", "/agents"),
        ("POST", "/messages/cmsg_01JZ0000000000000000000000"),
        ("PATCH", "/attachments"),
    ],
)
def test_a_wrong_method_is_refused(api: Api, method: str, path: str) -> None:
    expect_error(api.call(method, path, {} if method != "GET" else None), 404, 405)


@pytest.mark.mock_only("an endpoint is not ours to torment")
@pytest.mark.parametrize(
    "path",
    [
        "/messages/%00",
        "/messages/%",
        "/messages/%zz",
        "/messages/%ff%fe",
        "/messages/" + "x" * 4_000,
        "/conversations/..%2f..%2fetc/messages",
        "/agents/my-agent/conversations?limit=%",
        "/agents/my-agent/conversations?status=%ff",
        "/agents/%E2%80%AE/conversations",
    ],
)
def test_an_odd_address_gets_an_orderly_error(api: Api, path: str) -> None:
    expect_error(api.raw("GET", path), 400, 404, 414)


@pytest.mark.mock_only("a HEAD is described nowhere")
def test_a_head_has_the_head_of_the_get_and_no_body(api: Api, finished: Turn) -> None:
    path = f"/messages/{finished.message_id}"
    got, head = api.call("GET", path), api.call("HEAD", path)
    assert head.body == b""
    assert head.status in (200, 405)
    if head.status == 200:
        assert head.headers["Content-Length"] == str(len(got.body))


@pytest.mark.mock_only("an endpoint is not ours to torment")
def test_the_server_lives_on_after_all_that(api: Api) -> None:
    spoil: list[Callable[[], Answer]] = [
        lambda: api.call("POST", START, data=BROKEN["deep arrays"]),
        lambda: api.call("POST", START, data=b"\x00" * 1_000_000),
        lambda: api.call("GET", "/messages/" + "%ff" * 1_000),
    ]
    for request in spoil * 3:
        assert 400 <= request().status < 500
    expect_json(api.call("GET", "/agents"))
