"""The schema of scenario files, the program that reads them and their description say the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from harness.api import Api
from harness.budget import Budget
from harness.contract import Watch
from harness.documents import blocks
from harness.polling import drive
from harness.program import REPOSITORY, run
from harness.provider import Provider
from harness.server_process import ServerProcess

pytestmark = pytest.mark.of_this_repository("scenario files are the mock's own")

FOLDER = REPOSITORY / "fixtures/scenarios"
FORMATS = REPOSITORY / "fixtures/README.md"
SCHEMA: dict[str, Any] = json.loads((FOLDER / "scenario.schema.json").read_text(encoding="utf-8"))
BUILT_IN = [file for file in sorted(FOLDER.rglob("*.json")) if not file.name.endswith(".schema.json")]
WRONG_USAGE = 2
USAGE = {
    "cost_usd": 0.5,
    "input_tokens": 1,
    "output_tokens": 2,
    "cache_read_tokens": 0,
    "cache_write_tokens": 0,
    "model": "m",
}


def with_step(step: Any) -> dict[str, Any]:
    return {"name": "x", "summary": "y", "steps": [step]}


def when(trigger: Any) -> dict[str, Any]:
    return with_step({"when": trigger, "do": [{"system": "x"}]})


def after(text: Any) -> dict[str, Any]:
    return when({"after": text})


def polls(number: Any) -> dict[str, Any]:
    return when({"polls": number})


def do(*actions: Any) -> dict[str, Any]:
    return with_step({"do": list(actions)})


def progress(fields: Any) -> dict[str, Any]:
    return do({"progress": fields})


def reply(**fields: Any) -> dict[str, Any]:
    return do({"reply": {"content": "x", **fields}})


def files(value: Any) -> dict[str, Any]:
    return reply(files=value)


def usage(**other: Any) -> dict[str, Any]:
    return reply(usage={**USAGE, **other})


def scenario(**other: Any) -> dict[str, Any]:
    return {"name": "x", "summary": "y", "steps": [], **other}


def each(make: Callable[[Any], dict[str, Any]], *values: Any) -> list[dict[str, Any]]:
    return [make(value) for value in values]


GOOD: list[Any] = [
    {"name": "x", "summary": "", "steps": []},
    scenario(pickup={"polls": 1}, appears={"after": "1s"}, client_must="Wait."),
    scenario(follow_ups=[{"steps": []}, {"pickup": {"after": "1s"}, "appears": {"polls": 1}, "steps": []}]),
    *[scenario(list_order=order) for order in ("oldest_first", "newest_first")],
    *[scenario(date_skew=skew) for skew in ({"ahead": "5m"}, {"behind": "1.5s"})],
    *[with_step({"do": [{"system": "{{repetition}}"}], "repeat": times}) for times in (1, 1_000_000)],
    *each(do, {"status_word": "paused"}, {"message": {"role_word": "moderator", "content": "{{turn}}"}}),
    *each(do, {"rewrite_progress": {"type": "text"}}, {"repeat_reply": True}),
    reply(times=67_108_864),
    *each(after, "0s", "300ms", "1.5s", "2m", "1h", ".5s", "5.s", "007s"),
    *each(polls, 0, 1, 2_147_483_647, 1.0, 2e0),
    *each(after, {"uniform": ["0s", "3s"]}, {"uniform": ["1s", "1s"]}, {"exponential": {"mean": "0s"}}),
    *each(after, {"exponential": {"mean": "2s", "at_most": "30s"}}),
    *each(after, *[{"lognormal": {"median": "2s", "p95": "9s", **more}} for more in ({}, {"at_most": "1m"})]),
    *each(after, {"one_of": ["1s"]}, {"one_of": ["1s", {"duration": "10s", "weight": 1_000_000}]}),
    scenario(date_skew={"ahead": {"uniform": ["1s", "5m"]}}),
    *each(when, {"release": True}, {"any": [{"after": "1s"}, {"all": [{"polls": 1}, {"release": True}]}]}),
    *each(do, {"status": "queued"}, {"status": "pending"}, {"status": "completed"}, {"status": "failed"}),
    *each(do, {"conversation_status": "active"}, {"conversation_status": "completed"}),
    *each(do, {"conversation_status": "error"}, {"conversation_status": "abandoned"}),
    do({"system": ""}, {"system": "{{prompt}} {{no_such_name}}"}),
    progress({"type": "text", "text_delta": "{{#earlier}}{{turn}}{{/earlier}}"}),
    progress({"type": "a type that is new", "tool_status": "odd"}),
    reply(),
    reply(usage=USAGE, files=[]),
    files([{"filename": "a.txt", "content": "A"}]),
    usage(cost_usd=1),
    usage(input_tokens=9_223_372_036_854_775_807),
]
WRONG_FOLLOW_UPS: list[Any] = [[], {}, [{}], [{"name": "x", "steps": []}]]
BAD: list[Any] = [
    None,
    [],
    {},
    {"name": "x", "summary": "y"},
    *[scenario(follow_ups=follow_ups) for follow_ups in WRONG_FOLLOW_UPS],
    {"name": "x", "steps": []},
    {"summary": "y", "steps": []},
    {"name": "", "summary": "y", "steps": []},
    {"name": 1, "summary": "y", "steps": []},
    {"name": "x", "summary": None, "steps": []},
    {"name": "x", "summary": "y", "steps": {}},
    {"name": "x", "summary": "y", "steps": [], "stepz": []},
    {"name": "x", "summary": "y", "steps": [], "$schema": "scenario.schema.json"},
    scenario(pickup={}),
    scenario(appears={}),
    scenario(client_must=1),
    *[scenario(list_order=order) for order in ("random", True, None)],
    *[
        scenario(date_skew=skew)
        for skew in ("5m", {}, {"ahead": "5"}, {"ahead": "1s", "behind": "1s"}, {"by": "1s"})
    ],
    *[with_step({"do": [{"system": "x"}], "repeat": times}) for times in (0, -1, 1_000_001, "2", None)],
    *each(do, {"status_word": "completed"}, {"status_word": 1}, {"repeat_reply": False}),
    *each(
        do, {"message": {}}, {"message": {"role_word": "x"}}, {"message": {"role_word": 1, "content": "x"}}
    ),
    *each(do, {"message": {"role_word": "x", "content": "x", "id": "1"}}, {"rewrite_progress": {}}),
    *[reply(times=times) for times in (0, 67_108_865, 1.5)],
    *each(with_step, None, {}, {"do": []}, {"do": {}}, {"do": [{}]}, {"do": ["status"]}),
    with_step({"whne": {"polls": 1}, "do": [{"system": "x"}]}),
    *each(when, None, {}, "1s", {"after": "1s", "polls": 1}, {"until": "1s"}),
    *each(after, "", "s", "5", "-1s", "+1s", "1 s", "1d", "1.2.3s", ".s", "1e3s", 5),
    *each(after, None, [], {}, {"normal": {}}, {"uniform": ["1s", "2s"], "one_of": ["1s"]}),
    *each(after, *[{"uniform": value} for value in ("1s", [], ["1s"], ["1s", "2s", "3s"], [1, 2])]),
    *each(after, *[{"exponential": value} for value in ("1s", {}, {"mean": 1}, {"mean": "1s", "max": "2s"})]),
    *each(after, *[{"lognormal": value} for value in ({}, {"median": "1s"}, {"p95": "1s"})]),
    *each(after, *[{"one_of": value} for value in ([], "1s", [1], [{"duration": "1s"}])]),
    *each(after, *[{"one_of": [{"duration": "1s", "weight": weight}]} for weight in (0, 1.5, 1_000_001)]),
    *each(polls, -1, 1.5, "1", True, None, 2_147_483_648),
    *each(when, {"release": False}, {"release": "true"}, {"release": 1}),
    *each(when, {"any": []}, {"any": {}}, {"any": [{}]}, {"any": [{"polls": -1}]}),
    *each(when, {"all": []}, {"all": {}}, {"all": [{}]}, {"all": [{"polls": -1}]}),
    *each(do, {"status": "done"}, {"conversation_status": "failed"}, {"system": 1}, {"say": "x"}),
    do({"status": "completed", "system": "x"}),
    *each(progress, {}, {"text_delta": "x"}, {"type": 1}, {"type": "x", "a": ""}),
    progress({"type": "text", "text_delta": None}),
    *each(do, {"reply": "x"}, {"reply": {}}, {"reply": {"content": 1}}),
    reply(file=[]),
    reply(usage={}),
    reply(usage={key: value for key, value in USAGE.items() if key != "model"}),
    usage(cost=1),
    usage(cost_usd="1"),
    usage(input_tokens=-1),
    usage(input_tokens=9_223_372_036_854_775_808),
    *each(files, {}, [{}], [{"filename": "a"}], [{"content": "A"}], ["a.txt"]),
    files([{"filename": "a", "content": "A", "mode": 1}]),
]
# What no schema can say, or says otherwise: fixtures/README.md lists these three.
ONLY_THE_PROGRAM_REFUSES: list[Any] = [
    do({"system": "{{#earlier}} without an end"}),
    after("9999999h"),
    after({"uniform": ["3s", "1s"]}),
    after({"lognormal": {"median": "0s", "p95": "1s"}}),
    after({"lognormal": {"median": "2s", "p95": "1s"}}),
]


def is_valid(scenario: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(SCHEMA).is_valid(scenario))


def is_read(program: Path, folder: Path, scenario: Any) -> bool:
    """Whether the program takes the scenario; a refusal must be its own, and must name the file."""
    file = folder / "candidate.json"
    file.write_text(json.dumps(scenario), encoding="utf-8")
    done = run(program, ["scenarios", "--scenario-dir", folder])
    if done.returncode == 0:
        return True
    assert done.returncode == WRONG_USAGE, done.stderr
    assert str(file) in done.stderr
    return False


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", BUILT_IN, ids=lambda file: file.stem)
def test_a_built_in_scenario_fits_the_schema_and_its_file_name(file: Path) -> None:
    scenario = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(scenario)
    assert scenario["name"] == file.stem


def test_every_built_in_scenario_is_compiled_in(mock_program: Path) -> None:
    listed = json.loads(run(mock_program, ["scenarios", "--json"]).stdout)["scenarios"]
    assert sorted(row["name"] for row in listed) == sorted(file.stem for file in BUILT_IN)


@pytest.mark.parametrize("scenario", GOOD, ids=json.dumps)
def test_schema_and_program_take_what_is_good(mock_program: Path, tmp_path: Path, scenario: Any) -> None:
    assert is_valid(scenario)
    assert is_read(mock_program, tmp_path, scenario)


@pytest.mark.parametrize("scenario", BAD, ids=json.dumps)
def test_schema_and_program_refuse_what_is_bad(mock_program: Path, tmp_path: Path, scenario: Any) -> None:
    assert not is_valid(scenario)
    assert not is_read(mock_program, tmp_path, scenario)


@pytest.mark.parametrize("scenario", ONLY_THE_PROGRAM_REFUSES, ids=json.dumps)
def test_the_program_refuses_what_no_schema_can(mock_program: Path, tmp_path: Path, scenario: Any) -> None:
    assert is_valid(scenario)
    assert not is_read(mock_program, tmp_path, scenario)


def test_the_scenario_of_the_description_is_one(mock_program: Path, tmp_path: Path) -> None:
    (block,) = blocks(FORMATS, "scenario")
    assert is_valid(json.loads(block.text))
    assert is_read(mock_program, tmp_path, json.loads(block.text))


def test_the_drawn_duration_of_the_description_is_one(mock_program: Path, tmp_path: Path) -> None:
    (block,) = blocks(FORMATS, "delay")
    assert is_valid(when(json.loads(block.text)))
    assert is_read(mock_program, tmp_path, when(json.loads(block.text)))


def test_the_description_names_every_key_of_the_schema() -> None:
    text = FORMATS.read_text(encoding="utf-8")
    objects = [SCHEMA, *SCHEMA["$defs"].values(), *SCHEMA["$defs"]["distribution"]["properties"].values()]
    keys = {key for each in objects for key in each.get("properties", {})}
    assert [key for key in sorted(keys) if f"`{key}`" not in text] == []


def test_the_folder_of_the_built_in_scenarios_is_a_scenario_directory(mock_program: Path) -> None:
    assert run(mock_program, ["scenarios", "--scenario-dir", FOLDER]).returncode == 0


def test_the_directory_has_a_twin_in_the_environment(mock_program: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text(json.dumps({"name": "mine", "summary": "y", "steps": []}))
    printed = run(mock_program, ["scenarios"], {"NAIRI_MOCK_SCENARIO_DIR": str(tmp_path)})
    assert "mine" in printed.stdout


PLAYED: list[dict[str, Any]] = [
    {
        "name": "polled",
        "summary": "Completes with the third poll.",
        "steps": [
            {"when": {"polls": 3}, "do": [{"reply": {"content": "[{{nope}}]"}}, {"status": "completed"}]}
        ],
    },
    {
        "name": "my-agent",
        "summary": "Takes the place of a resident agent's scenario, and goes on after the end.",
        "steps": [
            {
                "do": [
                    {"reply": {"content": "{{agent}} {{mode}} {{turn}} {{prompt}}"}},
                    {"status": "completed"},
                ]
            },
            {"when": {"after": "1s"}, "do": [{"system": "A late notice."}]},
        ],
    },
]


@pytest.fixture(scope="module")
def playing(mock_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    folder = tmp_path_factory.mktemp("scenarios")
    for scenario in PLAYED:
        (folder / f"{scenario['name']}.json").write_text(json.dumps(scenario), encoding="utf-8")
    arguments = ["--port", "0", "--time", "skip", "--scenario-dir", str(folder)]
    with ServerProcess(mock_program, folder, arguments) as server:
        yield server


@pytest.fixture
def player(playing: ServerProcess, provider: Provider, watch: Watch) -> Iterator[Api]:
    with Api(Provider(**{**vars(provider), "base_url": playing.base_url}), Budget(), watch) as calls:
        yield calls


def test_the_poll_that_is_waited_for_shows_the_state_from_before(player: Api) -> None:
    started = player.start(agent_id="polled").json()
    statuses = [player.message(started["message_id"]).json()["status"] for _ in range(4)]
    assert statuses == ["pending", "pending", "pending", "completed"]
    assert player.messages(started["job_id"]).json()["messages"][-1]["content"] == "[]"


def test_steps_behind_the_end_still_happen(player: Api) -> None:
    turn = drive(player, "<Say> & hello")
    player.messages(turn.job_id)  # moves a skipping clock to the next event
    contents = [message["content"] for message in player.messages(turn.job_id).json()["messages"]]
    assert contents == ["<Say> & hello", "my-agent execute 1 <Say> & hello", "A late notice."]


def test_a_scenario_named_after_a_resident_agent_brings_no_second_one(player: Api) -> None:
    slugs = [agent["agent_id"] for agent in player.call("GET", "/agents").json()]
    assert len(slugs) == len(set(slugs))
