"""The cases of fixtures/http: what is sent to a server of HTTP/1.1, and what has to come of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harness.program import REPOSITORY
from harness.provider import PREFIX

FOLDER = REPOSITORY / "fixtures/http"
CHAPTERS = (
    "request_line",
    "target",
    "fields",
    "framing",
    "smuggling",
    "chunked",
    "connection",
    "expectations",
    "methods",
    "responses",
)
_FIELDS = "Host: mock\r\nAuthorization: Bearer <key>\r\n"
_WORDS = {
    "fields": _FIELDS,
    "json": _FIELDS + "Content-Type: application/json\r\n",
    "agent": f"{PREFIX}/agents/my-agent",
    "start": f"{PREFIX}/conversations/start",
    "body": '{"agent_id":"my-agent","prompt":"hello"}',
}
_WORD = re.compile(rf"<(?P<word>{'|'.join(_WORDS)})>")
_REPEATED = re.compile(r"<(?P<times>\d+) (?P<text>[^<>]*)>")


def to_bytes(text: str, key: str) -> bytes:
    """The bytes that a text of a row stands for."""
    whole = _WORD.sub(lambda found: _WORDS[found["word"]], text).replace("<key>", key)
    return _REPEATED.sub(lambda found: found["text"] * int(found["times"]), whole).encode("latin-1")


@dataclass(frozen=True)
class ExpectedReply:
    status: int
    has: Mapping[str, str]  # fields by their names; the value * stands for any
    lacks: tuple[str, ...]
    has_content: bool

    @classmethod
    def read(cls, value: int | Mapping[str, Any]) -> ExpectedReply:
        told: Mapping[str, Any] = {"status": value} if isinstance(value, int) else value
        content = told.get("content", "any")
        assert content in ("any", "none"), content
        return cls(told["status"], told.get("has", {}), tuple(told.get("lacks", ())), content == "any")


@dataclass(frozen=True)
class Row:
    chapter: str
    name: str
    clause: str
    level: str
    requirement: str
    choice: str  # which of several allowed ways the mock goes; may be empty
    send: tuple[str, ...]  # after each but the last, a reply is waited for
    replies: tuple[ExpectedReply, ...]  # all but those of 100
    continues: int | None  # how many of 100; None: that depends on how the bytes arrive
    is_usable: bool  # whether the connection goes on
    bodies: tuple[str, ...]  # of the requests that reach the API

    def __str__(self) -> str:
        return f"{self.chapter}/{self.name}"

    @classmethod
    def read(cls, chapter: str, told: Mapping[str, Any]) -> Row:
        send = told["send"]
        continues = told.get("continues", 0)
        assert told["then"] in ("usable", "closed"), told["then"]
        return cls(
            chapter=chapter,
            name=told["id"],
            clause=told["clause"],
            level=told["level"],
            requirement=told["requirement"],
            choice=told.get("choice", ""),
            send=(send,) if isinstance(send, str) else tuple(send),
            replies=tuple(ExpectedReply.read(reply) for reply in told["replies"]),
            continues=None if continues == "any" else continues,
            is_usable=told["then"] == "usable",
            bodies=tuple(told["bodies"]),
        )


@dataclass(frozen=True)
class Chapter:
    title: str
    rows: tuple[Row, ...]


def read_chapter(name: str) -> Chapter:
    told = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Chapter(told["title"], tuple(Row.read(name, row) for row in told["rows"]))


def read_chapters() -> list[Chapter]:
    return [read_chapter(name) for name in CHAPTERS]
