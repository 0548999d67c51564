from __future__ import annotations

import check_layering

from tests.small_tree import SmallTreeTest


class IncludeTest(SmallTreeTest):
    def clean(self, file: str, include: str) -> None:
        self.assert_clean(check_layering.check, {file: f"#include {include}\n"})

    def breach(self, file: str, include: str, what: str) -> None:
        files = {file: f"\n#include {include}\n"}
        self.assert_breach(check_layering.check, files, f"{file}:2: includes {include[1:-1]}: {what}")


class Layering(IncludeTest):
    def test_includes_go_down(self) -> None:
        self.clean("mock_server/src/runtime/clock.hpp", '"domain/clock.hpp"')
        self.clean("mock_server/src/service/start.cpp", '"storage/messages.hpp"')
        self.clean("mock_server/src/app/main.cpp", '"transport/server.hpp"')

    def test_a_folder_sees_itself(self) -> None:
        self.clean("mock_server/src/domain/agent.hpp", '"domain/ids.hpp"')

    def test_an_include_that_goes_up_is_a_breach(self) -> None:
        self.breach("mock_server/src/domain/ids.cpp", '"runtime/clock.hpp"', "domain may not see runtime")

    def test_domain_and_http_do_not_know_each_other(self) -> None:
        self.breach("mock_server/src/domain/ids.cpp", '"http/reply.hpp"', "domain may not see http")
        self.breach("mock_server/src/http/reply.hpp", '"domain/ids.hpp"', "http may not see domain")

    def test_the_control_plane_does_not_reach_into_storage(self) -> None:
        self.breach("mock_server/src/admin/x.cpp", '"storage/messages.hpp"', "admin may not see storage")

    def test_endpoints_reach_the_runtime_through_the_service_only(self) -> None:
        self.breach("mock_server/src/api/start.cpp", '"runtime/clock.hpp"', "api may not see runtime")

    def test_a_test_may_use_what_lies_lower(self) -> None:
        self.clean("mock_server/src/api/start_test.cpp", '"runtime/manual_clock.hpp"')

    def test_a_test_may_not_use_what_lies_higher(self) -> None:
        self.breach("mock_server/src/api/start_test.cpp", '"app/main.hpp"', "api may not see app")

    def test_a_folder_outside_the_table_is_a_breach(self) -> None:
        files = {"mock_server/src/extras/x.cpp": ""}
        self.assert_breach(check_layering.check, files, "mock_server/src/extras/x.cpp:1: this folder")

    def test_production_code_does_not_see_test_builders(self) -> None:
        self.breach("mock_server/src/app/x.cpp", '"testing/builders.hpp"', "production code")
        self.clean("mock_server/src/app/x_test.cpp", '"testing/builders.hpp"')
        self.clean("mock_server/src/app/x_test_fixture.hpp", '"testing/builders.hpp"')

    def test_nothing_below_sees_the_fuzzers(self) -> None:
        self.breach("mock_server/src/api/x.cpp", '"fuzz/oracle.hpp"', "the fuzzers see")
        self.breach("mock_server/src/api/x_test.cpp", '"fuzz/oracle.hpp"', "the fuzzers see")
        self.clean("mock_server/fuzz/x.cpp", '"fuzz/oracle.hpp"')

    def test_only_the_composition_sees_the_public_interface(self) -> None:
        self.clean("mock_server/src/app/mock_server.cpp", '"nairi/mock/mock_server.hpp"')
        self.breach("mock_server/src/service/x.cpp", '"nairi/mock/options.hpp"', "service lies below")


class Libraries(IncludeTest):
    def test_abseil_stays_in_the_storage(self) -> None:
        self.clean("mock_server/src/storage/message_store.hpp", "<absl/container/btree_set.h>")
        self.breach("mock_server/src/service/sandbox.hpp", "<absl/container/btree_set.h>", "Abseil stays")

    def test_boost_stays_in_the_transport(self) -> None:
        self.clean("mock_server/src/transport/server.cpp", "<boost/asio.hpp>")
        self.breach("mock_server/src/app/main.cpp", "<boost/asio.hpp>", "Boost stays")

    def test_httplib_stays_with_those_who_speak_to_a_server(self) -> None:
        self.clean("client/src/transport/http_transport.cpp", "<httplib.h>")
        self.clean("mock_server/src/recorder/http_upstream.cpp", "<httplib.h>")
        self.breach("mock_server/src/recorder/recorder.cpp", "<httplib.h>", "only client/src/transport/")
        self.clean("mock_server/src/transport/server_test.cpp", "<httplib.h>")
        self.breach("client/src/stub/rest_stub.cpp", "<httplib.h>", "only client/src/transport/")

    def test_json_stays_out_of_headers(self) -> None:
        self.clean("client/src/wire/codec.cpp", "<nlohmann/json.hpp>")
        self.clean("client/src/wire/codec.hpp", "<nlohmann/json_fwd.hpp>")
        self.breach("client/src/wire/codec.hpp", "<nlohmann/json.hpp>", "no JSON type in a header")
        self.breach("client/include/nairi/client/x.hpp", "<nlohmann/json_fwd.hpp>", "JSON stays out")

    def test_a_public_mock_header_includes_only_std_and_its_own(self) -> None:
        self.clean("mock_server/include/nairi/mock/x.hpp", "<chrono>")
        self.clean("mock_server/include/nairi/mock/x.hpp", '"nairi/mock/y.hpp"')
        self.breach("mock_server/include/nairi/mock/x.hpp", '"domain/ids.hpp"', "a public header")
        self.breach("mock_server/include/nairi/mock/x.hpp", "<tl/expected.hpp>", "a public header")

    def test_a_path_that_climbs_is_a_breach(self) -> None:
        self.breach("client/src/wire/a.cpp", '"../stub/b.hpp"', "name a file from")


class Rooms(IncludeTest):
    def test_client_and_server_never_include_each_other(self) -> None:
        self.breach("client/src/wire/a.cpp", '"nairi/mock/server.hpp"', "the client never")
        self.breach("client/src/wire/a.cpp", '"domain/ids.hpp"', "the client never")
        self.breach("mock_server/testing/a.hpp", '"nairi/client/client.hpp"', "the mock server never")

    def test_a_client_folder_may_bear_a_layers_name(self) -> None:
        self.clean("client/src/transport/a.cpp", '"transport/b.hpp"')

    def test_client_and_server_never_link_each_other(self) -> None:
        files = {"client/CMakeLists.txt": "\ntarget_link_libraries(x nairi::mock_domain)\n"}
        self.assert_breach(check_layering.check, files, "client/CMakeLists.txt:2: links nairi::mock_domain")
        files = {"mock_server/CMakeLists.txt": "target_link_libraries(x nairi::client)\n"}
        self.assert_breach(check_layering.check, files, "mock_server/CMakeLists.txt:1: links")

    def test_client_folders_do_not_include_each_other_both_ways(self) -> None:
        files = {
            "client/src/stub/a.hpp": '#include "wire/b.hpp"\n',
            "client/src/wire/b.hpp": '#include "stub/a.hpp"\n',
        }
        self.assert_breach(check_layering.check, files, "client/src/stub/a.hpp:1: includes wire/b.hpp: stub")
