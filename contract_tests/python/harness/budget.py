from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field


class BudgetSpentError(Exception):
    """The run has cost what it may; whatever is left has to wait."""


@dataclass
class Budget:
    """Counts what a run costs its provider. A follow-up counts as a conversation: it is a turn of work."""

    conversations_max: float = float("inf")
    polls_max: float = float("inf")
    seconds_max: float = float("inf")
    now: Callable[[], float] = time.monotonic
    conversations: int = 0
    polls: int = 0
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.now()

    def spend_conversation(self) -> None:
        self._check_time()
        if self.conversations >= self.conversations_max:
            raise BudgetSpentError(f"{self.conversations} conversations")
        self.conversations += 1

    def give_back_conversation(self) -> None:
        """For a start that was refused, and so cost nothing."""
        self.conversations -= 1

    def spend_poll(self) -> None:
        self._check_time()
        if self.polls >= self.polls_max:
            raise BudgetSpentError(f"{self.polls} polls")
        self.polls += 1

    def _check_time(self) -> None:
        if self.now() - self.began > self.seconds_max:
            raise BudgetSpentError(f"{self.seconds_max:.0f} seconds")

    def lack(self, conversations: int) -> str | None:
        """What is missing for so many conversations; of polls and time there is some left, or none."""
        left = self.conversations_max - self.conversations
        if conversations > left:
            return f"needs {conversations} conversations, {left:.0f} are left"
        if self.polls >= self.polls_max:
            return f"{self.polls} polls are spent"
        if self.now() - self.began > self.seconds_max:
            return f"{self.seconds_max:.0f} seconds are spent"
        return None

    def at_most(self) -> str:
        return (
            f"at most {self.conversations_max:.0f} conversations or follow-ups, "
            f"{self.polls_max:.0f} polls, {self.seconds_max:.0f} seconds"
        )

    def so_far(self) -> str:
        seconds = self.now() - self.began
        return f"{self.conversations} conversations or follow-ups, {self.polls} polls, {seconds:.0f} seconds"
