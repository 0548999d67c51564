from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from harness.program import clean_environment

READY_SECONDS_MAX = 30
STOP_SECONDS_MAX = 10
LINE_SECONDS_MAX = 30


class ServerProcess:
    """`nairi-mock serve`, or another command that serves, as its own program: started, ready, and gone again
    whatever happens."""

    def __init__(
        self,
        program: Path,
        folder: Path,
        arguments: Sequence[str] = ("--port", "0", "--time", "skip"),
        environment: Mapping[str, str] | None = None,
        *,
        command: str = "serve",
    ) -> None:
        self.ready_file = folder / "ready.json"
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._errors: queue.Queue[str | None] = queue.Queue()
        self._log: list[str] = []
        started = [str(program), command, *arguments, "--ready-file", str(self.ready_file)]
        self._process = subprocess.Popen(
            started,
            env=clean_environment(environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        # The pipes are read to their end, so that a talkative server never blocks on them.
        self._pipes: list[tuple[IO[str], queue.Queue[str | None]]] = [
            (self._process.stdout, self._lines),
            (self._process.stderr, self._errors),
        ]
        self._readers = [threading.Thread(target=self._read, args=pipe, daemon=True) for pipe in self._pipes]
        for reader in self._readers:
            reader.start()
        self.ready_line = ""
        self.ready: dict[str, Any] = {}

    def __enter__(self) -> Self:
        try:
            self._await_ready()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def base_url(self) -> str:
        return str(self.ready["base_url"])

    @property
    def port(self) -> int:
        return int(self.ready["port"])

    @property
    def pid(self) -> int:
        return self._process.pid

    def log(self) -> str:
        """What the server has written on standard error so far."""
        return "".join(self._log)

    def next_error_line(self) -> str:
        """The next line that the server writes on standard error, which is waited for."""
        line = self._errors.get(timeout=LINE_SECONDS_MAX)
        assert line is not None, f"ended: {self.log()}"
        return line.strip()

    def stop(self) -> int:
        """Ends the program, gently first, and returns its exit code."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for reader in self._readers:
            reader.join()
        for pipe, _ in self._pipes:
            pipe.close()
        return self._process.returncode

    def _read(self, pipe: IO[str], lines: queue.Queue[str | None]) -> None:
        for line in pipe:
            if lines is self._errors:
                self._log.append(line)
            lines.put(line)
        lines.put(None)

    def _await_ready(self) -> None:
        """The server says in one line that it answers requests, so nothing has to be polled."""
        while not self.ready_line.startswith("{"):
            try:
                line = self._lines.get(timeout=READY_SECONDS_MAX)
            except queue.Empty:
                raise AssertionError(f"not ready after {READY_SECONDS_MAX} s: {self.log()}") from None
            assert line is not None, f"ended with {self._process.wait()}: {self.log()}"
            self.ready_line = line.strip()
        self.ready = json.loads(self.ready_line)
