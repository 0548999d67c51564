"""A running server reads its scenario directory again when a file in it changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from harness.api import Api
from harness.budget import Budget
from harness.contract import Watch
from harness.polling import drive, follow
from harness.provider import Provider
from harness.server_process import ServerProcess

pytestmark = pytest.mark.of_this_repository("scenario files are the mock's own")

READ_AGAIN = "nairi-mock: scenarios read again: "
AS_THEY_WERE = "nairi-mock: scenarios stay as they were: "


def write(file: Path, reply: str, wait: dict[str, Any] | None = None) -> None:
    """Writes a scenario elsewhere and moves it in: one change, however slow the machine is."""
    actions = [{"reply": {"content": reply}}, {"status": "completed"}]
    steps = [{"when": wait or {"after": "1s"}, "do": actions}]
    draft = file.parent.parent / file.name
    draft.write_text(json.dumps({"name": file.stem, "summary": "s", "steps": steps}), encoding="utf-8")
    draft.rename(file)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "scenarios"
    folder.mkdir()
    write(folder / "mine.json", "first")
    return folder


@pytest.fixture
def server(mock_program: Path, tmp_path: Path, folder: Path) -> Iterator[ServerProcess]:
    arguments = ["--port", "0", "--time", "skip", "--scenario-dir", str(folder)]
    with ServerProcess(mock_program, tmp_path, arguments) as server:
        yield server


MakeApi = Callable[[str], Api]


@pytest.fixture
def make_api(server: ServerProcess, provider: Provider, watch: Watch) -> Iterator[MakeApi]:
    made: list[Api] = []

    def make(key: str) -> Api:
        made.append(
            Api(Provider(**{**vars(provider), "base_url": server.base_url, "api_key": key}), Budget(), watch)
        )
        return made[-1].__enter__()

    yield make
    for api in made:
        api.__exit__(None, None, None)


def reply_to(api: Api, job_id: str) -> str:
    return str(api.messages(job_id).json()["messages"][-1]["content"])


def test_turns_that_begin_after_a_change_play_it_in_sandboxes_old_and_new(
    server: ServerProcess, make_api: MakeApi, folder: Path
) -> None:
    old = make_api("nr_old")
    assert reply_to(old, drive(old, agent_id="mine").job_id) == "first"
    running = old.start(agent_id="mine").json()
    write(folder / "mine.json", "second")
    assert server.next_error_line().startswith(READ_AGAIN)
    assert reply_to(old, drive(old, agent_id="mine").job_id) == "second"
    new = make_api("nr_new")
    assert reply_to(new, drive(new, agent_id="mine").job_id) == "second"
    follow(old, running)
    assert reply_to(old, running["job_id"]) == "first"  # it keeps what it began to play


def test_a_file_that_is_added_brings_its_agent_and_one_that_is_removed_leaves_it(
    server: ServerProcess, make_api: MakeApi, folder: Path
) -> None:
    api = make_api("nr_agents")
    before = {agent["agent_id"] for agent in api.call("GET", "/agents").json()}
    write(folder / "other.json", "other")
    assert server.next_error_line().startswith(READ_AGAIN)
    assert {agent["agent_id"] for agent in api.call("GET", "/agents").json()} == before | {"other"}
    assert reply_to(api, drive(api, agent_id="other").job_id) == "other"
    (folder / "other.json").unlink()
    assert server.next_error_line().startswith(READ_AGAIN)
    assert reply_to(api, drive(api, "Hello.", agent_id="other").job_id) == "Done: Hello."


def test_a_file_that_is_wrong_is_told_of_and_changes_nothing(
    server: ServerProcess, make_api: MakeApi, folder: Path
) -> None:
    api = make_api("nr_wrong")
    write(folder / "mine.json", "second", wait={"after": "soon"})
    line = server.next_error_line()
    assert line.startswith(f"{AS_THEY_WERE}{folder / 'mine.json'}: steps[0].when.after: 'soon' is not a")
    assert reply_to(api, drive(api, agent_id="mine").job_id) == "first"
    write(folder / "mine.json", "third")
    assert server.next_error_line().startswith(READ_AGAIN)
    assert reply_to(api, drive(api, agent_id="mine").job_id) == "third"
