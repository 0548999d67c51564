"""A-03, A-20, A-40: uploads, which nobody can take back."""

from __future__ import annotations

from harness.provider import Capability

from probes.probe import Probe, Sight, status_of, told

_PUBLISHED = {"id", "filename", "data"}
_EXTENDED = {"size", "created_at"}
_BYTES_MAX = 50 * 1024 * 1024


def _upload_status(sight: Sight) -> str:
    return status_of(sight.api.upload("contract-run.txt", b"hello\n"))


def _oversize_file(sight: Sight) -> str:
    return status_of(sight.api.upload("larger.bin", b"x" * (_BYTES_MAX + 1)))


def _metadata(sight: Sight) -> str:
    made = told(sight.api.upload("contract-run.txt", b"hello\n")).json()["attachment_id"]
    more = set(told(sight.api.attachment(made)).json()) - _PUBLISHED
    return {frozenset(): "minimal", frozenset(_EXTENDED): "extended"}.get(
        frozenset(more), "with " + ", ".join(sorted(more))
    )


PROBES = (
    Probe("A-03", _upload_status, (Capability.KEEP_UPLOADS,)),
    Probe("A-20", _oversize_file, (Capability.TAKE_HUGE_BODIES,)),
    Probe("A-40", _metadata, (Capability.KEEP_UPLOADS,)),
)
