from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from conformance.rulebook import describe, surprises


@dataclass(frozen=True)
class Finding:
    """What a provider did that a correct one could not have done, or (a surprise) would hardly do."""

    rules: tuple[str, ...]
    what: str
    history: Sequence[str]

    @property
    def is_surprise(self) -> bool:
        return all(rule in surprises() for rule in self.rules)

    def __str__(self) -> str:
        kind = "surprise" if self.is_surprise else "violation"
        lines = [f"{kind}: {self.what}", *(f"  rule {describe(rule)}" for rule in self.rules)]
        return "\n".join([*lines, "  what led there:", *(f"    {line}" for line in self.history)])
