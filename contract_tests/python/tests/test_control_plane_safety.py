"""Who may drive the control plane; "Who may drive it" of docs/control-plane.md has a line for each case."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from harness.documents import table
from harness.http_reply import Reply, check_reply, read_reply
from harness.program import REPOSITORY
from harness.raw_exchange import raw_exchange
from harness.server_process import ServerProcess

pytestmark = pytest.mark.of_this_repository("attacks the mock's own control plane")

PAGE = REPOSITORY / "docs/control-plane.md"
TOKEN = "Secret-Token-42"
TOKEN_FIELD = f"X-Nairi-Mock-Admin-Token: {TOKEN}"
PLAN = json.dumps({"id": "planted", "steps": [{"operation": "get_agent", "fault": {"kind": "reset"}}]})
OWN = "Host: 127.0.0.1:{port}"
EVIL = "Origin: http://evil.example"


@dataclass(frozen=True)
class Case:
    """A request that would plant a fault plan."""

    who: str
    fields: tuple[str, ...]
    status: int  # 201 where the plan is planted
    query: str = ""
    target: str = "/__admin/faults"

    def __str__(self) -> str:
        return self.who


def host(name: str) -> str:
    return f"Host: {name}:{{port}}"


# On loopback, without a token: whoever can connect, but no web page.
OPEN = (
    Case("a program", (OWN,), 201),
    Case("a program that says `localhost`", (host("localhost"),), 201),
    Case("a program that says `[::1]`", (host("[::1]"),), 201),
    Case("the address bar of a browser", (OWN, "Sec-Fetch-Site: none"), 201),
    Case("the dashboard", (OWN, "Origin: http://127.0.0.1:{port}", "Sec-Fetch-Site: same-origin"), 201),
    Case("a page of another origin", (OWN, EVIL, "Sec-Fetch-Site: cross-site"), 403),
    Case("the same, of `https`", (OWN, "Origin: https://evil.example"), 403),
    Case("the same, as plain text, which needs no preflight", (OWN, EVIL, "Content-Type: text/plain"), 403),
    Case(
        "the same, as a form",
        (OWN, EVIL, "Content-Type: application/x-www-form-urlencoded", "Sec-Fetch-Mode: navigate"),
        403,
    ),
    Case("the same, as an upload", (OWN, EVIL, "Content-Type: multipart/form-data; boundary=x"), 403),
    Case("the same, opening a WebSocket", (OWN, EVIL, "Connection: Upgrade", "Upgrade: websocket"), 403),
    Case("a page that hides its origin", (OWN, "Origin: null"), 403),
    Case("a page whose browser names no origin", (OWN, "Sec-Fetch-Site: cross-site"), 403),
    Case("a page of another port of this machine", (OWN, "Origin: http://127.0.0.1:1"), 403),
    Case("the same, by its site", (OWN, "Sec-Fetch-Site: same-site"), 403),
    Case("a page of another name of this machine", (OWN, "Origin: http://localhost:{port}"), 403),
    Case("a page whose origin begins like ours", (OWN, "Origin: http://127.0.0.1:{port}.evil.example"), 403),
    Case("a name that was rebound to this machine", (host("evil.example"),), 403),
    Case(
        "the same, of its own origin",
        (host("evil.example"), "Origin: http://evil.example:{port}", "Sec-Fetch-Site: same-origin"),
        403,
    ),
    Case("a name that begins like ours", (host("localhost.evil.example"),), 403),
    Case("a name that holds our address", (host("127.0.0.1.evil.example"),), 403),
    Case("the address of all addresses", (host("0.0.0.0"),), 403),
    Case("an empty name", ("Host:",), 403),
    Case(
        "a foreign name in the target, ours in `Host`",
        (OWN,),
        403,
        target="http://evil.example/__admin/faults",
    ),
)
# On loopback, with a token.
GUARDED = (
    Case("the token", (OWN, TOKEN_FIELD), 201),
    Case("its field in small letters", (OWN, f"x-nairi-mock-admin-token: {TOKEN}"), 201),
    Case("blanks around it, which are no part of a value", (OWN, TOKEN_FIELD + " \t "), 201),
    Case("no token", (OWN,), 401),
    Case("an empty one", (OWN, "X-Nairi-Mock-Admin-Token:"), 401),
    Case("another one of its length", (OWN, TOKEN_FIELD[:-1] + "3"), 401),
    Case("another first letter", (OWN, "X-Nairi-Mock-Admin-Token: s" + TOKEN[1:]), 401),
    Case("its beginning", (OWN, TOKEN_FIELD[:-1]), 401),
    Case("more than it", (OWN, TOKEN_FIELD + "2"), 401),
    Case("it in small letters", (OWN, f"X-Nairi-Mock-Admin-Token: {TOKEN.lower()}"), 401),
    Case("a blank within", (OWN, "X-Nairi-Mock-Admin-Token: Secret- Token-42"), 401),
    Case("it in quotes", (OWN, f'X-Nairi-Mock-Admin-Token: "{TOKEN}"'), 401),
    Case("it twice in one field", (OWN, f"{TOKEN_FIELD}, {TOKEN}"), 401),
    Case("it as the bearer key", (OWN, f"Authorization: Bearer {TOKEN}"), 401),
    Case("it as a cookie", (OWN, f"Cookie: X-Nairi-Mock-Admin-Token={TOKEN}"), 401),
    Case("it in a field with underscores", (OWN, f"X_Nairi_Mock_Admin_Token: {TOKEN}"), 401),
    Case("it in the query", (OWN,), 401, query=f"&X-Nairi-Mock-Admin-Token={TOKEN}&token={TOKEN}"),
    Case("the token, from a page of another origin", (OWN, TOKEN_FIELD, EVIL), 403),
    Case("the token, from another site", (OWN, TOKEN_FIELD, "Sec-Fetch-Site: cross-site"), 403),
    Case("the token, under a foreign name", (host("evil.example"), TOKEN_FIELD), 403),
)
# On all addresses, with the token without which no program starts there.
EVERYWHERE = (
    Case("the token, under any name", (host("mock.test"), TOKEN_FIELD), 201),
    Case("the token, under an address", (OWN, TOKEN_FIELD), 201),
    Case(
        "the token, from the dashboard",
        (host("mock.test"), TOKEN_FIELD, "Origin: http://mock.test:{port}", "Sec-Fetch-Site: same-origin"),
        201,
    ),
    Case("no token", (host("mock.test"),), 401),
    Case("a name that was rebound, and no token", (host("evil.example"), EVIL + ":{port}"), 401),
    Case("the token, from a page of another origin", (host("mock.test"), TOKEN_FIELD, EVIL), 403),
    Case("the token, from a page that hides its origin", (OWN, TOKEN_FIELD, "Origin: null"), 403),
    Case("the token, from another site", (OWN, TOKEN_FIELD, "Sec-Fetch-Site: same-site"), 403),
)
WHERE = {
    "loopback": (OPEN, ()),
    "loopback, token": (GUARDED, ("--admin-token", TOKEN)),
    "all addresses, token": (EVERYWHERE, ("--host", "0.0.0.0", "--admin-token", TOKEN)),
}
FOREIGN = [[OWN, EVIL], [OWN, "Sec-Fetch-Site: cross-site"], [host("evil.example")]]


@pytest.fixture(scope="module")
def servers(
    mock_program: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, ServerProcess]]:
    started = {}
    try:
        for where, (_, arguments) in WHERE.items():
            whole = ["--port", "0", "--time", "manual", *arguments]
            server = ServerProcess(mock_program, tmp_path_factory.mktemp("guarded"), whole)
            started[where] = server.__enter__()
        yield started
    finally:
        for server in started.values():
            server.stop()


def ask(
    server: ServerProcess, method: str, target: str, fields: tuple[str, ...] | list[str], body: str = ""
) -> Reply:
    """The reply to a request that has these fields and no others, but for what frames it."""
    filled = [field.replace("{port}", str(server.port)) for field in fields]
    head = [f"{method} {target} HTTP/1.1", "Connection: close", *filled, f"Content-Length: {len(body)}"]
    received = raw_exchange(server.port, "\r\n".join([*head, "", body]).encode())
    reply = read_reply(BytesIO(received), has_content=method != "HEAD")
    assert reply
    check_reply(reply)
    # No page is ever let in by the words of CORS.
    assert [name for name, _ in reply.fields if name.lower().startswith("access-control-")] == []
    return reply


def key_of(text: str) -> str:
    return f"nr_{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def planted(server: ServerProcess, key: str) -> int:
    listed = ask(server, "GET", f"/__admin/faults?sandbox={key}", [OWN, TOKEN_FIELD])
    assert listed.status == 200
    return len(json.loads(listed.content)["plans"])


@pytest.mark.parametrize(
    ("where", "case"),
    [(where, case) for where, (cases, _) in WHERE.items() for case in cases],
    ids=str,
)
def test_a_case_has_its_answer(servers: dict[str, ServerProcess], where: str, case: Case) -> None:
    server, key = servers[where], key_of(f"{where} {case}")
    reply = ask(server, "POST", f"{case.target}?sandbox={key}{case.query}", case.fields, PLAN)
    assert reply.status == case.status
    assert planted(server, key) == (1 if case.status == 201 else 0)


def routes(server: ServerProcess) -> list[tuple[str, str]]:
    listed = json.loads(ask(server, "GET", "/__admin", [OWN]).content)["routes"]
    return [(route.split()[0], route.split()[1]) for route in listed]


@pytest.mark.parametrize("fields", FOREIGN, ids=str)
@pytest.mark.parametrize("where", ["loopback", "loopback, token"])
def test_no_route_answers_a_foreign_page(
    servers: dict[str, ServerProcess], where: str, fields: list[str]
) -> None:
    server = servers[where]
    every = [*routes(server), ("GET", "/__admin/nowhere"), ("POST", "/__admin/%zz")]
    answers = {f"{method} {path}": ask(server, method, path, fields).status for method, path in every}
    assert set(answers.values()) == {403}, answers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "GET"])
def test_a_preflight_gets_no_leave(servers: dict[str, ServerProcess], method: str) -> None:
    asked = [
        f"Access-Control-Request-Method: {method}",
        "Access-Control-Request-Headers: authorization, x-nairi-mock-admin-token",
        "Access-Control-Request-Private-Network: true",
    ]
    for where, server in servers.items():
        assert ask(server, "OPTIONS", "/__admin/clock", [OWN, EVIL, *asked]).status == 403, where


def test_what_needs_no_token_shows_nothing_of_a_sandbox(servers: dict[str, ServerProcess]) -> None:
    server = servers["all addresses, token"]
    key = key_of("shows nothing")
    assert planted(server, key) == 0
    answered = {}
    for method, path in routes(server):
        reply = ask(server, method, f"{path}?sandbox={key}", [host("mock.test")])
        if reply.status != 401:
            answered[f"{method} {path}"] = reply.content
    names = {re.sub(r".*/__admin", "", name) for name in answered}
    assert names == {
        "",
        "/health",
        "/ready",
        "/openapi.json",
        "/control-plane.json",
        "/ui",
        "/ui/{file}",
    }
    assert not any(key.encode() in content or b"planted" in content for content in answered.values())


def state_of(server: ServerProcess, key: str) -> bytes:
    """The whole sandbox, then its journal."""
    parts = [ask(server, "GET", f"/__admin/{part}?sandbox={key}", [OWN]) for part in ("state", "requests")]
    assert [reply.status for reply in parts] == [200, 200]
    return b"".join(reply.content for reply in parts)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reading_changes_nothing(servers: dict[str, ServerProcess], method: str) -> None:
    """So a page that can make its browser fetch something from here changes nothing by that alone."""
    server, key = servers["loopback"], key_of("reading")
    assert ask(server, "POST", f"/__admin/faults?sandbox={key}", [OWN], PLAN).status == 201
    start = json.dumps({"agent_id": "my-agent", "prompt": "hello"})
    fields = [OWN, f"Authorization: Bearer {key}", "Content-Type: application/json"]
    started = ask(server, "POST", "/api/public/v1/conversations/start", fields, start)
    job_id = json.loads(started.content)["job_id"]
    before = state_of(server, key)
    for route_method, path in routes(server):
        filled = path.format(job_id=job_id, plan_id="planted", file="main.js")
        if route_method == "GET":
            assert ask(server, method, f"{filled}?sandbox={key}", [OWN]).status == 200, path
        elif (("GET", path)) not in routes(server):
            assert ask(server, method, f"{filled}?sandbox={key}", [OWN]).status in (404, 405), path
    assert state_of(server, key) == before


@pytest.mark.parametrize("where", WHERE)
def test_the_dashboard_works_as_a_browser_asks_for_it(servers: dict[str, ServerProcess], where: str) -> None:
    server = servers[where]
    navigation = [OWN, "Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"]
    page = ask(server, "GET", "/__admin/ui", navigation)
    assert page.status == 200
    assert "frame-ancestors 'none'" in page.value("Content-Security-Policy")
    files = re.findall(r'(?:href|src)="(ui/[\w.]+)"', page.content.decode())
    assert len(files) >= 2
    own = [OWN, "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors"]
    for name in files:
        assert ask(server, "GET", f"/__admin/{name}", own).status == 200, name
    assert ask(server, "GET", "/__admin/sandboxes", [*own, TOKEN_FIELD]).status == 200
    posted = [*own, TOKEN_FIELD, "Origin: http://127.0.0.1:{port}", "Content-Type: application/json"]
    clock = f"/__admin/clock?sandbox={key_of(where)}"
    assert ask(server, "POST", clock, posted, '{"advance": "1s"}').status == 200


def test_the_page_has_every_case() -> None:
    rows = [[where, case.who, str(case.status)] for where, (cases, _) in WHERE.items() for case in cases]
    assert table(PAGE, "Listens on") == rows
