"""The documents are true: what they show is run, and what they list is what there is."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from contract_run.finding import Finding
from contract_run.report_files import FILES
from harness.assumed import LEDGER
from harness.documents import Block, blocks, documents, region, table
from harness.program import REPOSITORY, clean_environment, run
from harness.provider import ALLOWANCES
from harness.server_process import ServerProcess

pytestmark = pytest.mark.of_this_repository("checks the documents against the mock's own programs")

README = REPOSITORY / "README.md"
FORMATS = REPOSITORY / "fixtures/README.md"
GUIDE = REPOSITORY / "mock_server/README.md"
LAYERS = sorted(path.name for path in (REPOSITORY / "mock_server/src").iterdir() if path.is_dir())
DOCUMENTED_URL = "http://127.0.0.1:8080"
BLOCK_SECONDS_MAX = 120


def marked(words: str) -> list[Block]:
    return [block for document in documents() for block in blocks(document, words)]


def printed_by(block: Block, text: str, program: Path, folder: Path) -> str:
    """Runs a block as its reader would: in bash, from the root, with the programs in PATH."""
    path = os.pathsep.join([str(program.parent), str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", text],
        env=clean_environment({"PATH": path, "XDG_DATA_HOME": str(folder)}),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=BLOCK_SECONDS_MAX,
    )
    assert done.returncode == 0, f"{block}: exit code {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def listed_scenarios(mock_program: Path) -> Any:
    return json.loads(run(mock_program, ["scenarios", "--json"]).stdout)


@pytest.mark.parametrize("block", marked("run"), ids=str)
def test_a_block_does_what_it_shows(block: Block, mock_program: Path, tmp_path: Path) -> None:
    printed = printed_by(block, block.text, mock_program, tmp_path)
    assert block.prints in (None, printed)


def test_the_curl_lines_work_against_the_server_that_is_shown(mock_program: Path, tmp_path: Path) -> None:
    (serve,) = blocks(README, "serve")
    arguments = shlex.split(serve.text)
    assert arguments[:2] == ["nairi-mock", "serve"]
    assert "--port UINT=8080 " in run(mock_program, ["serve", "--help"]).stdout
    # As printed but for the port, which somebody may be using here.
    with ServerProcess(mock_program, tmp_path, [*arguments[2:], "--port", "0"]) as server:
        for calls in blocks(README, "run against it"):
            assert DOCUMENTED_URL in calls.text
            text = calls.text.replace(DOCUMENTED_URL, server.ready["url"])
            assert printed_by(calls, text, mock_program, tmp_path) == calls.prints


@pytest.mark.parametrize("block", marked("from *"), ids=str)
def test_a_listing_is_its_source(block: Block) -> None:
    assert block.text == region(REPOSITORY / block.marker.removeprefix("from "))


@pytest.mark.parametrize("document", documents(), ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8"))
    local = [target.partition("#")[0] for target in targets if "://" not in target]
    assert [target for target in local if not (document.parent / target).exists()] == []


def test_the_tables_of_scenarios_list_those_that_there_are(mock_program: Path) -> None:
    rows = [*table(README, "Agent slug"), *table(FORMATS, "Faulty agent")]
    told = sorted((row[0].strip("`"), row[1]) for row in rows)
    scenarios = listed_scenarios(mock_program)["scenarios"]
    assert told == sorted((row["agent"], row["summary"]) for row in scenarios)


def test_the_table_of_behaviour_faults_says_what_their_files_say() -> None:
    folder = REPOSITORY / "fixtures/scenarios/behaviour_faults"
    faults = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))]
    rows = [[f"`{fault['name']}`", fault["summary"], fault["client_must"]] for fault in faults]
    assert table(FORMATS, "Faulty agent") == rows


def test_the_readme_names_the_conversations_from_elsewhere(mock_program: Path) -> None:
    conversations = listed_scenarios(mock_program)["conversations"]
    assert table(README, "Origin") == [[row["origin"], f"`{row['job_id']}`"] for row in conversations]


def test_the_readme_names_the_modes_of_time_and_their_defaults(mock_program: Path) -> None:
    modes = {row[0].strip("`"): row[2] for row in table(README, "`--time`")}
    for command in ("serve", "exec"):
        found = re.search(r"--time ENUM:([\w|]+)=(\w+)", run(mock_program, [command, "--help"]).stdout)
        assert found
        assert list(modes) == found[1].split("|")
        assert f"`{command}`" in modes[found[2]]


def test_every_flag_of_the_readme_exists(mock_program: Path, pytestconfig: pytest.Config) -> None:
    commands = ("serve", "exec", "scenarios", "record", "drift")
    helps = [run(mock_program, [command, "--help"]).stdout for command in commands]
    helps.append(run(mock_program.parent / "nairi", ["--help"]).stdout)
    helps.append(run(mock_program.parent / "nairi", ["drive", "--help"]).stdout)
    helps += [script.read_text(encoding="utf-8") for script in (REPOSITORY / "scripts").glob("*.sh")]
    known = set(re.findall(r"--[a-z][\w-]*", "\n".join(helps)))
    flags = set(re.findall(r"(?<![\w-])--[a-z][\w-]*", README.read_text(encoding="utf-8")))
    assert flags
    for flag in sorted(flags - known):
        pytestconfig.getoption(flag)  # raises where pytest does not know it either


def test_every_flag_has_the_twin_that_the_readme_promises(mock_program: Path) -> None:
    for command in ("serve", "exec", "record"):
        for line in run(mock_program, [command, "--help"]).stdout.splitlines():
            flag = re.match(r"  --([a-z-]+)", line)
            if flag:
                assert f"(Env:NAIRI_MOCK_{flag[1].upper().replace('-', '_')})" in line


def test_the_budget_is_what_the_readme_says() -> None:
    source = (REPOSITORY / "contract_tests/python/contract_run/plugin.py").read_text(encoding="utf-8")
    said = re.findall(r"`--budget-(\w+)`\s(\d+)", README.read_text(encoding="utf-8"))
    assert len(said) == 3
    for name, number in said:
        assert f'("{name}", "{number}")' in source


def guide() -> dict[str, list[str]]:
    """The layers in the guide's order, and the files that it names in each."""
    named: dict[str, list[str]] = {}
    layer = ""
    for row in GUIDE.read_text(encoding="utf-8").splitlines():
        if cells := re.match(r"\| (?:`(?P<layer>\w+)`)? ?\| (?P<files>[^|]*) \|", row):
            layer = cells["layer"] or layer
            named.setdefault(layer, []).extend(re.findall(r"`([\w*]+)`", cells["files"]))
    return named


def test_the_map_names_every_folder_and_every_layer() -> None:
    rows = {re.sub(r"[\[\]`]|\(.*\)", "", row[0]): row[1] for row in table(README, "Folder")}
    assert {"mock_server", "client", "contract_tests", "fixtures", "scripts"} <= rows.keys()
    assert re.findall(r"`(\w+)`", rows["mock_server/src"]) == list(guide())


def test_the_guide_names_every_layer_and_only_files_that_are_there() -> None:
    named = guide()
    assert sorted(named) == LAYERS
    for layer, files in named.items():
        stems = {file.stem for file in (REPOSITORY / "mock_server/src" / layer).glob("*.?pp")}
        assert [file for file in files if not fnmatch.filter(stems, file)] == []


@pytest.mark.parametrize(
    "pattern",
    sorted({p for d in documents() for p in re.findall(r"ctest [^`]*-R '([^']+)'", d.read_text("utf-8"))}),
)
def test_every_test_that_a_document_points_to_exists(pattern: str) -> None:
    sources = [
        path.read_text(encoding="utf-8")
        for room in ("mock_server", "client", "contract_tests")
        for path in (REPOSITORY / room).rglob("*_test.cpp")
    ]
    macro = re.compile(r"^(?:TEST|TEST_F|TEST_P)\(\s*(\w+),\s*(\w+)\)", re.MULTILINE)
    names = [f"{suite}.{name}" for text in sources for suite, name in macro.findall(text)]
    for alternative in pattern.split("|"):
        assert any(alternative in name for name in names), alternative


def test_the_formats_name_every_key_of_the_notice(mock_program: Path, tmp_path: Path) -> None:
    arguments = ["--port", "0", "--tls", "--tls-dir", str(tmp_path / "tls")]
    with ServerProcess(mock_program, tmp_path, arguments) as server:
        assert {row[0].strip("`") for row in table(FORMATS, "Key of the notice")} == server.ready.keys()


def test_the_formats_name_every_key_of_the_list(mock_program: Path) -> None:
    listed = listed_scenarios(mock_program)
    assert [row[0].strip("`") for row in table(FORMATS, "Key of the list")] == list(listed)


def test_the_formats_name_every_key_of_the_ledger() -> None:
    rows = json.loads(LEDGER.read_text(encoding="utf-8"))["assumptions"]
    keys = [row[0].strip("`") for row in table(FORMATS, "Key of a row")]
    assert all(list(row) == keys for row in rows)
    assert {row["evidence"] for row in rows} == {"inferred", "unknown"}
    assert [row["id"] for row in rows] == [f"A-{number:02}" for number in range(1, len(rows) + 1)]


def test_the_decisions_are_all_in_their_index() -> None:
    folder = REPOSITORY / "docs/decisions"
    titles = {path.name: path.read_text(encoding="utf-8").splitlines()[0] for path in folder.glob("0*.md")}
    rows = table(folder / "README.md", "Number")
    assert rows == [[f"[{name[:4]}]({name})", title[7:]] for name, title in sorted(titles.items())]


def test_the_formats_name_every_key_of_a_finding() -> None:
    keys = [key for row in table(FORMATS, "Key of a finding") for key in re.findall(r"`(\w+)`", row[0])]
    assert keys == [field.name for field in fields(Finding)]


def test_the_contract_runs_guide_names_every_allowance_and_every_file() -> None:
    guide_of_the_run = REPOSITORY / "docs/contract-run.md"
    assert [row[0].strip("`") for row in table(guide_of_the_run, "`--allow`")] == list(ALLOWANCES)
    files = [
        row[0].strip("`") for row in table(guide_of_the_run, "File in `build/contract`, or in `--report DIR`")
    ]
    assert sorted(files) == sorted(FILES)
