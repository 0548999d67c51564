from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from pytest_nairi_mock.checks import ask
from pytest_nairi_mock.faults import account
from pytest_nairi_mock.replay import replay
from pytest_nairi_mock.sandbox import Nairi

_SHOWN_LINES_MAX = 200


@dataclass(frozen=True)
class Bundle:
    """What somebody else needs to see why a test failed, and to see it fail again."""

    test: str
    reproduce: str
    run_seed: int
    base_url: str
    key: str
    time: str
    now: str
    faults: Sequence[Mapping[str, Any]]
    timeline: Sequence[str]
    requests: Sequence[Mapping[str, Any]]
    replay: str

    @classmethod
    def of(cls, nairi: Nairi, *, test: str, reproduce: str, seed: int) -> Self:
        """As the sandbox is now; nothing is changed by looking."""
        requests = nairi.control.get("/requests")["requests"]
        clock = nairi.control.get("/clock")
        return cls(
            test=test,
            reproduce=reproduce,
            run_seed=seed,
            base_url=nairi.base_url,
            key=nairi.api_key,
            time=clock["mode"],
            now=clock["now"],
            faults=nairi.fault_plans.reports(),
            timeline=ask(nairi.control, {"check": "requests", "match": {}, "at_least": 0}).timeline,
            requests=requests,
            replay=replay(nairi.control.orders, requests, seed=seed, api_key=nairi.api_key),
        )

    def properties(self) -> list[tuple[str, str]]:
        """For the report of a test, from where they reach a JUnit file."""
        return [
            ("nairi_reproduce", self.reproduce),
            ("nairi_seed", str(self.run_seed)),
            ("nairi_api_key", self.key),
            ("nairi_fault_plans", json.dumps(self.faults)),
            ("nairi_timeline", "\n".join(self.timeline[-_SHOWN_LINES_MAX:])),
            ("nairi_replay", "\n".join(self.replay.splitlines()[-_SHOWN_LINES_MAX:])),
        ]

    def text(self, *, with_timeline: bool) -> str:
        lines = [
            f"reproduce: {self.reproduce}",
            f"sandbox:   {self.key} (seed {self.run_seed}) at {self.base_url}",
        ]
        lines += [line for plan in self.faults for _, line in account(plan)]
        if with_timeline:
            lines += ["timeline:", *_indented(self.timeline)]
        lines += ["replay:", *_indented(self.replay.splitlines())]
        return "\n".join(lines)

    def write(self, folder: Path) -> Path:
        """Writes the bundle into a folder of its own in this one, which the answer names."""
        digest = hashlib.sha256(self.test.encode()).hexdigest()[:8]
        own = folder / f"{re.sub(r'[^A-Za-z0-9_.-]+', '-', self.test)[-80:].strip('-')}-{digest}"
        own.mkdir(parents=True, exist_ok=True)
        data = asdict(self)
        script = data.pop("replay")
        (own / "sandbox.json").write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
        (own / "replay.sh").write_text(script, encoding="utf-8")
        summary = [self.text(with_timeline=False), "timeline:", *self.timeline]
        (own / "summary.txt").write_text("\n".join(summary) + "\n", encoding="utf-8")
        return own


def _indented(lines: Sequence[str]) -> list[str]:
    left_out = len(lines) - _SHOWN_LINES_MAX
    shown = [f"  {line}" for line in lines[-_SHOWN_LINES_MAX:]] or ["  (nothing)"]
    return [f"  ({left_out} lines before these are left out)", *shown] if left_out > 0 else shown
