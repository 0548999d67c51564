from __future__ import annotations

import socket

READ_SECONDS_MAX = 30


def raw_exchange(port: int, request: bytes) -> bytes:
    """Sends bytes as they stand and reads until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=READ_SECONDS_MAX) as connection:
        connection.sendall(request)
        received = bytearray()
        while chunk := connection.recv(65_536):
            received += chunk
    return bytes(received)


def raw_request(method: str, target: str, api_key: str, body: bytes = b"") -> bytes:
    """A request whose every byte is fixed, so that two runs can be compared byte for byte."""
    head = [
        f"{method} {target} HTTP/1.1",
        "Host: localhost",
        f"Authorization: Bearer {api_key}",
        "Connection: close",
    ]
    if body:
        head += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body
