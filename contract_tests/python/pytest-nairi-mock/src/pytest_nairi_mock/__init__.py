"""A pytest plugin for code that talks to the Nairi agent API. A test takes the fixture `nairi`."""

from pytest_nairi_mock.checks import CheckFailedError
from pytest_nairi_mock.clock import Clock, Event
from pytest_nairi_mock.control_plane import ControlError
from pytest_nairi_mock.conversations import Conversation, Conversations, OpenTurn
from pytest_nairi_mock.faults import FaultPlan
from pytest_nairi_mock.journal import Exchange, InconclusiveError, Requests
from pytest_nairi_mock.sandbox import Nairi

__all__ = [
    "CheckFailedError",
    "Clock",
    "ControlError",
    "Conversation",
    "Conversations",
    "Event",
    "Exchange",
    "FaultPlan",
    "InconclusiveError",
    "Nairi",
    "OpenTurn",
    "Requests",
]
