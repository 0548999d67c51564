"""A-12 to A-26: requests that are odd, and that most likely are refused."""

from __future__ import annotations

from harness.provider import Capability

from probes.probe import Probe, Sight, choice_of, error_of, status_of, told

UNKNOWN_JOB = "job_01JZ0000000000000000000000"
NOBODY = "no-such-agent-here"


def _conversation_noun(sight: Sight) -> str:
    return error_of(sight.api.messages(UNKNOWN_JOB)).removesuffix(" not found")


def _invalid_id_text(sight: Sight) -> str:
    return error_of(sight.api.message("nonsense")).replace("message", "{resource}")


def _unknown_route_text(sight: Sight) -> str:
    return error_of(sight.api.call("GET", "/nothing"))


def _wrong_method(sight: Sight) -> str:
    return status_of(sight.api.call("PUT", "/agents", {}))


def _continue_checks(sight: Sight) -> str:
    job_id = next(iter(sight.api.provider.non_api_jobs.values()))
    text = error_of(sight.api.call("POST", f"/conversations/{job_id}/continue", {}))
    return "origin_first" if text == "job is not an API job" else "body_first"


def _unknown_field(sight: Sight) -> str:
    return choice_of(sight.api.start(colour="green"), taken="ignored")


def _null_field(sight: Sight) -> str:
    return choice_of(sight.api.start(attachment_ids=None), taken="absent")


def _wrong_type(sight: Sight) -> str:
    body = {"agent_id": sight.api.provider.agent_id, "prompt": 7}
    return status_of(sight.api.call("POST", "/conversations/start", body))


def _wrong_content_type(sight: Sight) -> str:
    body = {"agent_id": sight.api.provider.agent_id, "prompt": "Say hello"}
    headers = {"Content-Type": "text/plain"}
    answer = sight.api.call("POST", "/conversations/start", body, headers=headers)
    return choice_of(answer, taken="accepted", refused=str(answer.status))


def _oversize_body(sight: Sight) -> str:
    """By its length alone: a server that waits for the body is given none."""
    return status_of(sight.api.raw("POST", "/agents", {"Content-Length": "99999999"}))


def _prompt_bytes_max(sight: Sight) -> str:
    bytes_max = int(sight.believed)
    if not told(sight.api.start("x" * bytes_max)).ok:
        return f"less than {bytes_max}"
    return f"more than {bytes_max}" if told(sight.api.start("x" * (bytes_max + 1))).ok else sight.believed


def _empty_prompt(sight: Sight) -> str:
    return choice_of(sight.api.start(""), taken="accepted")


def _unknown_agent(sight: Sight) -> str:
    return status_of(sight.api.start(agent_id=NOBODY))


def _malformed_agent_id(sight: Sight) -> str:
    return status_of(sight.api.call("GET", "/agents/cci_x"))


_HUGE = (Capability.TAKE_HUGE_BODIES,)
PROBES = (
    Probe("A-12", _conversation_noun),
    Probe("A-13", _invalid_id_text),
    Probe("A-14", _unknown_route_text),
    Probe("A-15", _wrong_method),
    Probe("A-16", _continue_checks, (Capability.HOLD_FOREIGN_JOBS,)),
    Probe("A-17", _unknown_field, conversations=1),
    Probe("A-18", _wrong_type, conversations=1, only_if_taken=True),
    Probe("A-19", _wrong_content_type, conversations=1, only_if_taken=True),
    Probe("A-21", _oversize_body, _HUGE),
    Probe("A-22", _prompt_bytes_max, _HUGE, conversations=2),
    Probe("A-23", _empty_prompt, conversations=1, only_if_taken=True),
    Probe("A-24", _null_field, conversations=1),
    Probe("A-25", _unknown_agent),
    Probe("A-26", _malformed_agent_id),
)
