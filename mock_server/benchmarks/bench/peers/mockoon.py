from __future__ import annotations

import json
from pathlib import Path

from bench.contender import Contender, size_of
from bench.peers.installation import node_modules, node_version
from bench.reply import Reply

# Its flags that take work off a request: no file for the log, no interface that records each exchange.
_FOR_SPEED = ["--disable-log-to-file", "--disable-admin-api", "--max-transaction-logs", "1"]


def mockoon() -> Contender:
    folder = node_modules("mockoon")

    def command(reply: Reply, port: int, scratch: Path) -> list[str]:
        environment = scratch / "mockoon.json"
        environment.write_text(json.dumps(_environment(reply, port)))
        program = folder / ".bin/mockoon-cli"
        return [str(program), "start", "--data", str(environment), "--repair", *_FOR_SPEED]

    return Contender("Mockoon", node_version(folder, "@mockoon/cli"), command, size_of(folder))


def _environment(reply: Reply, port: int) -> dict[str, object]:
    """An environment of Mockoon; what it leaves out, --repair fills in."""
    headers = {"Content-Type": "application/json", **reply.extra_headers()}
    response = {
        "uuid": "00000000-0000-4000-8000-000000000003",
        "body": reply.body,
        "bodyType": "INLINE",
        "statusCode": 200,
        "default": True,
        "disableTemplating": True,
        "headers": [{"key": name, "value": text} for name, text in headers.items()],
    }
    route = {
        "uuid": "00000000-0000-4000-8000-000000000002",
        "type": "http",
        "method": "get",
        "endpoint": reply.path.removeprefix("/").removesuffix(reply.id) + ":id",
        "responses": [response],
    }
    return {
        "uuid": "00000000-0000-4000-8000-000000000001",
        "lastMigration": 33,
        "name": "poll",
        "port": port,
        "hostname": "127.0.0.1",
        "routes": [route],
        "rootChildren": [{"type": "route", "uuid": route["uuid"]}],
    }
