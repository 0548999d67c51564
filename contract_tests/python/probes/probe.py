from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from harness.api import Answer, Api
from harness.polling import Turn
from harness.provider import Capability


class UnseenError(Exception):
    """The provider showed nothing that would tell; the text says why."""


@dataclass(frozen=True)
class Sight:
    """What a probe looks at: a provider, and the turns that it may share with the tests."""

    api: Api
    believed: str  # the ledger's value, for what cannot be seen but by trying it
    turns: Mapping[str, Turn] = field(default_factory=dict)


@dataclass(frozen=True)
class Probe:
    number: str
    see: Callable[[Sight], str]  # the value seen, in the words of the ledger where it has words for it
    needs: tuple[Capability, ...] = ()
    uses: tuple[str, ...] = ()  # fixtures that give a Turn
    conversations: int = 0  # at most, besides those of the fixtures
    only_if_taken: bool = False  # a conversation only where the provider takes what should be refused


def told(answer: Answer) -> Answer:
    """The answer, unless it tells of trouble instead of a rule."""
    if answer.status == 429 or answer.status >= 500:
        raise UnseenError(f"the provider answered {answer.status}")
    return answer


def status_of(answer: Answer) -> str:
    return str(told(answer).status)


def choice_of(answer: Answer, taken: str, refused: str = "refused") -> str:
    return taken if told(answer).ok else refused


def error_of(answer: Answer) -> str:
    """The text of a refusal; what is no refusal in the API's shape is described instead."""
    if told(answer).ok:
        return f"no error but {answer.status}"
    try:
        return str(answer.json()["error"])
    except (ValueError, KeyError, TypeError):
        return f"{answer.status} without an error text"
