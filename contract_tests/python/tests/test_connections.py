from __future__ import annotations

import http.client
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from harness.api import Api
from harness.polling import drive
from harness.raw_exchange import raw_exchange, raw_request
from harness.server_process import ServerProcess

pytestmark = pytest.mark.mock_only("speaks to the mock's socket itself")


def test_a_connection_is_kept_alive(api: Api, mock_server: ServerProcess) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", mock_server.port, timeout=30)
    headers = {"Authorization": f"Bearer {api.provider.api_key}"}
    connection.connect()
    socket = connection.sock
    for _ in range(5):
        connection.request("GET", "/api/public/v1/agents", headers=headers)
        assert connection.getresponse().read()
        assert connection.sock is socket
    connection.close()


def test_an_error_keeps_the_connection_usable(api: Api, mock_server: ServerProcess) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", mock_server.port, timeout=30)
    headers = {"Authorization": f"Bearer {api.provider.api_key}"}
    for path, status in (("/nothing", 404), ("/messages/x", 400), ("/agents", 200)):
        connection.request("GET", f"/api/public/v1{path}", headers=headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status
    connection.close()


def test_a_head_is_answered_with_the_head_alone(api: Api, mock_server: ServerProcess) -> None:
    target = f"/api/public/v1/agents/{api.provider.agent_id}"
    received = raw_exchange(mock_server.port, raw_request("HEAD", target, api.provider.api_key))
    assert received.startswith(b"HTTP/1.1 ")
    assert received.endswith(b"\r\n\r\n")
    assert received.count(b"\r\n\r\n") == 1


def test_requests_in_one_packet_are_answered_in_order(api: Api, mock_server: ServerProcess) -> None:
    key = api.provider.api_key
    first = raw_request("GET", "/api/public/v1/messages/x", key).replace(b"Connection: close\r\n", b"")
    second = raw_request("GET", "/api/public/v1/agents", key)
    received = raw_exchange(mock_server.port, first + second)
    assert received.startswith(b"HTTP/1.1 400")
    assert received.index(b"HTTP/1.1 200") > 0


def test_the_server_takes_as_many_descriptors_as_it_may_have(mock_server: ServerProcess) -> None:
    limits = Path(f"/proc/{mock_server.pid}/limits").read_text(encoding="utf-8")
    (row,) = [line for line in limits.splitlines() if line.startswith("Max open files")]
    soft, hard = row.split()[3:5]
    assert soft == hard


@pytest.mark.parametrize("request_line", [b"nonsense", b"GET", b"GET / HTTP/9.9", b"\x00\x01\x02\x03"])
def test_what_is_not_http_is_sent_away(mock_server: ServerProcess, request_line: bytes) -> None:
    received = raw_exchange(mock_server.port, request_line + b"\r\n\r\n")
    assert not received or received.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4", b"HTTP/1.1 505"))


def test_a_chunked_body_is_read(api: Api) -> None:
    body = json.dumps({"agent_id": "my-agent", "prompt": "in pieces"}).encode()

    pieces = iter([body[:7], body[7:20], body[20:]])
    answer = api.call("POST", "/conversations/start", data=pieces)
    assert answer.ok, answer.body


def test_many_clients_of_one_sandbox_each_get_their_own_reply(api: Api) -> None:
    def one(number: int) -> str:
        with Api(api.provider, api.budget, api.watch) as mine:
            turn = drive(mine, f"client {number}", "completes")
            return str(turn.message["content"])

    with ThreadPoolExecutor(8) as clients:
        contents = list(clients.map(one, range(24)))
    assert contents == [f"client {number}" for number in range(24)]
