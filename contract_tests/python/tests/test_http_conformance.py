"""RFC 9110 and 9112, a row of fixtures/http a requirement; docs/http-conformance.md has them as a table."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.control import Control
from harness.http_reply import CONTINUE, Reply, check_reply, read_reply
from harness.http_rows import CHAPTERS, FOLDER, ExpectedReply, Row, read_chapters, to_bytes
from harness.http_table import DOCUMENT, table_text
from harness.provider import Provider
from harness.raw_exchange import READ_SECONDS_MAX
from harness.server_process import ServerProcess

pytestmark = pytest.mark.of_this_repository("tests the mock's own reader of HTTP")

ROWS = [row for chapter in read_chapters() for row in chapter.rows]
# Shows whether a connection goes on; sent behind every row, and served only where the row says so.
PROBE_TARGET = "<agent>?probe"
PROBE = f"GET {PROBE_TARGET} HTTP/1.1\r\n<fields>Connection: close\r\n\r\n"
OVER_TLS = (
    "request_line/plain",
    "fields/too-many-fields",
    "framing/length",
    "smuggling/length-then-coding",
    "chunked/two-chunks",
    "connection/pipeline",
    "connection/http10-closes",
    "expectations/continue",
    "methods/head",
)


@pytest.fixture(scope="module")
def tls_server(mock_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    folder = tmp_path_factory.mktemp("tls")
    arguments = ["--port", "0", "--time", "skip", "--tls", "--tls-dir", str(folder / "authority")]
    with ServerProcess(mock_program, folder, arguments) as server:
        yield server


def connect(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=READ_SECONDS_MAX)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def send(connection: socket.socket, data: bytes, splitting: str) -> None:
    size = len(data) if splitting == "whole" else 1
    for begin in range(0, len(data), size or 1):
        connection.sendall(data[begin : begin + size])


def converse(connection: socket.socket, row: Row, key: str, splitting: str) -> list[Reply]:
    """All replies to a row and the probe behind it, until the server ends the connection."""
    pieces = [to_bytes(piece, key) for piece in row.send]
    pieces[-1] += to_bytes(PROBE, key)
    received: list[Reply] = []
    with connection.makefile("rb") as stream:

        def receive() -> bool:
            finals = sum(reply.status != CONTINUE for reply in received)
            has_content = finals >= len(row.replies) or row.replies[finals].has_content
            reply = read_reply(stream, has_content=has_content)
            received.extend([reply] if reply else [])
            return reply is not None

        for piece in pieces[:-1]:
            send(connection, piece, splitting)
            assert receive()
        send(connection, pieces[-1], splitting)
        while receive():
            pass
    return received


def check_expected(reply: Reply, expected: ExpectedReply) -> None:
    assert reply.status == expected.status, reply
    for name, value in expected.has.items():
        assert reply.value(name) == value or value == "*"
    for name in expected.lacks:
        assert reply.values(name) == []


def check_received(received: list[Reply], row: Row) -> None:
    finals = [reply for reply in received if reply.status != CONTINUE]
    if row.continues is not None:
        assert len(received) - len(finals) == row.continues
    for reply in finals:
        check_reply(reply)
    probed = finals[len(row.replies) :]
    assert [reply.status for reply in probed] == ([200] if row.is_usable else []), finals
    for reply, expected in zip(finals, row.replies, strict=False):
        check_expected(reply, expected)
    assert len(finals) == len(row.replies) + len(probed)
    assert finals[-1].value("Connection") == "close"


def check_reached(provider: Provider, row: Row) -> None:
    """Exactly the requests of the row have reached the API, with exactly their bodies."""
    with Control(provider) as control:
        reached = control.post("/requests/find")["requests"]
    targets = [exchange["target"] for exchange in reached]
    bodies = [exchange["request"]["body"] for exchange in reached]
    probe = to_bytes(PROBE_TARGET, "").decode()
    if row.is_usable:
        assert targets.pop() == probe
        bodies.pop()
    assert probe not in targets
    assert bodies == [to_bytes(body, provider.api_key).decode("latin-1") for body in row.bodies]


@pytest.mark.parametrize("splitting", ["whole", "byte by byte"])
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_row_holds(provider: Provider, mock_server: ServerProcess, row: Row, splitting: str) -> None:
    with connect(mock_server.port) as connection:
        check_received(converse(connection, row, provider.api_key, splitting), row)
    check_reached(provider, row)


@pytest.mark.parametrize("row", [row for row in ROWS if str(row) in OVER_TLS], ids=str)
def test_a_row_holds_over_tls(tls_server: ServerProcess, row: Row) -> None:
    trusted = ssl.create_default_context(cafile=tls_server.ready["ca_file"])
    with (
        connect(tls_server.port) as plain,
        trusted.wrap_socket(plain, server_hostname="127.0.0.1") as connection,
    ):
        check_received(converse(connection, row, f"nr_{row.name}", "whole"), row)


def test_the_rows_over_tls_are_rows() -> None:
    assert set(OVER_TLS) <= {str(row) for row in ROWS}


def test_a_head_has_the_fields_that_the_answer_to_get_has(
    provider: Provider, mock_server: ServerProcess
) -> None:
    fields = []
    for method in ("GET", "HEAD"):
        with connect(mock_server.port) as connection, connection.makefile("rb") as stream:
            connection.sendall(to_bytes(PROBE.replace("GET", method), provider.api_key))
            reply = read_reply(stream, has_content=method == "GET")
            assert reply
            fields.append(reply.fields)
    assert fields[0] == fields[1]


def test_no_chapter_is_left_out_and_no_name_taken_twice() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(CHAPTERS)
    names = [str(row) for row in ROWS]
    assert len(names) == len(set(names))
    assert {row.level for row in ROWS} == {"MUST", "SHOULD", "MAY"}


def test_where_the_rfcs_leave_a_choice_the_row_names_it() -> None:
    assert [str(row) for row in ROWS if row.level == "MAY" and not row.choice] == []


def test_the_table_says_what_the_rows_say() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == table_text(), "python -m harness.http_table writes it"
