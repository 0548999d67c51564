"""A-08 to A-11: what is answered to a key that is missing, or of another kind."""

from __future__ import annotations

from harness.api import Answer

from probes.probe import Probe, Sight, UnseenError, choice_of, error_of, status_of


def _agents(sight: Sight, authorization: str | None) -> Answer:
    return sight.api.call("GET", "/agents", headers={"Authorization": authorization})


def _unauthorized_text(sight: Sight) -> str:
    return error_of(_agents(sight, None))


def _daemon_key(sight: Sight) -> str:
    return status_of(_agents(sight, "Bearer ccagent_0123456789abcdef"))


def _malformed(sight: Sight) -> str:
    return status_of(_agents(sight, "Basic bnJfeDp5"))


def _unprefixed_key(sight: Sight) -> str:
    """Only where any key with the prefix is taken does the refusal of another say something."""
    choice = choice_of(_agents(sight, "Bearer invented-by-the-contract-run"), taken="accepted")
    if choice == "refused" and not _agents(sight, "Bearer nr_invented_by_the_contract_run").ok:
        raise UnseenError("an invented key is refused whatever it begins with")
    return choice


PROBES = (
    Probe("A-08", _unauthorized_text),
    Probe("A-09", _daemon_key),
    Probe("A-10", _malformed),
    Probe("A-11", _unprefixed_key),
)
