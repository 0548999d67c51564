from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest
import requests
from harness.program import clean_environment, python, run
from harness.provider import PREFIX
from harness.raw_exchange import raw_exchange, raw_request
from harness.server_process import ServerProcess

pytestmark = pytest.mark.of_this_repository("tests the mock's own programs")

WRONG_USAGE = 2
KEY = "nr_programs"


def test_version_prints_a_version(mock_program: Path) -> None:
    printed = run(mock_program, ["version"])
    assert printed.returncode == 0
    assert re.search(r"\b\d+\.\d+\.\d+\b", printed.stdout)


@pytest.mark.parametrize("command", [[], ["serve"], ["exec"], ["scenarios"]])
def test_help_explains_and_succeeds(mock_program: Path, command: list[str]) -> None:
    printed = run(mock_program, [*command, "--help"])
    assert printed.returncode == 0
    assert "Usage" in printed.stdout


def test_help_names_every_command(mock_program: Path) -> None:
    printed = run(mock_program, ["--help"]).stdout
    for command in ("serve", "exec", "scenarios", "version"):
        assert command in printed


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["serve", "--no-such-flag"],
        ["serve", "--port", "banana"],
        ["serve", "--port", "65536"],
        ["serve", "--time", "never"],
        ["serve", "--speed", "-1"],
        ["serve", "--seed", "x"],
        ["serve", "--start-time", "yesterday"],
        ["serve", "--scenario-dir", "/nonexistent"],
        ["exec"],
        ["exec", "--"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2_and_says_why(mock_program: Path, arguments: list[str]) -> None:
    printed = run(mock_program, arguments)
    assert printed.returncode == WRONG_USAGE
    assert printed.stderr.strip()


def test_a_wrong_value_in_the_environment_is_wrong_usage(mock_program: Path) -> None:
    assert run(mock_program, ["serve"], {"NAIRI_MOCK_PORT": "banana"}).returncode == WRONG_USAGE


def test_a_port_that_is_taken_is_told_and_fails(mock_program: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        printed = run(mock_program, ["serve", "--port", port])
    assert printed.returncode != 0
    assert port in printed.stderr


def test_the_ready_file_tells_all_a_client_needs(mock_program: Path, tmp_path: Path) -> None:
    with ServerProcess(mock_program, tmp_path) as server:
        ready = server.ready
        assert json.loads(server.ready_file.read_text(encoding="utf-8")) == ready
        assert ready["url"] == f"http://127.0.0.1:{ready['port']}"
        assert ready["base_url"] == ready["url"] + PREFIX
        assert ready["pid"] == server.pid
        assert {"seed", "version"} <= ready.keys()
        assert not ready.get("ca_file")
        # Requests are answered from the moment that the file is there.
        assert raw_exchange(server.port, raw_request("GET", f"{PREFIX}/agents", KEY)).startswith(
            b"HTTP/1.1 200"
        )


def test_a_termination_signal_ends_the_server_cleanly(mock_program: Path, tmp_path: Path) -> None:
    with ServerProcess(mock_program, tmp_path) as server:
        assert server.stop() == 0


def test_an_idle_connection_does_not_keep_the_server_alive(mock_program: Path, tmp_path: Path) -> None:
    with ServerProcess(mock_program, tmp_path) as server:
        idle = socket.create_connection(("127.0.0.1", server.port))
        assert server.stop() == 0
        idle.close()


def test_each_flag_has_a_twin_in_the_environment(mock_program: Path, tmp_path: Path) -> None:
    twins = {"NAIRI_MOCK_PORT": "0", "NAIRI_MOCK_TIME": "skip", "NAIRI_MOCK_SEED": "42"}
    with ServerProcess(mock_program, tmp_path, [], twins) as server:
        assert str(server.ready["seed"]) == "42"
        assert server.port != 0


def test_a_flag_wins_over_its_twin(mock_program: Path, tmp_path: Path) -> None:
    with ServerProcess(
        mock_program, tmp_path, ["--port", "0", "--seed", "7"], {"NAIRI_MOCK_SEED": "42"}
    ) as s:
        assert str(s.ready["seed"]) == "7"


def test_the_start_time_is_the_first_moment(mock_program: Path, tmp_path: Path) -> None:
    arguments = ["--port", "0", "--time", "skip", "--start-time", "2031-02-03T04:05:06Z"]
    with ServerProcess(mock_program, tmp_path, arguments) as server:
        answer = raw_exchange(server.port, raw_request("GET", f"{PREFIX}/agents", KEY))
    assert b"\r\nDate: Mon, 03 Feb 2031 04:05:06 GMT\r\n" in answer


def test_tls_is_trusted_through_the_named_authority(mock_program: Path, tmp_path: Path) -> None:
    arguments = ["--port", "0", "--time", "skip", "--tls", "--tls-dir", str(tmp_path / "tls")]
    with ServerProcess(mock_program, tmp_path, arguments) as server:
        ready = server.ready
        assert ready["url"].startswith("https://")
        headers = {"Authorization": f"Bearer {KEY}"}
        for host in ("127.0.0.1", "localhost"):
            url = f"https://{host}:{ready['port']}{PREFIX}/agents"
            with requests.Session() as session:
                session.trust_env = False
                assert session.get(url, headers=headers, verify=ready["ca_file"], timeout=30).ok
                with pytest.raises(requests.exceptions.SSLError):
                    session.get(url, headers=headers, timeout=30)


def test_the_authoritys_key_is_private_to_the_user(mock_program: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tls"
    with ServerProcess(mock_program, tmp_path, ["--port", "0", "--tls", "--tls-dir", str(folder)]):
        keys = [path for path in folder.rglob("*") if path.is_file() and b"PRIVATE KEY" in path.read_bytes()]
        assert keys
        assert all(path.stat().st_mode & 0o077 == 0 for path in keys)


def scripted_exchange(program: Path, folder: Path, seed: str) -> list[bytes]:
    """A whole conversation, good and bad requests, as the bytes that came off the wire."""
    folder.mkdir()
    received: list[bytes] = []
    arguments = ["--port", "0", "--time", "skip", "--seed", seed]
    with ServerProcess(program, folder, arguments) as server:

        def call(method: str, path: str, body: object = None) -> bytes:
            data = b"" if body is None else json.dumps(body).encode()
            answer = raw_exchange(server.port, raw_request(method, PREFIX + path, KEY, data))
            received.append(answer)
            return answer.partition(b"\r\n\r\n")[2]

        call("GET", "/agents")
        for agent in ("my-agent", "tools", "fails", "attachments"):
            body = {"agent_id": agent, "prompt": "Say hello"}
            started = json.loads(call("POST", "/conversations/start", body))
            for _ in range(100):
                polled = json.loads(call("GET", f"/messages/{started['message_id']}"))
                if polled["status"] in ("completed", "failed"):
                    break
            call("GET", f"/conversations/{started['job_id']}/messages")
            call("POST", f"/conversations/{started['job_id']}/continue", {"prompt": "Once more"})
            call("GET", f"/conversations/{started['job_id']}/messages")
        call("GET", "/agents/my-agent/conversations")
        call("GET", "/messages/nonsense")
        call("POST", "/conversations/start", {})
        call("POST", "/agents", {"name": "Fresh One"})
    return received


def test_one_seed_gives_the_same_bytes_twice(mock_program: Path, tmp_path: Path) -> None:
    first = scripted_exchange(mock_program, tmp_path / "first", "7")
    second = scripted_exchange(mock_program, tmp_path / "second", "7")
    assert all(b"\r\nDate: " in answer for answer in first)
    assert first == second


def test_another_seed_gives_other_ids(mock_program: Path, tmp_path: Path) -> None:
    first = scripted_exchange(mock_program, tmp_path / "first", "7")
    assert first != scripted_exchange(mock_program, tmp_path / "second", "8")


def test_scenarios_lists_the_built_in_ones(mock_program: Path) -> None:
    listed = json.loads(run(mock_program, ["scenarios", "--json"]).stdout)
    names = {row["name"] for row in listed["scenarios"]}
    assert {"completes", "fails", "stuck", "slow", "queued", "tools", "attachments"} <= names
    assert all(row["summary"] for row in listed["scenarios"])


def test_check_tells_well_formed_files_from_others(mock_program: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text('{"name": "good", "summary": "Fine.", "steps": []}', encoding="utf-8")
    steps = [{"do": [{"status": "done"}]}]
    bad.write_text(json.dumps({"name": "bad", "summary": "No.", "steps": steps}), encoding="utf-8")
    passed = run(mock_program, ["check", str(good)])
    failed = run(mock_program, ["check", str(good), str(bad), str(tmp_path / "missing.json")])
    assert passed.returncode == 0
    assert failed.returncode == 1
    assert f"{bad}: steps[0].do[0].status: 'done' is not a message status" in failed.stdout
    assert f"{tmp_path / 'missing.json'}: cannot be read" in failed.stdout


@pytest.mark.parametrize("code", [0, 1, 7, 42])
def test_exec_ends_with_the_commands_exit_code(mock_program: Path, code: int) -> None:
    command = ["exec", "--time", "skip", "--", *python(f"raise SystemExit({code})")]
    assert run(mock_program, command).returncode == code


def test_exec_tells_a_command_that_is_not_there_from_one_that_was_killed(mock_program: Path) -> None:
    assert run(mock_program, ["exec", "--", "/nonexistent/command"]).returncode == 127
    killed = run(mock_program, ["exec", "--", "bash", "-c", "kill -KILL $$"])
    assert killed.returncode == 128 + signal.SIGKILL


NAMES = [
    "NAIRI_BASE_URL",
    "NAIRI_API_KEY",
    "SSL_CERT_FILE",
    "NODE_EXTRA_CA_CERTS",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
]
SHOW = f"import json, os; print('shown', json.dumps({{n: os.environ.get(n, '') for n in {NAMES}}}))"


def shown(mock_program: Path, *flags: str) -> dict[str, str]:
    """What a command sees that is run with these flags and an otherwise empty set of names."""
    outer = dict.fromkeys(NAMES[2:], "")
    printed = run(mock_program, ["exec", *flags, "--", *python(SHOW)], outer)
    assert printed.returncode == 0, printed.stderr
    line = next(line for line in printed.stdout.splitlines() if line.startswith("shown "))
    seen: dict[str, str] = json.loads(line.removeprefix("shown "))
    return seen


def test_exec_tells_the_command_where_the_mock_is(mock_program: Path) -> None:
    seen = shown(mock_program)
    assert seen["NAIRI_BASE_URL"].startswith("http://")
    assert seen["NAIRI_API_KEY"]


def test_exec_over_tls_tells_every_language_whom_to_trust(mock_program: Path) -> None:
    seen = shown(mock_program, "--tls")
    assert seen["NAIRI_BASE_URL"].startswith("https://")
    for name in NAMES[2:]:
        assert "CERTIFICATE" in Path(seen[name]).read_text(encoding="ascii"), name


def test_a_command_under_exec_can_talk_to_the_mock(mock_program: Path) -> None:
    code = (
        "import os, urllib.request as u;"
        "base = os.environ['NAIRI_BASE_URL'].removesuffix('/api/public/v1') + '/api/public/v1';"
        "head = {'Authorization': 'Bearer ' + os.environ['NAIRI_API_KEY']};"
        "print('answered', u.urlopen(u.Request(base + '/agents', headers=head)).status)"
    )
    printed = run(mock_program, ["exec", "--time", "skip", "--", *python(code)])
    assert "answered 200" in printed.stdout, printed.stderr


def test_exec_forwards_a_termination_signal(mock_program: Path) -> None:
    code = (
        "import signal, sys;"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(9));"
        "print('waiting', flush=True); signal.pause()"
    )
    with subprocess.Popen(
        [mock_program, "exec", "--", *python(code)],
        env=clean_environment(),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == "waiting":
                break
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 9


def test_exec_leaves_no_server_behind(mock_program: Path) -> None:
    printed = run(mock_program, ["exec", "--", *python("import os; print(os.environ['NAIRI_BASE_URL'])")])
    url = next(line for line in printed.stdout.splitlines() if line.startswith("http"))
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(url, timeout=5)
