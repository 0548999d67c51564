from __future__ import annotations

import check_unity

from tests.small_tree import SmallTreeTest

_FUZZERS = "mock_server/fuzz/CMakeLists.txt"


def source(*lines: str) -> str:
    return "\n".join(["namespace nairi {", "namespace {", *lines, "}  // namespace", "}"])


class Unity(SmallTreeTest):
    def of(self, one: str, other: str, *, folder: str = "state") -> dict[str, str]:
        layer = f"mock_server/src/{folder}"
        return {f"{layer}/a.cpp": source(one), f"{layer}/b.cpp": source(other)}

    def test_a_name_that_two_sources_of_a_layer_keep_to_themselves_is_a_breach(self) -> None:
        for line in ("constexpr int kMode = 1;", "struct Row {\n};", "bool IsBlank(char c) {\n}"):
            with self.subTest(line):
                self.assert_breach(check_unity.check, self.of(line, line), "mock_server/src/state/b.cpp:3: ")

    def test_other_names_overloads_and_other_layers_are_none(self) -> None:
        self.assert_clean(check_unity.check, self.of("constexpr int kA = 1;", "constexpr int kB = 1;"))
        self.assert_clean(check_unity.check, self.of("int Read(int a) {\n}", "int Read(char a) {\n}"))
        self.assert_clean(
            check_unity.check,
            {
                "mock_server/src/state/a.cpp": source("constexpr int kA = 1;"),
                "mock_server/src/fault/a.cpp": source("constexpr int kA = 1;"),
                "mock_server/src/state/a_test.cpp": source("constexpr int kA = 1;"),
            },
        )

    def test_a_layer_that_no_fuzzer_links_may(self) -> None:
        line = "constexpr int kA = 1;"
        self.assert_clean(check_unity.check, self.of(line, line, folder="admin"))

    def test_a_source_that_is_compiled_alone_may(self) -> None:
        line = "constexpr int kA = 1;"
        files = self.of(line, line) | {_FUZZERS: "foreach(lone http/x state/b)\nendforeach()"}
        self.assert_clean(check_unity.check, files)
