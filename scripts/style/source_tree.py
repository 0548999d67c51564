from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath

# The rooms of the house; what lies elsewhere (build trees, environments) is not ours to judge.
ROOMS = ("mock_server", "client", "contract_tests", "fixtures", "scripts")
NOT_SOURCES = {"node_modules", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", "build"}
CPP_SUFFIXES = (".hpp", ".h", ".cpp")


class SourceTree:
    """The files of a repository, named by their path from its root with forward slashes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files = sorted(self._walk())

    def _walk(self) -> list[str]:
        found = []
        for room in ROOMS:
            for path in (self._root / room).rglob("*"):
                relative = path.relative_to(self._root)
                if path.is_file() and not NOT_SOURCES.intersection(relative.parts):
                    found.append(relative.as_posix())
        if (self._root / "CMakeLists.txt").is_file():
            found.append("CMakeLists.txt")
        return found

    def files(self, *suffixes: str) -> list[str]:
        """Every file, or those whose name ends in one of the suffixes."""
        return [file for file in self._files if not suffixes or file.endswith(suffixes)]

    def cpp(self) -> list[str]:
        return self.files(*CPP_SUFFIXES)

    def headers(self) -> list[str]:
        return self.files(".hpp", ".h")

    @cache  # noqa: B019: a tree lives as long as the check that made it
    def text(self, file: str) -> str:
        return (self._root / file).read_text(encoding="utf-8", errors="replace")

    def lines(self, file: str) -> list[str]:
        return self.text(file).splitlines()


def is_test(file: str) -> bool:
    """Whether no program holds it: `x_test.cpp`, `x_test_fixture.hpp`, `x_benchmark.cpp`, `test_x.py`."""
    name = PurePosixPath(file).name
    ends = ("_test.cpp", "_test_fixture.hpp", "_test_fixture.cpp", "_benchmark.cpp")
    return name.endswith(ends) or (name.startswith("test_") and name.endswith(".py"))
