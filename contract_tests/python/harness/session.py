from __future__ import annotations

from types import TracebackType
from typing import Self

import requests

from harness.provider import Provider


class ProviderSession:
    """Connections to one provider, closed at the end of a `with`."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self._session = requests.Session()
        # Against the mock, neither a proxy nor a .netrc of this machine may come between.
        self._session.trust_env = not provider.is_mock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()
