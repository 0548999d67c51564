from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TypeAlias

Duration: TypeAlias = str | timedelta  # "1.5s", "300ms", "10m", or timedelta(seconds=1.5)


def to_text(duration: Duration) -> str:
    """A duration as the control plane reads it, to the millisecond."""
    if isinstance(duration, str):
        return duration
    return f"{round(duration / timedelta(milliseconds=1))}ms"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
