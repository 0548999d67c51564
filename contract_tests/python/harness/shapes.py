"""The published shapes, as JSON schemas. What is optional in the API is optional here."""

from __future__ import annotations

from typing import Any

import jsonschema

TIMESTAMP = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"}
ROLES = ("user", "assistant", "system", "progress")
MESSAGE_STATUSES = ("queued", "pending", "completed", "failed")
CONVERSATION_STATUSES = ("active", "completed", "error", "abandoned")
TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}


def identifier(*prefixes: str) -> dict[str, Any]:
    return {"type": "string", "pattern": rf"^({'|'.join(prefixes)})_[0-9A-HJKMNP-TV-Z]{{26}}$"}


JOB_ID = identifier("job", "j")
MESSAGE_ID = identifier("cmsg")
ATTACHMENT_ID = identifier("att")


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    properties = {**required, **(optional or {})}
    return {"type": "object", "required": list(required), "properties": properties}


ERROR = _object({"error": {"type": "string", "minLength": 1}})
STARTED = _object({"job_id": JOB_ID, "message_id": MESSAGE_ID})
MESSAGE = _object(
    {
        "id": MESSAGE_ID,
        "job_id": JOB_ID,
        "content": TEXT,
        "role": {"enum": list(ROLES)},
        "status": {"enum": list(MESSAGE_STATUSES)},
        "created_at": TIMESTAMP,
        "updated_at": TIMESTAMP,
    },
    {
        "attachment_ids": {"type": "array", "minItems": 1, "items": ATTACHMENT_ID},
        "cost_usd": {"type": "number"},
        "input_tokens": COUNT,
        "output_tokens": COUNT,
        "cache_read_tokens": COUNT,
        "cache_write_tokens": COUNT,
        "model": TEXT,
        "progress_type": TEXT,
        "tool_name": TEXT,
        "tool_status": TEXT,
        "tool_use_id": TEXT,
        "parent_tool_use_id": TEXT,
    },
)
MESSAGES = _object({"messages": {"type": "array", "items": MESSAGE}})
CONVERSATION = _object(
    {"id": JOB_ID, "status": {"enum": list(CONVERSATION_STATUSES)}, "updated_at": TIMESTAMP},
    {"created_at": TIMESTAMP},
)
CONVERSATIONS = _object({"conversations": {"type": "array", "items": CONVERSATION}})
AGENT = _object(
    {
        "id": identifier("cci"),
        "name": TEXT,
        "agent_id": {"type": "string", "minLength": 1},
        "instances_count": {"type": "integer", "minimum": 1},
        "is_self_hosted": {"type": "boolean"},
        "created_at": TIMESTAMP,
        "updated_at": TIMESTAMP,
    },
    {"description": {"type": ["string", "null"]}, "system_prompt": {"type": ["string", "null"]}},
)
AGENTS = {"type": "array", "items": AGENT}
UPLOADED = _object({"attachment_id": ATTACHMENT_ID})
ATTACHMENT = _object({"id": ATTACHMENT_ID, "filename": TEXT, "data": TEXT})


def check(value: Any, shape: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(shape).validate(value)
