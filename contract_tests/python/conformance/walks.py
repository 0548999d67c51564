"""Random walks: so many, drawn from a seed, each in a sandbox of its own; the first that fails is shrunk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count

from harness.budget import Budget
from harness.contract import Watch
from harness.control import Control
from harness.provider import Provider
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from conformance.finding import Finding
from conformance.liveness import Verdict
from conformance.observed_api import ObservedApi, model_of
from conformance.walk import Walk
from conformance.walker import BOUND_OF_THE_MOCK, Walker


@dataclass
class Tally:
    """What was walked."""

    walks: int = 0
    steps: int = 0
    requests: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)

    @property
    def turns(self) -> int:
        return self.verdicts.total()

    def __str__(self) -> str:
        verdicts = ", ".join(f"{verdict.value} {self.verdicts[verdict]}" for verdict in Verdict)
        return f"{self.walks} walks, {self.steps} steps, {self.requests} requests; turns: {verdicts}"


class FlaggedError(AssertionError):
    """The model flagged an answer of the walk."""


def flag(finding: Finding) -> None:
    """Ends a walk at the first thing that is found, so that it can be shrunk; a surprise is one too."""
    raise FlaggedError(str(finding))


class Walks:
    """Goes walks with one provider, over connections that are kept."""

    def __init__(
        self, provider: Provider, budget: Budget, watch: Watch, on_finding: Callable[[Finding], None]
    ) -> None:
        self.tally = Tally()
        self._provider = provider
        self._keys = (f"{provider.api_key}_{number}" for number in count())
        self._api = ObservedApi(provider, budget, watch, model_of(provider), on_finding)
        self._control = Control(provider) if provider.is_mock else None

    def go(self, walk: Walk) -> None:
        provider = self._provider
        if self._control:
            provider = replace(provider, api_key=next(self._keys))
            self._control.provider = provider
        self._api.begin(provider, model_of(provider))
        Walker(self._api, self._control).go(walk)
        self.tally.walks += 1
        self.tally.steps += len(walk.steps)
        self.tally.requests += self._api.model.history.count
        self.tally.verdicts.update(row.verdict for row in self._api.model.liveness(BOUND_OF_THE_MOCK))


def random_walks(
    strategy: SearchStrategy[Walk],
    number: int,
    seed_number: int,
    go: Callable[[Walk], None],
    *,
    shrinks: bool,
) -> None:
    """Raises what the simplest walk that fails raises, with that walk in its notes.

    Shrinking repeats walks, which an endpoint is not asked to bear.
    """

    @seed(seed_number)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink) if shrinks else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        report_multiple_bugs=False,
    )
    @given(strategy)
    def go_one(walk: Walk) -> None:
        go(walk)

    go_one()
