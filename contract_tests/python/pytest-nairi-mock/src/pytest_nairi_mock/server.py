from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pytest_nairi_mock.control_plane import PREFIX, ControlError, ControlPlane
from pytest_nairi_mock.program import ServerError

READY_SECONDS_MAX = 30
STOP_SECONDS_MAX = 10
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
# It says where the mock is and then stays until its input ends, which it does however this process ends.
_COMPANION = ("sh", "-c", 'echo "$NAIRI_BASE_URL" && exec cat')
# Twins of flags that would make another server of it than the one that is meant here.
_NOT_OURS = ("HOST", "PORT", "TLS", "NO_ADMIN", "READY_FILE")


@dataclass(frozen=True)
class Ending:
    """How the program ended, and what it said on standard error."""

    code: int
    said: str


class StartedServer:
    """A mock of our own: `nairi-mock exec` around a companion. It goes with this process, killed or not."""

    def __init__(self, program: Path, seed: int, arguments: Sequence[str] = ()) -> None:
        """Returns when the mock answers requests; raises ServerError with what the program said instead."""
        command = [str(program), "exec", "--seed", str(seed), *arguments, "--", *_COMPANION]
        dropped = {f"NAIRI_MOCK_{name}" for name in _NOT_OURS}
        environment = {name: value for name, value in os.environ.items() if name not in dropped}
        self._command = command
        self._ending: Ending | None = None
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the server
        # In a session of its own, so that Ctrl-C ends the tests first and the mock after them.
        self._process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            start_new_session=True,
        )
        self.pid = self._process.pid
        try:
            self.base_url = self._first_line()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> Ending:
        """Gently first; calling it again answers the same."""
        if self._ending:
            return self._ending
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        try:
            self._process.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.seek(0)
        self._ending = Ending(self._process.returncode, self._log.read().decode(errors="replace").strip())
        self._log.close()
        return self._ending

    def _first_line(self) -> str:
        assert self._process.stdout is not None
        watchdog = threading.Timer(READY_SECONDS_MAX, self._process.kill)
        watchdog.start()
        try:
            line = self._process.stdout.readline().decode().strip()
        finally:
            watchdog.cancel()
            watchdog.join()
        if line:
            return line
        ending = self.stop()
        raise ServerError(f"{' '.join(self._command)} ended with {ending.code}: {ending.said}")


def attach(url: str) -> str:
    """The base URL of a mock that runs already; ServerError unless one with a control plane answers there."""
    base_url = url.rstrip("/").removesuffix(PREFIX) + PREFIX
    try:
        with contextlib.closing(ControlPlane(base_url, "nr_health")) as control:
            health = control.get("/health")
    except (OSError, ControlError, ValueError) as error:
        raise ServerError(f"no nairi-mock with a control plane answers at {url}: {error}") from error
    if not _is_mock(health):
        raise ServerError(f"what answers at {url} is no nairi-mock: {health!r}")
    return base_url


def beside(url: str | None) -> str | None:
    """The base URL of the mock that `nairi-mock exec` runs beside this process, if NAIRI_BASE_URL names one.

    It may as well name the real API, which must not be asked for what only a mock has. So only an address of
    this machine is looked at.
    """
    if not url or urlsplit(url).hostname not in _LOOPBACK:
        return None
    try:
        return attach(url)
    except ServerError:
        return None


def _is_mock(health: Any) -> bool:
    return isinstance(health, dict) and {"version", "instance"} <= health.keys()
