"""For each operation of the contract one request that would do, for tests about all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harness.api import Answer, Api

FORM = "multipart/form-data; boundary=b"
_PART = b'--b\r\nContent-Disposition: form-data; name="file"; filename="note.txt"\r\n\r\nhello\r\n--b--\r\n'


@dataclass(frozen=True)
class Call:
    method: str
    path: str
    body: Any = None

    @property
    def is_form(self) -> bool:
        return self.path == "/attachments"

    def send(self, api: Api, headers: Mapping[str, str | None] | None = None) -> Answer:
        if self.is_form:
            sent = {"Content-Type": FORM, **(headers or {})}
            return api.call(self.method, self.path, data=_PART, headers=sent)
        return api.call(self.method, self.path, self.body, headers=headers)


CALLS = {
    "start_conversation": Call("POST", "/conversations/start", {"agent_id": "my-agent", "prompt": "Hello"}),
    "continue_conversation": Call(
        "POST", "/conversations/job_01JZ0000000000000000000000/continue", {"prompt": "And again"}
    ),
    "get_message": Call("GET", "/messages/cmsg_01JZ0000000000000000000000"),
    "list_messages": Call("GET", "/conversations/job_01JZ0000000000000000000000/messages"),
    "list_agent_conversations": Call("GET", "/agents/my-agent/conversations"),
    "list_agents": Call("GET", "/agents"),
    "create_agent": Call("POST", "/agents", {"name": "My New Agent"}),
    "get_agent": Call("GET", "/agents/my-agent"),
    "update_agent": Call("PATCH", "/agents/my-agent", {"description": "Refunds"}),
    "delete_agent": Call("DELETE", "/agents/my-agent"),
    "deploy_agent": Call("POST", "/agents/my-agent/deploy", {}),
    "upload_attachment": Call("POST", "/attachments"),
    "get_attachment": Call("GET", "/attachments/att_01JZ0000000000000000000000"),
    "x-no-operation": Call("GET", "/nothing"),
}
