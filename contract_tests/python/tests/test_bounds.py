"""What the mock costs where much is asked of it. Each test prints its figures (pytest -s shows them)."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import pytest
from harness.api import Api
from harness.budget import Budget
from harness.contract import Watch
from harness.control import Control
from harness.polling import drive
from harness.process_status import allow_descriptors, open_descriptors, resident_bytes, threads
from harness.provider import PREFIX, Provider
from harness.server_process import ServerProcess

pytestmark = pytest.mark.of_this_repository("measures the mock's own process")

HUNG_REPLIES = 10_000
# Of the process, for each hung reply, its entry in the journal included: over twice what was measured.
HUNG_REPLY_BYTES_MAX = 8 * 1024

JOURNAL_BYTES = 1_000_000
REQUESTS_UNTIL_FULL = 20_000
REQUESTS_IN_ALL = 100_000
# What may come and go beside the journal between the two: buffers, and what an allocator keeps.
GROWTH_BYTES_MAX = 2_000_000


def request(target: str, key: str) -> bytes:
    return f"GET {PREFIX}{target} HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer {key}\r\n\r\n".encode()


def provider(server: ServerProcess, key: str) -> Provider:
    return Provider(server.base_url, key, "my-agent", is_mock=True, poll_seconds=0.0)


@pytest.fixture
def sockets() -> Iterator[ExitStack]:
    """Closes, at the latest with the test, the connections that are entered into it."""
    with ExitStack() as stack:
        yield stack


def connect(server: ServerProcess, sockets: ExitStack) -> socket.socket:
    return sockets.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=60))


def hang(server: ServerProcess, control: Control, sockets: ExitStack, count: int) -> int:
    """Leaves so many replies hanging, and says how many bytes the process then holds."""
    for connection in [connect(server, sockets) for _ in range(count)]:
        connection.sendall(request("/agents/my-agent", "nr_hung"))
    awaited = {"verdict_contains": "kind=hang", "count": count, "deadline": "60s"}
    assert control.post("/requests/await", awaited)["conclusion"] == "holds"
    return resident_bytes(server.pid)


def let_go(server: ServerProcess, control: Control, sockets: ExitStack, descriptors: int) -> int:
    """Closes all connections of the test; says how many bytes the process holds once it has noticed."""
    sockets.close()
    while open_descriptors(server.pid) > descriptors + 10:
        control.get("/health")
    control.delete("/requests")
    return resident_bytes(server.pid)


def test_hung_replies_cost_no_thread_and_little_memory(
    mock_program: Path, tmp_path: Path, sockets: ExitStack, budget: Budget, watch: Watch
) -> None:
    # Both processes need a descriptor for each connection, and some for themselves.
    count = min(HUNG_REPLIES, allow_descriptors() - 500)
    with ServerProcess(mock_program, tmp_path) as server, Control(provider(server, "nr_hung")) as control:
        step = {"operation": "get_agent", "times": "always", "fault": {"kind": "hang"}}
        control.post("/faults", {"id": "hung", "steps": [step]})
        threads_before, before = threads(server.pid), resident_bytes(server.pid)
        descriptors = open_descriptors(server.pid)

        hung = hang(server, control, sockets, count)
        threads_hung = threads(server.pid)
        with Api(provider(server, "nr_lively"), budget, watch) as api:
            assert drive(api, "Still there?").message["status"] == "completed"
        assert open_descriptors(server.pid) >= descriptors + count, "none was let go"
        after = let_go(server, control, sockets, descriptors)
        again = hang(server, control, sockets, count)

    each, each_again = (hung - before) / count, (again - hung) / count
    print(
        f"\n{count} hung replies (of {HUNG_REPLIES} asked for): {threads_hung} threads, {threads_before} "
        f"before; {each:.0f} bytes each; resident {before >> 10} KiB before, {hung >> 10} with them, "
        f"{after >> 10} when they are gone; as many again take {each_again:.0f} bytes each"
    )
    assert threads_hung == threads_before
    assert each < HUNG_REPLY_BYTES_MAX
    # What was freed is used again, though an allocator need not give it back to the machine.
    assert each_again < each / 4


def reply_bytes(stream: BinaryIO) -> int:
    """Reads one reply and says how long it was."""
    head = b"".join(iter(stream.readline, b"\r\n")) + b"\r\n"
    assert head.startswith(b"HTTP/1.1 200 "), head
    length = re.search(rb"Content-Length: (\d+)", head)
    assert length is not None
    return len(head) + len(stream.read(int(length[1])))


def ask_often(server: ServerProcess, asked: bytes, times: int) -> None:
    """Sends a request, whose reply is always the same, over one connection, a hundred in a packet."""
    batch = 100
    with (
        socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection,
        connection.makefile("rb") as stream,
    ):
        connection.sendall(asked)
        length = reply_bytes(stream)
        for _ in range(times // batch):
            connection.sendall(asked * batch)
            assert stream.read(length * batch).count(b"HTTP/1.1 200 ") == batch


def test_the_journal_keeps_its_bound_and_does_not_claim_to_know_the_rest(
    mock_program: Path, tmp_path: Path, budget: Budget, watch: Watch
) -> None:
    arguments = ["--port", "0", "--time", "skip", "--journal-bytes-max", str(JOURNAL_BYTES)]
    key, clients = "nr_asked", 4
    with ServerProcess(mock_program, tmp_path, arguments) as server:
        with Api(provider(server, key), budget, watch) as api:
            polled = request(f"/messages/{drive(api).message_id}", key)

        def ask(times: int) -> int:
            with ThreadPoolExecutor(clients) as pool:
                asking = [pool.submit(ask_often, server, polled, times // clients) for _ in range(clients)]
                for asked in asking:
                    asked.result()
            return resident_bytes(server.pid)

        resident_full = ask(REQUESTS_UNTIL_FULL)
        resident_end = ask(REQUESTS_IN_ALL - REQUESTS_UNTIL_FULL)
        with Control(provider(server, key)) as control:
            counted = control.post("/requests/count", {"operation": "get_message", "status": 200})
            never = {"operation": "get_message", "status": 500}
            denied = control.post("/requests/count", never)
            awaited = control.post("/requests/await", {**never, "count": 1, "deadline": "1ms"})

    print(
        f"\n{REQUESTS_IN_ALL} requests, a journal of {JOURNAL_BYTES} bytes: resident "
        f"{resident_full >> 10} KiB after {REQUESTS_UNTIL_FULL}, {resident_end >> 10} KiB at the end; "
        f"{counted['count']} requests kept"
    )
    assert resident_end - resident_full < GROWTH_BYTES_MAX
    assert 0 < counted["count"] < REQUESTS_UNTIL_FULL
    assert counted["evidence"] == "evicted"
    # Nothing that is kept was answered 500; whether something that was forgotten was, nobody knows.
    assert (denied["count"], denied["evidence"]) == (0, "evicted")
    assert awaited["conclusion"] == "inconclusive"
