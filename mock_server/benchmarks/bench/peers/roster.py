"""Everybody who is measured, and what each is measured for."""

from __future__ import annotations

from pathlib import Path

from bench.contender import Contender
from bench.peers.mockoon import mockoon
from bench.peers.mockserver import mockserver
from bench.peers.mountebank import mountebank
from bench.peers.nairi import nairi
from bench.peers.nginx import nginx
from bench.peers.prism import prism
from bench.peers.wiremock import wiremock


def roster(program: Path) -> list[Contender]:
    """The mock and the limit first, then the peers."""
    return [nairi(program), nginx(), wiremock(), mockserver(), prism(), mockoon(), mountebank()]
