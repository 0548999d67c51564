from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from bench.contender import Contender, size_of
from bench.peers.installation import printed
from bench.reply import Reply
from bench.request import ask
from bench.running_server import RunningServer, ServerError

NAME = "nairi-mock"
API = "/api/public/v1"
# Every sandbox has this message from the beginning, so a server that has just started can be asked for it.
_FIRST_PATH = f"{API}/messages/cmsg_01JZ0000000000000000S1ACK1"


def nairi(program: Path) -> Contender:
    """The mock with every default, its journal too, but for two things: its clock stands, so that a turn
    stays pending, and its seed is fixed, so that the message has the same id in each of its processes."""

    def command(_reply: Reply, port: int, _folder: Path) -> list[str]:
        return [str(program), "serve", "--port", str(port), "--time", "manual", "--seed", "1"]

    return Contender(
        NAME,
        version=printed([str(program), "version"]).split()[1],
        command=command,
        disk_bytes=_stripped_size(program),
        prepare=_prepare,
        first_path=_FIRST_PATH,
    )


def sample_reply(contender: Contender, folder: Path) -> Reply:
    """What the mock answers to a poll of a turn that was started through its API."""
    with RunningServer(contender, Reply(_FIRST_PATH, (), ""), folder) as server:
        path = _start_turn(server.port)
        answer = ask(server.port, path)
        if answer.status != 200 or answer.json()["status"] != "pending":
            raise ServerError(f"the poll was answered {answer.status}: {answer.body}")
        return Reply(path, answer.headers, answer.body)


def _prepare(port: int) -> None:
    _start_turn(port)


def _start_turn(port: int) -> str:
    """The path at which its message is polled."""
    prompt = {"agent_id": "my-agent", "prompt": "Where is order 1042?"}
    answer = ask(port, f"{API}/conversations/start", prompt)
    if answer.status // 100 != 2:
        raise ServerError(f"the start was answered {answer.status}: {answer.body}")
    return f"{API}/messages/{answer.json()['message_id']}"


def _stripped_size(program: Path) -> int:
    with tempfile.TemporaryDirectory() as folder:
        stripped = Path(folder) / program.name
        subprocess.run(["strip", "-o", stripped, program], check=True)
        return size_of(stripped)
