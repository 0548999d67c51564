from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self, TypeAlias

from pytest_nairi_mock.control_plane import ControlPlane
from pytest_nairi_mock.duration import Duration, to_text
from pytest_nairi_mock.journal import Match

WhichClock: TypeAlias = Literal["wall", "sandbox"]


class CheckFailedError(AssertionError):
    """A check that does not hold, or that is inconclusive; the text ends with the timeline."""


@dataclass(frozen=True)
class Verdict:
    """What the server says of a check."""

    check: str
    verdict: Literal["holds", "fails", "inconclusive"]
    explanation: str
    timeline: tuple[str, ...]

    @classmethod
    def of(cls, answer: Mapping[str, Any]) -> Self:
        return cls(answer["check"], answer["verdict"], answer["explanation"], tuple(answer["timeline"]))

    @property
    def holds(self) -> bool:
        return self.verdict == "holds"

    def __str__(self) -> str:
        lines = [f"{self.check} {'does not hold' if self.verdict == 'fails' else 'is ' + self.verdict}"]
        lines += [self.explanation, "timeline:"] + [f"  {line}" for line in self.timeline or ("(empty)",)]
        return "\n".join(lines)


def ask(control: ControlPlane, check: Mapping[str, Any]) -> Verdict:
    return Verdict.of(control.post("/requests/verify", check))


class Checks(ABC):
    """The checks that there are; the server computes them from the sandbox's journal.

    `job_id` narrows a check to one conversation, `since` to the exchanges from that sequence on. `clock`
    says by whose time an interval is measured: the wall's, or the sandbox's.
    """

    def conversations_started(
        self,
        *,
        exactly: int | None = None,
        at_least: int | None = None,
        at_most: int | None = None,
        since: int | None = None,
    ) -> None:
        """So many conversations were started, those included whose client never learnt of it."""
        __tracebackhide__ = True
        self._take("conversations_started", exactly=exactly, at_least=at_least, at_most=at_most, since=since)

    def no_poll_after_terminal(self, *, job_id: str | None = None, since: int | None = None) -> None:
        """Nobody read a user message again that had been shown as completed or failed."""
        __tracebackhide__ = True
        self._take("no_poll_after_terminal", job_id=job_id, since=since)

    def poll_interval(  # noqa: PLR0913
        self,
        *,
        at_least: Duration | None = None,
        at_most: Duration | None = None,
        grows: bool | None = None,
        tolerance: float | None = None,
        clock: WhichClock | None = None,
        job_id: str | None = None,
        since: int | None = None,
    ) -> None:
        """The waits between two polls of one message, from a reply to the next request, keep these bounds.

        With `grows` none is shorter than the one before it, but for the fraction `tolerance` of that.
        """
        __tracebackhide__ = True
        self._take(
            "poll_interval",
            at_least=_text(at_least),
            at_most=_text(at_most),
            grows=grows,
            tolerance=tolerance,
            clock=clock,
            job_id=job_id,
            since=since,
        )

    def retry_after_honoured(
        self, *, clock: WhichClock | None = None, job_id: str | None = None, since: int | None = None
    ) -> None:
        """Nobody asked the same again before the moment that `Retry-After` had named."""
        __tracebackhide__ = True
        self._take("retry_after_honoured", clock=clock, job_id=job_id, since=since)

    def no_overlapping_polls(self, *, job_id: str | None = None, since: int | None = None) -> None:
        """No message was asked for while an earlier question for it was without a reply."""
        __tracebackhide__ = True
        self._take("no_overlapping_polls", job_id=job_id, since=since)

    def poll_budget(self, *, at_most: int, job_id: str | None = None, since: int | None = None) -> None:
        """No message was asked for more often than that."""
        __tracebackhide__ = True
        self._take("poll_budget", at_most=at_most, job_id=job_id, since=since)

    def gave_up_by(
        self,
        *,
        deadline: Duration,
        clock: WhichClock | None = None,
        job_id: str | None = None,
        since: int | None = None,
    ) -> None:
        """Nothing about a conversation was asked later than that after the reply to its start."""
        __tracebackhide__ = True
        self._take("gave_up_by", deadline=_text(deadline), clock=clock, job_id=job_id, since=since)

    def follow_up_after_end(self, *, job_id: str | None = None, since: int | None = None) -> None:
        """A follow-up was sent only once a reply had shown that the turn before it had ended."""
        __tracebackhide__ = True
        self._take("follow_up_after_end", job_id=job_id, since=since)

    def sequence(
        self,
        *operations: str,
        exact: bool | None = None,
        job_id: str | None = None,
        since: int | None = None,
    ) -> None:
        """These operations came in this order; with `exact` no others came between or around them."""
        __tracebackhide__ = True
        self._take("sequence", operations=operations, exact=exact, job_id=job_id, since=since)

    def requests(
        self,
        match: Match,
        *,
        exactly: int | None = None,
        at_least: int | None = None,
        at_most: int | None = None,
    ) -> None:
        """So many requests match."""
        __tracebackhide__ = True
        self._take("requests", match=match, exactly=exactly, at_least=at_least, at_most=at_most)

    def _take(self, check: str, **parameters: Any) -> None:
        __tracebackhide__ = True
        said = {name: value for name, value in parameters.items() if value is not None}
        self._put({"check": check, **said})

    @abstractmethod
    def _put(self, check: Mapping[str, Any]) -> None: ...


class Verify(Checks):
    """Each check is made at once; CheckFailedError unless it holds."""

    def __init__(self, control: ControlPlane) -> None:
        self._control = control

    def _put(self, check: Mapping[str, Any]) -> None:
        __tracebackhide__ = True
        verdict = ask(self._control, check)
        if not verdict.holds:
            raise CheckFailedError(str(verdict))


class Expect(Checks):
    """Each check is noted, and made when the test has ended."""

    def __init__(self, control: ControlPlane) -> None:
        self._control = control
        self._noted: list[Mapping[str, Any]] = []

    def unmet(self) -> list[str]:
        """A text for each that does not hold now."""
        verdicts = [ask(self._control, check) for check in self._noted]
        return [str(verdict) for verdict in verdicts if not verdict.holds]

    def _put(self, check: Mapping[str, Any]) -> None:
        self._noted.append(check)


def _text(duration: Duration | None) -> str | None:
    return None if duration is None else to_text(duration)
