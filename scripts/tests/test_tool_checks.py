"""The checks that call a tool, each over a made-up repository that holds one breach."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

SCRIPTS = Path(__file__).parents[1]
REPOSITORY = SCRIPTS.parent


class ToolCheck(unittest.TestCase):
    def run_check(self, name: str, files: dict[str, str]) -> subprocess.CompletedProcess[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for room in ("mock_server", "client", "contract_tests", "scripts"):
                (root / room).mkdir()
            shutil.copy(SCRIPTS / name, root / "scripts" / name)
            shutil.copy(REPOSITORY / ".clang-format", root)
            for file, text in files.items():
                (root / file).write_text(text, encoding="utf-8")
            environment = {**os.environ, "CI": "false"}
            command = ["bash", str(root / "scripts" / name)]
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode == 77:
            self.skipTest(done.stderr.strip())
        return done


class Format(ToolCheck):
    def test_a_file_in_order_passes(self) -> None:
        done = self.run_check("check_format.sh", {"client/x.hpp": "#pragma once\n\nint F(int a);\n"})
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_file_out_of_order_fails_by_name_and_line(self) -> None:
        done = self.run_check("check_format.sh", {"client/x.hpp": "#pragma once\n\nint  F( int a );\n"})
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("client/x.hpp:3:", done.stderr)


class Shell(ToolCheck):
    def test_a_careful_script_passes(self) -> None:
        files = {"scripts/x.sh": '#!/usr/bin/env bash\nset -euo pipefail\necho "$1"\n'}
        done = self.run_check("check_shell.sh", files)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_what_shellcheck_finds_fails(self) -> None:
        files = {"scripts/x.sh": "#!/usr/bin/env bash\nset -euo pipefail\necho $1\n"}
        done = self.run_check("check_shell.sh", files)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("SC2086", done.stdout)

    def test_a_script_that_ignores_errors_fails(self) -> None:
        done = self.run_check("check_shell.sh", {"scripts/x.sh": '#!/usr/bin/env bash\necho "$1"\n'})
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("scripts/x.sh:1: does not say set -euo pipefail", done.stdout)


class MissingTools(unittest.TestCase):
    def test_a_missing_tool_is_a_skip_on_a_laptop_and_a_failure_in_ci(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            for tool in ("bash", "dirname"):
                found = shutil.which(tool)
                assert found
                (Path(folder) / tool).symlink_to(found)
            for check in ("check_format.sh", "check_shell.sh"):
                for ci, code in (("false", 77), ("true", 1)):
                    environment = {"PATH": folder, "CI": ci}
                    command = [str(Path(folder) / "bash"), str(SCRIPTS / check)]
                    done = subprocess.run(command, env=environment, capture_output=True, check=False)
                    self.assertEqual(done.returncode, code, (check, ci))
