"""A contract run finds what a provider does differently, says it under the right id, and invents nothing."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from conformance.finding import Finding
from contract_run.finding import Verdict
from contract_run.heard import Heard
from contract_run.judgement import findings_of
from contract_run.run import Run
from harness.budget import Budget
from harness.differing_proxy import Change, DifferingProxy, Passing
from harness.documents import table
from harness.program import PROGRAM_SECONDS_MAX, REPOSITORY, clean_environment
from harness.server_process import ServerProcess

pytestmark = pytest.mark.of_this_repository("tests the contract run itself, on providers that differ")

FORMATS = REPOSITORY / "fixtures/README.md"
KEY = "nr_the_key_of_this_run"
JOB_FROM_SLACK = "job_01JZ0000000000000000S1ACK0"
GOOD = ("pass", "confirmed")
FILES = ("report.txt", "findings.ndjson", "junit.xml", "report.html")
EVERYTHING = ("create-agents", "keep-uploads", "huge-bodies", "magic-agents")


@dataclass(frozen=True)
class Ended:
    code: int
    printed: str
    folder: Path

    @property
    def rows(self) -> list[dict[str, Any]]:
        text = (self.folder / "findings.ndjson").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]

    def verdicts(self) -> dict[str, str]:
        """What is neither as believed nor left out."""
        rows = {row["id"]: row["verdict"] for row in self.rows if row["id"] != "run"}
        return {key: value for key, value in rows.items() if value not in (*GOOD, "not exercised")}

    def row(self, key: str) -> dict[str, Any]:
        return next(row for row in self.rows if row["id"] == key)


RunAgainst = Callable[..., Ended]


@pytest.fixture(scope="module")
def run_against(tmp_path_factory: pytest.TempPathFactory) -> RunAgainst:
    """Runs `scripts/contract.sh` against a URL as its user would."""

    def run_it(url: str, *arguments: str) -> Ended:
        folder = tmp_path_factory.mktemp("run") / "report"
        settings = {
            "NAIRI_BASE_URL": url,
            "NAIRI_API_KEY": KEY,
            "NAIRI_AGENT_ID": "my-agent",
            "NAIRI_POLL_INTERVAL": "0",
            "NAIRI_NON_API_JOB_ID": JOB_FROM_SLACK,
        }
        done = subprocess.run(
            ["scripts/contract.sh", "--report", str(folder), *arguments],
            env=clean_environment(settings),
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=False,
            timeout=PROGRAM_SECONDS_MAX,
        )
        return Ended(done.returncode, done.stdout + done.stderr, folder)

    return run_it


@pytest.fixture(scope="module")
def mock_url(mock_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with ServerProcess(mock_program, tmp_path_factory.mktemp("mock")) as server:
        yield str(server.ready["url"])


@pytest.fixture(scope="module")
def undiffering(run_against: RunAgainst, mock_url: str) -> Ended:
    with DifferingProxy(mock_url) as proxy:
        return run_against(proxy.url)


@pytest.fixture(scope="module")
def planned(run_against: RunAgainst, mock_url: str) -> Ended:
    with DifferingProxy(mock_url) as proxy:
        ended = run_against(proxy.url, "--dry-run")
        assert proxy.requests_seen == 0
    return ended


def allowing(*names: str) -> list[str]:
    return [word for name in names for word in ("--allow", name)]


# What is switched, and what the run should say that it saw. Each list is one mock.
SWITCHED: dict[str, dict[str, str]] = {
    "statuses": {
        "A-01": "202", "A-02": "200", "A-03": "200", "A-04": "200", "A-06": "204", "A-07": "200",
        "A-09": "403", "A-10": "400", "A-15": "404", "A-18": "422", "A-20": "413", "A-21": "413",
        "A-25": "400", "A-26": "404",
        "A-05": "rolling out", "A-08": "who are you", "A-12": "job", "A-13": "odd {resource}", "A-14": "no",
    },
    "choices": {
        "A-11": "refused", "A-16": "body_first", "A-17": "refused", "A-19": "415", "A-22": "1000",
        "A-24": "refused", "A-27": "reopened", "A-28": "pending", "A-29": "error", "A-30": "with_agent",
        "A-33": "ignored", "A-34": "ignored", "A-35": "refused", "A-36": "null", "A-37": "pending",
        "A-38": "present", "A-40": "extended",
    },
    "more choices": {"A-19": "accepted", "A-23": "accepted", "A-39": "with_pickup", "A-32": "more"},
}  # fmt: skip
SEEN_OTHERWISE = {"A-22": "less than 1048576"}
# An undocumented field is seen where the list names its cursor differently, and it is news for that.
NEWS = {"A-32": {"answer/list_agent_conversations/200/undocumented-field/$.more": "news"}}


@pytest.mark.parametrize("switches", SWITCHED.values(), ids=SWITCHED.keys())
def test_each_assumption_that_a_provider_refutes_is_named_and_no_other(
    switches: dict[str, str], run_against: RunAgainst, mock_program: Path, tmp_path: Path
) -> None:
    assumed = [word for number, value in switches.items() for word in ("--assume", f"{number}={value}")]
    arguments = ["--port", "0", "--time", "skip", *assumed]
    with ServerProcess(mock_program, tmp_path, arguments) as server:
        url = str(server.ready["url"])
        ended = run_against(url, "--budget-conversations", "60", *allowing(*EVERYTHING))
    assert ended.code == 1
    # What else an answer of another status leaves open is said to be open, and never to have failed.
    judged = {key: value for key, value in ended.verdicts().items() if value != "inconclusive"}
    news = {key: value for number in switches for key, value in NEWS.get(number, {}).items()}
    assert judged == {f"assumption/{number}": "refuted" for number in switches} | news
    for number, value in switches.items():
        assert ended.row(f"assumption/{number}")["seen"] == SEEN_OTHERWISE.get(number, value)
        assert ended.row(f"assumption/{number}")["believed"] != value


def test_a_provider_that_does_not_differ_has_nothing_refuted_and_nothing_failed(undiffering: Ended) -> None:
    assert (undiffering.code, undiffering.verdicts()) == (0, {})
    tally = undiffering.rows[0]["tally"]
    assert tally["assumption"] == {"confirmed": 27, "not exercised": 13}
    assert tally["operation"]["pass"] == 8


def is_message(passing: Passing) -> bool:
    return passing.method == "GET" and "/messages/cmsg_" in passing.path and passing.status == 200


def is_list(passing: Passing) -> bool:
    return passing.path.endswith("/messages") and passing.status == 200


def another_status(passing: Passing) -> Passing:
    return replace(passing, status=203) if is_list(passing) else passing


def another_field(passing: Passing) -> Passing:
    return passing.with_json({**passing.json(), "colour": "green"}) if is_message(passing) else passing


def a_field_less(passing: Passing) -> Passing:
    if not is_message(passing):
        return passing
    return passing.with_json({name: value for name, value in passing.json().items() if name != "updated_at"})


def other_texts(passing: Passing) -> Passing:
    if passing.status == 401:
        return passing.with_json({"error": "go away"})
    return passing.with_json({"error": "not here"}) if b"not an API job" in passing.body else passing


def another_type(passing: Passing) -> Passing:
    if not passing.path.endswith("/agents") or passing.status != 200:
        return passing
    return replace(passing, headers={**passing.headers, "Content-Type": "text/plain"})


def another_order(passing: Passing) -> Passing:
    if not is_list(passing):
        return passing
    return passing.with_json({"messages": passing.json()["messages"][::-1]})


def back_from_the_end(passing: Passing) -> Passing:
    """Of three looks at a user message the last one shows it as pending, whatever it is."""
    if not is_message(passing) or passing.ordinal % 3 or passing.json()["role"] != "user":
        return passing
    return passing.with_json({**passing.json(), "status": "pending"})


@dataclass(frozen=True)
class Plant:
    changes: tuple[Change, ...]
    found: Mapping[str, str]
    heard: frozenset[str] = frozenset()  # what of it the model finds too
    follows: frozenset[str] = frozenset()  # what else must differ, or cannot be told, because of it

    def change(self, passing: Passing) -> Passing:
        for change in self.changes:
            passing = change(passing)
        return passing


PLANTS: dict[str, Plant] = {
    "another status": Plant(
        (another_status,),
        {"answer/list_messages/203/undocumented-status/203": "news"},
        follows=frozenset(
            {
                "assumption/A-39",
                *(f"behaviour/B-{number}" for number in ("05", "07", "11", "15", "20", "23", "33")),
            }
        ),
    ),
    "a field more, other texts, another content type": Plant(
        (another_field, other_texts, another_type),
        {
            "answer/get_message/200/undocumented-field/$.colour": "news",
            "behaviour/B-07": "fail",  # the list has no such field
            "behaviour/B-20": "fail",
            "assumption/A-08": "refuted",
            "assumption/A-16": "refuted",
            "answer/list_agents/200/content-type/text/plain": "fail",
            "operation/list_agents": "fail",
        },
        heard=frozenset({"behaviour/B-07", "behaviour/B-20"}),
    ),
    "a field less": Plant(
        (a_field_less,),
        {"answer/get_message/200/missing-field/$.updated_at": "fail", "operation/get_message": "fail"},
        follows=frozenset({"behaviour/B-07"}),
    ),
    "another order": Plant(
        (another_order,),
        {"behaviour/B-05": "fail"},
        heard=frozenset({"behaviour/B-05"}),
        follows=frozenset({"behaviour/B-11", "behaviour/B-23", "assumption/A-39"}),
    ),
    "an end that is none": Plant(
        (back_from_the_end,),
        {"behaviour/B-02": "fail"},
        heard=frozenset({"behaviour/B-02"}),
        follows=frozenset({"behaviour/B-01", "behaviour/B-07", "behaviour/B-10"}),
    ),
}


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS.keys())
def test_a_planted_difference_is_found_under_its_id(
    plant: Plant, run_against: RunAgainst, mock_url: str
) -> None:
    with DifferingProxy(mock_url, plant.change) as proxy:
        ended = run_against(proxy.url)
    found = ended.verdicts()
    assert plant.found.items() <= found.items(), found
    for key in plant.heard:  # by a test that is about it, and by the model in some other
        assert "the model, in test_" in ended.row(key)["reason"]
    invented = found.keys() - plant.found.keys() - plant.follows
    assert {key for key in invented if not key.startswith("check/")} == set(), ended.printed
    assert ended.code == (1 if {"fail", "refuted"}.intersection(found.values()) else 3)


@pytest.mark.parametrize("is_mock", [True, False], ids=["mock", "endpoint"])
def test_what_the_model_hears_has_failed_under_the_behaviour_that_it_breaks(is_mock: bool) -> None:
    run = Run(frozenset(), Budget(), heard=[Heard("test_x.py::test_y", Finding(("list_order",), CANARY, ()))])
    rows = {row.id: row for row in findings_of(run, is_mock=is_mock, show_texts=False)}
    assert [key for key, row in rows.items() if row.verdict is Verdict.FAIL] == ["behaviour/B-05"]
    assert rows["behaviour/B-05"].reason == "the model, in test_x.py::test_y"
    shown = {row.id: row for row in findings_of(run, is_mock=is_mock, show_texts=True)}
    assert CANARY in shown["behaviour/B-05"].reason


def test_a_dry_run_prints_the_plan_and_sends_nothing(planned: Ended) -> None:
    assert planned.code == 0
    assert "operations: 9 of 15" in planned.printed
    assert "not A-07: this provider cannot be made to create agents" in planned.printed
    assert "not B-13 failure_has_a_reason: this provider cannot be made to fail a turn" in planned.printed
    assert "conversations and follow-ups: at most 14, 3 of them only" in planned.printed
    assert not planned.folder.exists()


def test_a_run_sees_the_operations_that_its_plan_names(planned: Ended, undiffering: Ended) -> None:
    listed = planned.printed.partition("operations: ")[2].partition("behaviours: ")[0]
    names = {name.strip() for line in listed.splitlines()[1:] for name in line.split(",") if name.strip()}
    seen = {row["name"] for row in undiffering.rows[1:] if row["kind"] == "operation" and row["seen"]}
    assert names == seen


def silent(passing: Passing) -> Passing:
    return replace(passing, status=503, body=b'{"error": "down for maintenance"}')


def test_a_run_that_could_check_nothing_is_red(run_against: RunAgainst, mock_url: str) -> None:
    with DifferingProxy(mock_url, silent) as proxy:
        ended = run_against(proxy.url)
    assert ended.code == 3
    assert ended.rows[0]["verdict"] == "inconclusive"
    assert not {"pass", "confirmed"} & {row["verdict"] for row in ended.rows[1:]}
    assert run_against(proxy.url).code == 3  # nobody is there any more
    assert run_against(mock_url, "-k", "no_such_test").code == 3


def test_a_budget_that_is_too_small_leaves_the_rest_open(run_against: RunAgainst, mock_url: str) -> None:
    ended = run_against(mock_url, "--budget-conversations", "1")
    assert ended.code == 3
    assert ended.row("assumption/A-17")["reason"] == "budget: needs 1 conversations, 0 are left"
    assert ended.row("assumption/A-08")["verdict"] == "confirmed"
    assert "spent: 1 conversations" in ended.printed


def test_wrong_usage_is_told_apart(run_against: RunAgainst, mock_url: str) -> None:
    assert run_against(mock_url, "--allow", "anything").code == 2


CANARY = "the customer's secret is 4711"


def telling(passing: Passing) -> Passing:
    """Texts that nobody may read, where they break a schema, so that a report has cause to quote them."""
    if not is_list(passing):
        return passing
    rows = [{**row, "content": CANARY, "status": CANARY} for row in passing.json()["messages"]]
    return passing.with_json({"messages": rows})


def repeating_the_key(passing: Passing) -> Passing:
    return passing.with_json({"error": f"unknown key {KEY}"}) if passing.status == 401 else passing


def test_no_report_shows_a_key_or_a_text_unless_asked_to(run_against: RunAgainst, mock_url: str) -> None:
    with DifferingProxy(mock_url, lambda passing: repeating_the_key(telling(passing))) as proxy:
        masked = run_against(proxy.url)
        told = [(masked.folder / name).read_text(encoding="utf-8") for name in FILES]
        shown = run_against(proxy.url, "--show-texts")
        told_more = [(shown.folder / name).read_text(encoding="utf-8") for name in FILES]
    for text in (*told, masked.printed):
        assert CANARY not in text
        assert "Say hello" not in text
        assert KEY not in text
    assert all("the customer" in text for text in told_more)  # in HTML and XML the rest of it is escaped
    assert all(KEY not in text for text in (*told_more, shown.printed))
    assert shown.row("assumption/A-08")["seen"] == "unknown key [key]"


def test_the_four_forms_tell_the_same(run_against: RunAgainst, mock_url: str) -> None:
    with DifferingProxy(mock_url, other_texts) as proxy:
        ended = run_against(proxy.url)
    text, _, junit, page = ((ended.folder / name).read_text(encoding="utf-8") for name in FILES)
    told = [key for row in table(FORMATS, "Key of the run") for key in re.findall(r"`(\w+)`", row[0])]
    assert told == list(ended.rows[0])
    ids = [row["id"] for row in ended.rows[1:]]
    assert len(ids) == len(set(ids))
    cases = {case.get("name"): case for case in ET.fromstring(junit).iter("testcase")}
    assert list(cases) == ids
    assert cases["assumption/A-08"].find("failure") is not None
    assert cases["assumption/A-01"].find("failure") is None
    assert "refuted: assumption/A-08" in text
    for row in ended.rows[1:]:
        assert row["kind"] in ("answer", "check") or f'id="{row["id"]}"' in page
    assert "go away" in page
    assert not [word for word in ("<link", "src=", "@import", "url(") if word in page]
