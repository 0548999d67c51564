"""What passes `nairi-mock record` becomes a cassette: played again it is the same conversation, and
`nairi-mock drift` says where it is not what is believed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from harness.program import run
from harness.server_process import ServerProcess

pytestmark = pytest.mark.of_this_repository("recording is the mock's own")

KEY = "nr_0123456789abcdefghijklmnop"
PROMPT = "Where is order 1042?"
REPLY = "Done with tools: Where is order 1042?"
HELD_BACK = 1
WRONG_USAGE = 2


@contextmanager
def recorder(program: Path, folder: Path, upstream: str, *flags: str) -> Iterator[ServerProcess]:
    folder.mkdir()
    arguments = ("--port", "0", "--upstream", upstream, "--out", str(folder / "tapes"), *flags)
    with ServerProcess(program, folder, arguments, command="record") as proxy:
        yield proxy


def drive(program: Path, proxy: ServerProcess, agent: str, interval: float, **environment: str) -> str:
    """Two turns with the reference client."""
    result = run(
        program.with_name("nairi"),
        ["--poll-interval", str(interval), "drive", PROMPT, "--follow-up", "And the next?"],
        {
            "NAIRI_BASE_URL": proxy.base_url,
            "NAIRI_API_KEY": KEY,
            "NAIRI_AGENT_ID": agent,
            **environment,
        },
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def tape(folder: Path) -> Path:
    (file,) = (folder / "tapes").glob("*.cassette.json")
    return file


@pytest.fixture
def upstream(mock_program: Path, tmp_path: Path) -> Iterator[ServerProcess]:
    """A provider whose time is real: fast, but not skipped."""
    folder = tmp_path / "upstream"
    folder.mkdir()
    with ServerProcess(mock_program, folder, ("--port", "0", "--time", "real", "--speed", "40")) as server:
        yield server


@pytest.fixture
def recorded(mock_program: Path, tmp_path: Path, upstream: ServerProcess) -> Path:
    with recorder(mock_program, tmp_path / "first", upstream.base_url) as proxy:
        drive(mock_program, proxy, "tools", 0.01)
        assert proxy.stop() == 0
        assert "2 turns" in proxy.log()
    return tape(tmp_path / "first")


def content(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def edited(recorded: Path, file: Path, edit: Any) -> Path:
    document = content(recorded)
    edit(document)
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def test_a_recording_plays_the_same_timeline_under_another_poll_interval(
    mock_program: Path, tmp_path: Path, recorded: Path
) -> None:
    folder = tmp_path / "replay"
    folder.mkdir()
    arguments = ("--port", "0", "--time", "skip", "--scenario-dir", str(recorded.parent))
    with (
        ServerProcess(mock_program, folder, arguments) as replay,
        recorder(mock_program, tmp_path / "second", replay.base_url) as proxy,
    ):
        drive(mock_program, proxy, content(recorded)["name"], 0)
        proxy.stop()
    first, second = content(recorded), content(tape(tmp_path / "second"))
    assert [turn["messages"] for turn in second["turns"]] == [turn["messages"] for turn in first["turns"]]
    assert [turn["statuses"] for turn in second["turns"]] == [turn["statuses"] for turn in first["turns"]]
    assert second["answers"] == first["answers"]


def test_a_recording_holds_no_texts_and_no_key(recorded: Path) -> None:
    text = recorded.read_text(encoding="utf-8")
    for secret in (PROMPT, REPLY, "charges list", KEY):
        assert secret not in text
    assert content(recorded)["turns"][0]["prompt"] == {"bytes": len(PROMPT)}


def test_texts_are_kept_when_asked(mock_program: Path, tmp_path: Path, upstream: ServerProcess) -> None:
    with recorder(mock_program, tmp_path / "kept", upstream.base_url, "--keep-texts") as proxy:
        drive(mock_program, proxy, "tools", 0.01)
        proxy.stop()
    turn = content(tape(tmp_path / "kept"))["turns"][0]
    assert turn["prompt"]["text"] == PROMPT
    assert [message["content"]["text"] for message in turn["messages"] if message["role"] == "assistant"] == [
        REPLY
    ]


def test_a_recording_that_would_hold_a_key_is_not_written(
    mock_program: Path, tmp_path: Path, upstream: ServerProcess
) -> None:
    with recorder(mock_program, tmp_path / "leaky", upstream.base_url, "--keep-texts") as proxy:
        result = run(
            mock_program.with_name("nairi"),
            ["--poll-interval", "0.01", "drive", f"My key is {KEY}."],
            {"NAIRI_BASE_URL": proxy.base_url, "NAIRI_API_KEY": KEY, "NAIRI_AGENT_ID": "completes"},
        )
        assert result.returncode == 0, result.stderr
        assert proxy.stop() == HELD_BACK
        assert "holds an API key" in proxy.log()
    assert not list((tmp_path / "leaky/tapes").iterdir())


def test_an_endpoint_under_tls_is_recorded(mock_program: Path, tmp_path: Path) -> None:
    folder = tmp_path / "secure"
    folder.mkdir()
    arguments = ("--port", "0", "--time", "skip", "--tls", "--tls-dir", str(tmp_path / "tls"))
    with ServerProcess(mock_program, folder, arguments) as secure:
        authority = str(secure.ready["ca_file"])
        with recorder(
            mock_program, tmp_path / "trusting", secure.base_url, "--upstream-ca", authority
        ) as proxy:
            drive(mock_program, proxy, "completes", 0)
        with recorder(mock_program, tmp_path / "wary", secure.base_url) as proxy:
            refused = run(
                mock_program.with_name("nairi"),
                ["agents"],
                {"NAIRI_BASE_URL": proxy.base_url, "NAIRI_API_KEY": KEY},
            )
    assert tape(tmp_path / "trusting").is_file()
    assert "HTTP 502" in refused.stderr


@pytest.mark.parametrize("upstream_url", ["ftp://example.com", "example.com", "http://example.com/else"])
def test_an_upstream_that_is_no_origin_is_wrong_usage(
    mock_program: Path, tmp_path: Path, upstream_url: str
) -> None:
    result = run(mock_program, ["record", "--upstream", upstream_url, "--out", str(tmp_path / "tapes")])
    assert result.returncode == WRONG_USAGE
    assert upstream_url in result.stderr


def test_what_works_on_recordings_has_to_lie_beside_the_mock(mock_program: Path, tmp_path: Path) -> None:
    alone = Path(shutil.copy(mock_program, tmp_path))
    assert run(alone, ["version"]).returncode == 0
    for command in ("record", "drift"):
        result = run(alone, [command, "--help"])
        assert result.returncode == WRONG_USAGE
        assert f"cannot start {tmp_path / 'nairi-mock-cassettes'}: No such file" in result.stderr


def test_a_recording_of_the_mock_shows_no_drift(mock_program: Path, recorded: Path) -> None:
    result = run(mock_program, ["drift", recorded])
    assert (result.returncode, result.stdout) == (0, "0 new, 0 accepted, in 1 cassettes\n")


def test_a_cassette_is_checked_as_a_scenario_is(mock_program: Path, tmp_path: Path, recorded: Path) -> None:
    assert run(mock_program, ["check", recorded]).returncode == 0
    broken = edited(
        recorded,
        tmp_path / "broken.cassette.json",
        lambda document: document["turns"][0]["statuses"][0].update(at="soon"),
    )
    result = run(mock_program, ["check", broken])
    assert result.returncode == 1
    assert "turns[0].statuses[0].at" in result.stdout


def added_field(document: Any) -> None:
    document["answers"][1]["fields"]["queue_position"] = ["integer"]


def goes_back(document: Any) -> None:
    document["turns"][0]["statuses"].append({"at": "20s", "status": "pending", "witness": "provider"})


def takes_an_hour_more(document: Any) -> None:
    document["turns"][0]["statuses"][-1]["at"] = "2h"


def answers_202(document: Any) -> None:
    (start,) = [answer for answer in document["answers"] if answer["operation"] == "start_conversation"]
    start["status"] = 202


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (
            added_field,
            {
                "get_message.200.field.queue_position.added": "additive",
                "mock.get_message.field.queue_position.added": "additive",
            },
        ),
        (goes_back, {"B-01.completed.pending": "breaking"}),
        (takes_an_hour_more, {"B-19.late_end": "timing", "mock.turn_length": "timing"}),
        (answers_202, {"mock.start_conversation.status": "breaking"}),
    ],
)
def test_each_kind_of_drift_is_found_and_none_invented(
    mock_program: Path, tmp_path: Path, recorded: Path, edit: Any, found: dict[str, str]
) -> None:
    drifted = edited(recorded, tmp_path / "drifted.cassette.json", edit)
    result = run(mock_program, ["drift", "--json", drifted])
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.returncode == 1
    assert {row["id"]: row["severity"] for row in rows} == found


@pytest.mark.parametrize(
    ("until", "code", "said"),
    [("2999-12-31", 0, "0 new, 1 accepted"), ("2020-12-31", 1, "expired breaking B-01.completed.pending")],
)
def test_what_is_accepted_is_borne_until_its_day(
    mock_program: Path, tmp_path: Path, recorded: Path, until: str, code: int, said: str
) -> None:
    drifted = edited(recorded, tmp_path / "drifted.cassette.json", goes_back)
    accepted = tmp_path / "accepted.json"
    row = {"id": "B-01.completed.pending", "until": until, "why": "asked about"}
    accepted.write_text(json.dumps({"accepted": [row]}), encoding="utf-8")
    result = run(mock_program, ["drift", drifted, "--accepted", accepted])
    assert result.returncode == code
    assert said in result.stdout


def test_what_is_not_found_any_more_is_told(mock_program: Path, tmp_path: Path, recorded: Path) -> None:
    accepted = tmp_path / "accepted.json"
    row = {"id": "B-01.completed.pending", "until": "2999-12-31", "why": "asked about"}
    accepted.write_text(json.dumps({"accepted": [row]}), encoding="utf-8")
    result = run(mock_program, ["drift", recorded, "--accepted", accepted])
    assert result.returncode == 0
    assert "not seen any more: B-01.completed.pending" in result.stdout


def test_a_file_that_is_no_cassette_is_wrong_usage(mock_program: Path, tmp_path: Path) -> None:
    file = tmp_path / "odd.cassette.json"
    file.write_text("{}", encoding="utf-8")
    result = run(mock_program, ["drift", file])
    assert result.returncode == WRONG_USAGE
    assert str(file) in result.stderr
