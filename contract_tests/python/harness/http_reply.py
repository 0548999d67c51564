"""Replies of HTTP/1.1 read by the letter: whatever is not exactly as the RFCs have it fails a test."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import BinaryIO

CONTINUE = 100
_STATUS_LINE = re.compile(rb"HTTP/1\.1 ([1-5]\d\d) [\t\x20-\x7e\x80-\xff]+\r\n")
_FIELD = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+): ((?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?)\r\n")
_DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DATE = re.compile(rf"{_DAY}, \d\d {_MONTH} \d{{4}} \d\d:\d\d:\d\d GMT")


@dataclass(frozen=True)
class Reply:
    status: int
    fields: tuple[tuple[str, str], ...]
    content: bytes

    def values(self, name: str) -> list[str]:
        return [value for field, value in self.fields if field.lower() == name.lower()]

    def value(self, name: str) -> str:
        (only,) = self.values(name)
        return only


def _read_fields(stream: BinaryIO) -> tuple[tuple[str, str], ...]:
    fields = []
    while (line := stream.readline()) != b"\r\n":
        field = _FIELD.fullmatch(line)
        assert field, f"no field: {line!r}"
        fields.append((field[1].decode(), field[2].decode()))
    return tuple(fields)


def read_reply(stream: BinaryIO, *, has_content: bool = True) -> Reply | None:
    """The next reply, or None where the server has ended the connection."""
    line = stream.readline()
    if not line:
        return None
    status_line = _STATUS_LINE.fullmatch(line)
    assert status_line, f"no status line: {line!r}"
    status = int(status_line[1])
    fields = _read_fields(stream)
    reply = Reply(status, fields, b"")
    if status == CONTINUE:
        assert fields == ()
        return reply
    content = b""
    if has_content and reply.values("Content-Length"):
        length = int(reply.value("Content-Length"))
        content = stream.read(length)
        assert len(content) == length, "cut"
    return Reply(status, fields, content)


def check_reply(reply: Reply) -> None:
    """What holds of every final reply of the mock that no fault spoils."""
    assert _DATE.fullmatch(reply.value("Date"))
    assert reply.values("Transfer-Encoding") == []
    if reply.status == 204:
        assert reply.values("Content-Length") == []
    else:
        assert reply.value("Content-Length").isdecimal()
    if reply.status >= 400 and reply.content:
        assert json.loads(reply.content)["error"]
