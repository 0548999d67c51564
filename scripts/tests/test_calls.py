from __future__ import annotations

import check_calls

from tests.small_tree import SmallTreeTest


class Calls(SmallTreeTest):
    def breach(self, file: str, line: str) -> None:
        self.assert_breach(check_calls.check, {file: f"\n{line}\n"}, f"{file}:2: ")

    def clean(self, file: str, line: str) -> None:
        self.assert_clean(check_calls.check, {file: f"\n{line}\n"})

    def test_each_restless_call_is_a_breach(self) -> None:
        for call in (
            "auto t = std::chrono::system_clock::now();",
            "auto t = std::chrono::steady_clock::now();",
            "using C = std::chrono::high_resolution_clock;",
            "auto t = time(nullptr);",
            "std::random_device seed;",
            "int x = rand();",
            'auto* home = std::getenv("HOME");',
            "std::this_thread::sleep_for(1s);",
            "std::this_thread::sleep_until(t);",
            "usleep(5);",
        ):
            with self.subTest(call):
                self.breach("mock_server/src/service/x.cpp", call)

    def test_the_runtime_may_read_the_clock(self) -> None:
        self.clean("mock_server/src/runtime/real_clock.cpp", "return system_clock::now();")

    def test_an_allowed_file_does_not_allow_its_neighbours(self) -> None:
        self.clean("client/src/options.cpp", 'auto* url = std::getenv("NAIRI_BASE_URL");')
        self.breach("client/src/client.cpp", 'auto* url = std::getenv("NAIRI_BASE_URL");')

    def test_a_test_never_sleeps_not_even_in_the_transport(self) -> None:
        self.breach("mock_server/src/transport/server_test.cpp", "std::this_thread::sleep_for(1s);")
        self.clean("mock_server/src/transport/server_test.cpp", "auto t = steady_clock::now();")

    def test_words_in_comments_and_texts_are_not_calls(self) -> None:
        self.clean("mock_server/src/api/x.cpp", '// never getenv(\nauto s = "usleep";')

    def test_names_that_only_look_alike_are_not_calls(self) -> None:
        self.clean("client/src/wire/x.cpp", "operand(1); clock.time(0, 1); policy.sleep(1);")

    def test_a_python_contract_test_never_sleeps(self) -> None:
        self.breach("contract_tests/python/tests/test_x.py", "time.sleep(1)")
        self.breach("contract_tests/python/conftest.py", "from time import monotonic, sleep")
        self.clean("contract_tests/python/harness/polling.py", "time.sleep(1)")
