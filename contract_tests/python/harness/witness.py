from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from harness.api import Api
from harness.budget import Budget
from harness.contract import Watch
from harness.control import Control
from harness.polling import drive
from harness.provider import Provider

TURNS_SECONDS_MAX = 300


class Witness:
    """A client with manners, who drives one conversation after the other for as long as the `with` lasts.

    Each of its requests has to succeed, whatever happens beside it. It uses the connections that it has.
    """

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        self._turns = 0
        self._error: Exception | None = None
        self._is_over = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._drive)

    def __enter__(self) -> Self:
        self._thread.start()
        self.await_turns(1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over = True
        self._thread.join()
        if kind is None:
            self._raise_error()

    def await_turns(self, count: int) -> None:
        """Returns when so many further turns have begun and ended."""
        with self._changed:
            # The one that is on its way may have begun long ago.
            goal = self._turns + count + 1
            done = self._changed.wait_for(lambda: self._turns >= goal or self._error, TURNS_SECONDS_MAX)
        self._raise_error()
        assert done, f"no {count} turns in {TURNS_SECONDS_MAX} s"

    @property
    def turns(self) -> int:
        return self._turns

    def _raise_error(self) -> None:
        if self._error is not None:
            raise AssertionError("a client with manners was not served") from self._error

    def _drive(self) -> None:
        try:
            with Api(self._provider, Budget(), Watch()) as api, Control(self._provider) as control:
                while not self._is_over:
                    assert drive(api, "Still there?").status == "completed"
                    control.post("/reset", {"scope": "conversations"})
                    self._note(None)
        except Exception as error:  # whatever it is, the test is told
            self._note(error)

    def _note(self, error: Exception | None) -> None:
        with self._changed:
            self._error = error
            self._turns += error is None
            self._changed.notify_all()
