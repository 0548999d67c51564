"""The one reply that every server gives: what the mock answers to a poll, taken from the mock itself."""

from __future__ import annotations

from dataclasses import dataclass

# What every HTTP server writes by itself, so that nobody has to be told.
_WRITTEN_BY_THE_SERVER = {"connection", "content-length", "content-type", "date", "keep-alive", "server"}


@dataclass(frozen=True)
class Reply:
    path: str
    headers: tuple[tuple[str, str], ...]
    body: str

    @property
    def id(self) -> str:
        """The last segment of the path, which names the message."""
        return self.path.rsplit("/", 1)[1]

    def extra_headers(self) -> dict[str, str]:
        """The headers that a peer must be told to send, so that its head is about as long as the mock's."""
        return {name: value for name, value in self.headers if name.lower() not in _WRITTEN_BY_THE_SERVER}
