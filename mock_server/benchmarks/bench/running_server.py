"""A contender that runs: from its start to its end, with pauses while others are measured."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.contender import Contender
from bench.port import free_port
from bench.process_group import ProcessGroup
from bench.reply import Reply
from bench.request import ask

START_SECONDS_MAX = 60
STOP_SECONDS_MAX = 10
PROBE_PAUSE_SECONDS = 0.0005


class ServerError(Exception):
    """A server that ended, or that never answered as it was told to."""


class RunningServer:
    """Starts the server and returns from the constructor with its first 200; a context ends it."""

    def __init__(self, contender: Contender, reply: Reply, folder: Path) -> None:
        self.contender = contender
        self.port = free_port()
        self._log = folder / f"{contender.name}.log"
        command = contender.command(reply, self.port, folder)
        with self._log.open("wb") as log:
            begin = time.perf_counter()
            # A session of its own makes all that it starts one process group.
            self._process = subprocess.Popen(
                command, cwd=folder, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        self.group = ProcessGroup(self._process.pid)
        try:
            self._wait_for_first_answer(contender.first_path or reply.path)
        except BaseException:  # nobody else could end it yet, not even for Ctrl-C
            self.stop()
            raise
        self.start_seconds = time.perf_counter() - begin

    def _wait_for_first_answer(self, path: str) -> None:
        deadline = time.monotonic() + START_SECONDS_MAX
        while not self._answers(path):
            if not self.is_alive():
                raise ServerError(f"{self.contender.name} ended: {self.last_words()}")
            if time.monotonic() > deadline:
                raise ServerError(f"{self.contender.name} did not answer: {self.last_words()}")
            time.sleep(PROBE_PAUSE_SECONDS)

    def _answers(self, path: str) -> bool:
        try:
            return ask(self.port, path).status == 200
        except OSError:
            return False

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def last_words(self) -> str:
        return self._log.read_text(errors="replace")[-500:].strip() or "it said nothing"

    def pause(self) -> None:
        """Takes its processes off the cores, so that an idle server costs the measured one nothing."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def stop(self) -> None:
        self._signal(signal.SIGTERM)
        self._signal(signal.SIGCONT)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_SECONDS_MAX)
        self._signal(signal.SIGKILL)
        self._process.wait()

    def _signal(self, number: int) -> None:
        with suppress(ProcessLookupError):  # nobody of the group is left
            os.killpg(self._process.pid, number)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
