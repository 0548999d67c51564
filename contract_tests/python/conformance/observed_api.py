from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import requests
from harness.api import Answer, Api
from harness.budget import Budget
from harness.contract import Watch
from harness.provider import Provider

from conformance.exchange import Exchange
from conformance.finding import Finding
from conformance.model import Model
from conformance.rulebook import Rulebook


def model_of(provider: Provider) -> Model:
    """The model of a provider to which nobody has spoken yet."""
    return Model(
        Rulebook(is_mock=provider.is_mock, assumed=provider.assumed),
        is_whole=provider.is_mock,
        foreign_jobs=provider.non_api_jobs.values(),
    )


class ObservedApi(Api):
    """Calls whose every answer passes through a model before its caller sees it."""

    def __init__(
        self,
        provider: Provider,
        budget: Budget,
        watch: Watch,
        model: Model,
        on_finding: Callable[[Finding], None],
    ) -> None:
        super().__init__(provider, budget, watch)
        self.model = model
        self._on_finding = on_finding

    def begin(self, provider: Provider, model: Model) -> None:
        """From now on speaks for another key, over the same connections."""
        self.provider = provider
        self.model = model

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        headers: Mapping[str, str | None] | None = None,
        **options: Any,
    ) -> Answer:
        query = options.get("params") or {}
        is_plain = not headers and "data" not in options
        try:
            answer = super().call(method, path, body, headers=headers, **options)
        except requests.RequestException:
            self._hear(Exchange(method, path, None, body, query, is_plain))
            raise
        self._hear(Exchange(method, path, answer, body, query, is_plain))
        return answer

    def _hear(self, exchange: Exchange) -> None:
        for finding in self.model.hear(exchange):
            self._on_finding(finding)
