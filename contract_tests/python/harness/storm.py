"""What peers without manners do to a server, each for as long as the `with` lasts."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from harness.raw_exchange import READ_SECONDS_MAX, raw_request

KEY = "nr_storm"
REQUESTS_OF_A_FLOOD = 500
_ABORT = struct.pack("ii", 1, 0)  # closing resets the connection and waits for nothing
_GET = raw_request("GET", "/api/public/v1/agents", KEY).replace(b"Connection: close\r\n", b"")
_LAST_GET_ONE = raw_request("GET", "/api/public/v1/agents/my-agent", KEY)
_GET_ONE = _LAST_GET_ONE.replace(b"Connection: close\r\n", b"")
_START = b'{"agent_id": "my-agent", "prompt": "x"}'
_POST = raw_request("POST", "/api/public/v1/conversations/start", KEY, _START)


@dataclass
class Blown:
    """What a storm has come to."""

    connections: int = 0
    replies: int = 0


@contextmanager
def _connected(port: int, count: int) -> Iterator[list[socket.socket]]:
    with ExitStack() as stack:
        address = ("127.0.0.1", port)
        yield [stack.enter_context(socket.create_connection(address, READ_SECONDS_MAX)) for _ in range(count)]


def _read_to_end(connection: socket.socket) -> bytes:
    received = bytearray()
    while chunk := connection.recv(1 << 16):
        received += chunk
    return bytes(received)


def _send_what_fits(connection: socket.socket, data: bytes) -> int:
    """As much as the peer takes while it is not read from; says how much that was."""
    connection.setblocking(False)
    sent = 0
    try:
        while sent < len(data):
            sent += connection.send(data[sent:])
    except BlockingIOError:
        pass
    connection.settimeout(READ_SECONDS_MAX)
    return sent


def _dribble(port: int, count: int, request: bytes) -> Iterator[Blown]:
    """All begin a request, and go on byte by byte, the one behind the other; none comes to an end."""
    with _connected(port, count) as connections:
        for byte in request[:40]:
            for connection in connections:
                connection.sendall(bytes([byte]))
        yield Blown(count)


@contextmanager
def slow_heads(port: int, count: int) -> Iterator[Blown]:
    yield from _dribble(port, count, _GET)


@contextmanager
def slow_bodies(port: int, count: int) -> Iterator[Blown]:
    head, _, body = _POST.partition(b"\r\n\r\n")
    with _connected(port, count) as connections:
        for connection in connections:
            connection.sendall(head + b"\r\n\r\n")
        for byte in body[:-1]:
            for connection in connections:
                connection.sendall(bytes([byte]))
        yield Blown(count)


@contextmanager
def silence(port: int, count: int) -> Iterator[Blown]:
    with _connected(port, count):
        yield Blown(count)


@contextmanager
def half_closed(port: int, count: int) -> Iterator[Blown]:
    """Every other one has said all there is to say and is answered; the others stop in the middle."""
    with _connected(port, count) as connections:
        replies = 0
        for number, connection in enumerate(connections):
            connection.sendall(_GET if number % 2 else _GET[:30])
            connection.shutdown(socket.SHUT_WR)
            if number % 2:
                replies += _read_to_end(connection).startswith(b"HTTP/1.1 200 ")
        yield Blown(count, replies)


@contextmanager
def pipelined(port: int, count: int) -> Iterator[Blown]:
    """All at once send hundreds of requests in one go, and read when no more of them fit."""
    flood = _GET_ONE * (REQUESTS_OF_A_FLOOD - 1) + _LAST_GET_ONE
    with _connected(port, count) as connections, ThreadPoolExecutor(count) as pool:
        yield Blown(count, sum(pool.map(lambda connection: _pour(connection, flood), connections)))


def _pour(connection: socket.socket, flood: bytes) -> int:
    """Says how many requests were answered."""
    received = bytearray()
    sent = _send_what_fits(connection, flood)
    while sent < len(flood):
        received += connection.recv(1 << 20)
        sent += _send_what_fits(connection, flood[sent:])
    received += _read_to_end(connection)
    return received.count(b"HTTP/1.1 200 ")


@contextmanager
def never_read(port: int, count: int) -> Iterator[Blown]:
    """They ask until the server takes no more, and read nothing."""
    with ExitStack() as stack:
        for _ in range(count):
            connection = stack.enter_context(socket.socket())
            # Little room, so that the server is soon stuck with what nobody takes.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(READ_SECONDS_MAX)
            connection.connect(("127.0.0.1", port))
            _send_what_fits(connection, _GET * 5_000)
        yield Blown(count)


@contextmanager
def resets(port: int, count: int) -> Iterator[Blown]:
    """They connect and are gone: before the first byte, amid a request, or with a reply on its way."""
    for number in range(count):
        with socket.create_connection(("127.0.0.1", port), READ_SECONDS_MAX) as connection:
            connection.sendall((b"", _GET[:30], _GET)[number % 3])
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABORT)
    yield Blown(count)
