"""The model beside the mock: it catches every scenario that a correct service would never play."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from conformance.course import LOOKS_MAX, drive_and_watch
from conformance.liveness import Bound, Verdict
from conformance.model import Model
from conformance.observed_api import ObservedApi, model_of
from conformance.rulebook import BEHAVIOUR_FAULTS, surprises
from conformance.unwatched import Unwatched
from conformance.walk import CORRECT_AGENTS
from harness.budget import Budget
from harness.contract import read_behaviours
from harness.layout import lay_out
from harness.program import REPOSITORY
from harness.provider import Provider

pytestmark = pytest.mark.mock_only("only the mock can be made to behave wrongly")

SCENARIOS = REPOSITORY / "fixtures/scenarios"
TABLE: dict[str, str] = {
    row["scenario"]: row["rule"] for row in json.loads(BEHAVIOUR_FAULTS.read_text(encoding="utf-8"))["faults"]
}
CORRECT = sorted(file.stem for file in SCENARIOS.glob("*.json") if not file.name.endswith(".schema.json"))
BOUND = Bound(seconds_max=None, looks_max=LOOKS_MAX)


@pytest.fixture
def model(provider: Provider) -> Model:
    return model_of(provider)


@pytest.fixture
def oracle(provider: Provider, model: Model) -> Iterator[ObservedApi]:
    """Schemas are left aside: the model has to see it alone."""
    with ObservedApi(provider, Budget(), Unwatched(), model, on_finding=lambda _: None) as api:
        yield api


def rules_found(model: Model) -> set[str]:
    late = {"liveness" for row in model.liveness(BOUND) if row.verdict is Verdict.VIOLATED}
    return late | {rule for finding in model.findings for rule in finding.rules}


def test_every_behaviour_fault_is_in_the_table() -> None:
    assert sorted(TABLE) == sorted(file.stem for file in (SCENARIOS / "behaviour_faults").glob("*.json"))


def test_every_correct_scenario_is_walked() -> None:
    assert set(CORRECT) <= set(CORRECT_AGENTS)


def test_every_rule_of_the_table_is_a_behaviour_or_a_surprise() -> None:
    behaviours = {row["name"] for row in read_behaviours()}
    assert set(TABLE.values()) <= behaviours | set(surprises())
    assert not behaviours & set(surprises())
    assert set(surprises()) <= set(TABLE.values())


@pytest.mark.parametrize(("agent", "rule"), TABLE.items(), ids=TABLE.keys())
def test_a_behaviour_fault_is_caught_by_its_rule_and_no_other(
    oracle: ObservedApi, model: Model, agent: str, rule: str
) -> None:
    drive_and_watch(oracle, agent)
    assert rules_found(model) == {rule}, "\n".join(map(str, model.findings))


@pytest.mark.parametrize("agent", CORRECT)
def test_a_correct_scenario_is_neither_wrong_nor_surprising(
    oracle: ObservedApi, model: Model, agent: str
) -> None:
    drive_and_watch(oracle, agent)
    assert rules_found(model) == ({"liveness"} if agent == "stuck" else set())


def test_the_table_is_laid_out_by_the_rule() -> None:
    text = BEHAVIOUR_FAULTS.read_text(encoding="utf-8")
    assert text == lay_out(json.loads(text))


def test_a_finding_tells_its_rule_its_evidence_and_what_led_there(oracle: ObservedApi, model: Model) -> None:
    drive_and_watch(oracle, "status-goes-back")
    told = str(model.findings[0]).splitlines()
    assert told[0] == "violation: the list is user queued"
    assert told[1].startswith("  rule B-01 status_path (published, https://")
    assert told[2] == "  what led there:"
    assert "POST /conversations/start 'Drive status-goes-back' -> 201: job_" in told[3]
    assert told[-1].endswith("/messages -> 200: user queued")
