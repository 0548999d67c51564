"""For each assumption of the ledger a probe: it looks at what a provider does, and judges nothing."""

from __future__ import annotations

from probes import agents, attachments, authorization, conversation_list, requests_refused, turns
from probes.probe import Probe

PROBES: tuple[Probe, ...] = tuple(
    sorted(
        (
            *agents.PROBES,
            *attachments.PROBES,
            *authorization.PROBES,
            *conversation_list.PROBES,
            *requests_refused.PROBES,
            *turns.PROBES,
        ),
        key=lambda probe: probe.number,
    )
)
