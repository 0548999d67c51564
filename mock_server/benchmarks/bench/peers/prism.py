from __future__ import annotations

import json
from pathlib import Path

from bench.contender import Contender, size_of
from bench.peers.installation import node_modules, node_version
from bench.reply import Reply

# "For faster log processing", says its help of --multiprocess; there is nothing left to process.
_FOR_SPEED = ["--verboseLevel", "silent", "--multiprocess", "false"]


def prism() -> Contender:
    folder = node_modules("prism")

    def command(reply: Reply, port: int, scratch: Path) -> list[str]:
        document = scratch / "prism.json"
        document.write_text(json.dumps(_openapi(reply)))
        program = folder / ".bin/prism"
        return [str(program), "mock", "--host", "127.0.0.1", "--port", str(port), *_FOR_SPEED, str(document)]

    return Contender("Prism", node_version(folder, "@stoplight/prism-cli"), command, size_of(folder))


def _openapi(reply: Reply) -> dict[str, object]:
    """The contract of the one route; its example is what Prism answers."""
    headers = {
        name: {"schema": {"type": "string", "enum": [text]}} for name, text in reply.extra_headers().items()
    }
    content = {"application/json": {"example": json.loads(reply.body)}}
    responses = {"200": {"description": "The message", "headers": headers, "content": content}}
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    route = reply.path.removesuffix(reply.id) + "{id}"
    return {
        "openapi": "3.0.3",
        "info": {"title": "Poll", "version": "1"},
        "paths": {route: {"get": {"parameters": [parameter], "responses": responses}}},
    }
