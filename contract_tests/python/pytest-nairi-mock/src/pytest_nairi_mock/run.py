from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shlex
from typing import Any

import pytest

from pytest_nairi_mock.program import ServerError, find
from pytest_nairi_mock.server import StartedServer, attach, beside

KEY = pytest.StashKey["Run"]()


def setting(config: pytest.Config, name: str, variable: str | None = None) -> str | None:
    """The command line wins over the environment, and that over the ini file."""
    said = config.getoption(f"--{name.replace('_', '-')}")
    return said or (os.environ.get(variable) if variable else None) or config.getini(name) or None


class Run:
    """What all tests of one pytest run share, its workers included: a seed, and one server."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._started: StartedServer | None = None
        self._error: str | None = None
        self.base_url: str | None = None
        self.origin = ""
        self.required_coverage = setting(config, "nairi_require_coverage")
        self.is_worker = hasattr(config, "workerinput")
        handed: dict[str, Any] | None = getattr(config, "workerinput", {}).get("nairi_mock")
        if handed:
            self.seed: int = handed["seed"]
            self.base_url, self.origin, self._error = handed["base_url"], handed["origin"], handed["error"]
        else:
            seed = setting(config, "nairi_seed", "NAIRI_MOCK_SEED")
            if seed and not seed.isdecimal():
                raise pytest.UsageError(f"--nairi-seed: {seed!r} is not a number")
            self.seed = int(seed) if seed else secrets.randbelow(2**32)

    def server(self) -> str:
        """The base URL of the server, which the first call finds or starts; raises ServerError."""
        if self._error is None and self.base_url is None:
            try:
                self.base_url = self._find()
            except ServerError as error:
                self._error = str(error)
        if self._error is not None:
            raise ServerError(self._error)
        assert self.base_url is not None
        return self.base_url

    def hand_over(self) -> dict[str, Any]:
        """For a worker of pytest-xdist. That there is no server is its tests' business, if they need one."""
        with contextlib.suppress(ServerError):
            self.server()
        return {"seed": self.seed, "base_url": self.base_url, "origin": self.origin, "error": self._error}

    def api_key(self, nodeid: str) -> str:
        """Another one for each test and seed, and the same one again for the same two."""
        return "nr_" + hashlib.sha256(f"{self.seed}/{nodeid}".encode()).hexdigest()[:32]

    def reproduction(self, nodeid: str) -> str:
        """The command that runs one test as it ran here."""
        command = ["pytest", nodeid, f"--nairi-seed={self.seed}"]
        if url := setting(self._config, "nairi_url", "NAIRI_MOCK_URL"):
            command += [f"--nairi-url={url}"]
        return shlex.join(command)

    def missing_coverage(self) -> str | None:
        """What of the coverage that is required was not met, for people; the mock is stopped to hear that."""
        if not self.required_coverage or self.is_worker:
            return None
        try:
            self.server()  # where no test has asked for it, nothing was met
        except ServerError as error:
            return str(error)
        if not self._started:
            return f"--nairi-require-coverage needs a mock that the run starts, not {self.base_url}"
        ending = self._started.stop()
        return (ending.said or f"nairi-mock ended with {ending.code}") if ending.code else None

    def stop(self) -> None:
        if self._started:
            self._started.stop()

    def _find(self) -> str:
        program_option = self._config.getoption("--nairi-mock")
        if self._config.getoption("--nairi-url") or not program_option:
            if url := setting(self._config, "nairi_url", "NAIRI_MOCK_URL"):
                self.origin = "was running"
                return attach(url)
            if url := beside(os.environ.get("NAIRI_BASE_URL")):
                self.origin = "that of nairi-mock exec"
                return url
        program = find(setting(self._config, "nairi_mock", "NAIRI_MOCK"))
        arguments: list[str] = self._config.getini("nairi_mock_args")
        if required := self.required_coverage:
            arguments = [*arguments, "--coverage", "--require-coverage", required]
        self._started = StartedServer(program, self.seed, arguments)
        self.origin = f"{program}, process {self._started.pid}"
        return self._started.base_url
