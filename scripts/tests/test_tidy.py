from __future__ import annotations

from style.rules import (
    dead_text,
    drawer_names,
    file_size,
    function_size,
    listed_sources,
    lock_files,
    mutable_globals,
    parameters,
    public_comments,
)

from tests.small_tree import SmallTreeTest

HEADER = "mock_server/src/api/x.hpp"
SOURCE = "mock_server/src/api/x.cpp"
PUBLIC = "client/include/nairi/client/x.hpp"


class FileSize(SmallTreeTest):
    def test_a_production_file_has_at_most_400_lines(self) -> None:
        self.assert_clean(file_size.check, {SOURCE: "\n" * 300})
        self.assert_breach(file_size.check, {SOURCE: "\n" * 301}, f"{SOURCE}:1: warning: 301 lines")
        self.assert_breach(file_size.check, {SOURCE: "\n" * 401}, f"{SOURCE}:1: 401 lines")

    def test_a_test_file_has_at_most_700_lines(self) -> None:
        test = "client/src/wire/x_test.cpp"
        self.assert_clean(file_size.check, {test: "\n" * 700})
        self.assert_breach(file_size.check, {test: "\n" * 701}, f"{test}:1: 701 lines")


class FunctionSize(SmallTreeTest):
    def test_a_body_has_at_most_70_lines(self) -> None:
        body = "  a();\n" * 70
        self.assert_clean(function_size.check, {SOURCE: f"int F(int a) {{\n{body}}}\n"})
        long = f"namespace n {{\n\nint C::F(int a) const {{\n{body}  b();\n}}\n}}\n"
        self.assert_breach(function_size.check, {SOURCE: long}, f"{SOURCE}:3: function body of 71 lines")

    def test_a_constructor_with_braced_members_is_one_function(self) -> None:
        body = "  a();\n" * 71
        files = {SOURCE: f"C::C(int a)\n    : a_{{a}}, b_(1) {{\n{body}}}\n"}
        self.assert_breach(function_size.check, files, f"{SOURCE}:1: function body of 71")

    def test_a_long_class_or_namespace_is_not_a_function(self) -> None:
        self.assert_clean(function_size.check, {HEADER: "class C {\n" + "  int F();\n" * 80 + "};\n"})

    def test_a_long_table_is_not_a_function(self) -> None:
        table = "constexpr std::array<Row, 90> kRows = {{\n" + '  {"a", F(1)},\n' * 90 + "}};\n"
        self.assert_clean(function_size.check, {SOURCE: table})

    def test_a_lambda_inside_a_function_counts_for_the_function(self) -> None:
        body = "  Run([&](int a) {\n" + "    b();\n" * 80 + "  });\n"
        files = {SOURCE: f"TEST(A, B) {{\n{body}}}\nint G() {{\n}}\n"}
        self.assert_breach(function_size.check, files, f"{SOURCE}:1: function body of 82")


class Parameters(SmallTreeTest):
    def breach(self, file: str, text: str, line: int, what: str) -> None:
        self.assert_breach(parameters.check, {file: text}, f"{file}:{line}: {what}")

    def test_more_than_four_parameters_are_a_breach(self) -> None:
        self.assert_clean(parameters.check, {HEADER: "void F(int a, std::map<int, int> b, int c, int d);\n"})
        self.breach(HEADER, "\nvoid F(int a, int b, int c,\n       int d, int e);\n", 2, "5 parameters")
        self.breach(HEADER, "class C {\n public:\n  C(int a, int b, int c, int d, int e) {}\n};", 3, "5 par")

    def test_a_mocked_method_has_the_parameters_of_its_list(self) -> None:
        text = "class M {\n  MOCK_METHOD(int, F, (int a, int b), (const, override));\n};\n"
        self.assert_clean(parameters.check, {HEADER: text})

    def test_a_source_file_is_free(self) -> None:
        self.assert_clean(parameters.check, {SOURCE: "void F(int a, int b, int c, int d, bool e);\n"})

    def test_a_bool_parameter_is_a_breach(self) -> None:
        self.breach(HEADER, "void F(int a, bool fast);\n", 1, "bool parameter")
        self.breach(HEADER, "class C {\n explicit C(const bool fast = true);\n};\n", 2, "bool parameter")
        self.breach(PUBLIC, "class C {\n  bool operator()(bool x) const;\n};\n", 2, "bool parameter")

    def test_a_bool_result_or_member_or_callback_is_not_a_parameter(self) -> None:
        text = """
            class C {
             public:
              bool F() const;
              std::function<bool(bool)> callback = Default(1, 2, 3, 4, 5);
              std::function<void(bool)> other_;
              bool member_ = false;
              using Call = bool (*)(bool);
            };
            """
        self.assert_clean(parameters.check, {HEADER: text})


class DrawerNames(SmallTreeTest):
    def test_files_folders_and_classes_are_named_by_what_they_are(self) -> None:
        self.assert_breach(drawer_names.check, {"client/src/utils/x.hpp": ""}, "client/src/utils/x.hpp:1:")
        self.assert_breach(drawer_names.check, {"client/src/json_helper.cpp": ""}, "client/src/json_helper")
        self.assert_breach(drawer_names.check, {HEADER: "\nclass JobManager;\n"}, f"{HEADER}:2: 'JobManager'")
        self.assert_breach(drawer_names.check, {"scripts/x.py": "class Misc:\n"}, "scripts/x.py:1: 'Misc'")

    def test_a_word_inside_another_is_no_drawer(self) -> None:
        self.assert_clean(drawer_names.check, {"client/src/uncommon.hpp": "class Management;\n"})


class DeadText(SmallTreeTest):
    def test_a_disabled_test_is_a_breach(self) -> None:
        self.assert_breach(dead_text.check, {SOURCE: "\nTEST(A, DISABLED_B) {}\n"}, f"{SOURCE}:2: a test")

    def test_a_skip_says_why(self) -> None:
        self.assert_breach(dead_text.check, {SOURCE: "GTEST_SKIP();\n"}, f"{SOURCE}:1: a test")
        self.assert_clean(dead_text.check, {SOURCE: 'GTEST_SKIP() << "no IPv6 here";\n'})

    def test_commented_out_code_is_a_breach(self) -> None:
        dead = "int a;\n// if (b) {\n//   c();\n// }\n"
        self.assert_breach(dead_text.check, {SOURCE: dead}, f"{SOURCE}:2: commented-out code")

    def test_prose_and_indented_examples_are_not_code(self) -> None:
        prose = "// One sentence;\n// another.\n// Example:\n//    A a;\n//    a.Run();\nint b;\n"
        self.assert_clean(dead_text.check, {SOURCE: prose})

    def test_an_open_end_has_an_owner(self) -> None:
        word = "TO" + "DO"
        self.assert_clean(dead_text.check, {SOURCE: f"// {word}(ada): later\n"})
        self.assert_breach(dead_text.check, {SOURCE: f"a(); // {word}: later\n"}, f"{SOURCE}:1: an open end")
        self.assert_breach(dead_text.check, {"scripts/x.sh": f"\n# {word} x\n"}, "scripts/x.sh:2: an open")


class MutableGlobals(SmallTreeTest):
    def test_a_mutable_variable_with_static_lifetime_is_a_breach(self) -> None:
        for text in (
            "int counter = 0;",
            "static std::atomic<int> counter{0};",
            "thread_local std::vector<int> cache;",
            "std::map<std::string, int> g_registry;",
            "int F() { static int calls = 0; return ++calls; }",
            "class C { static int count_; };",
        ):
            with self.subTest(text):
                files = {SOURCE: f"namespace n {{\n{text}\n}}\n"}
                self.assert_breach(mutable_globals.check, files, f"{SOURCE}:2: mutable")

    def test_constants_functions_and_members_are_none(self) -> None:
        text = """
            #define X 1
            namespace n {
            using std::string;
            class Forward;
            extern template class Foo<int>;
            constexpr int kMax = 4;
            const std::array<Row, 2> kRows = {{{"a", 1}, {"b", 2}}};
            static int F(int a);
            std::vector<int> G();
            const std::string& H() {
              static const std::string kEmpty;
              return kEmpty;
            }
            class C : public B {
             public:
              static C Make(int a);
              C() : a_{1} {}
             private:
              static constexpr int kTwo = 2;
              int a_ = 0;
              std::vector<int> b_{1, 2};
            };
            template <typename T = int>
            T operator==(T a, T b) { T c = a; for (int i = 0; i < 3; ++i) { c = b; } return c; }
            enum class E { kA, kB };
            }  // namespace n
            """
        self.assert_clean(mutable_globals.check, {SOURCE: text})


class PublicComments(SmallTreeTest):
    def test_a_public_class_says_what_it_is(self) -> None:
        self.assert_breach(public_comments.check, {PUBLIC: "\nclass A {};\n"}, f"{PUBLIC}:2: public A")
        self.assert_clean(public_comments.check, {PUBLIC: "// What it is.\nclass A {};\n"})

    def test_a_template_has_its_comment_above_the_template_line(self) -> None:
        text = "// What it is.\ntemplate <typename T>\nstruct A {\n  int x;\n};\n"
        self.assert_clean(public_comments.check, {PUBLIC: text})

    def test_an_enumeration_may_speak_for_itself(self) -> None:
        self.assert_clean(public_comments.check, {PUBLIC: "\nenum class Kind { kA, kB };\n"})

    def test_private_headers_and_forward_declarations_are_free(self) -> None:
        self.assert_clean(public_comments.check, {HEADER: "class A {};\n", PUBLIC: "class B;\n"})


class ListedSources(SmallTreeTest):
    def test_a_source_that_no_target_builds_is_a_breach(self) -> None:
        lists = "add_library(a x.cpp)  # y.cpp\n"
        files = {"client/CMakeLists.txt": lists, "client/x.cpp": "", "client/y.cpp": ""}
        self.assert_breach(listed_sources.check, files, "client/y.cpp:1: in no CMakeLists.txt")

    def test_a_list_may_name_a_file_below_it_or_from_the_top(self) -> None:
        files = {
            "client/CMakeLists.txt": "add_library(a src/x.cpp ${PROJECT_SOURCE_DIR}/scripts/y.cpp)\n",
            "client/src/x.cpp": "",
            "scripts/y.cpp": "",
        }
        self.assert_clean(listed_sources.check, files)


class LockFiles(SmallTreeTest):
    def test_a_download_address_in_a_lock_is_a_breach(self) -> None:
        file = "contract_tests/quickstart/typescript/package-lock.json"
        text = '{\n  "resolved": "https://example.invalid/x.tgz"\n}\n'
        self.assert_breach(lock_files.check, {file: text}, f"{file}:2: a download address")
        self.assert_clean(lock_files.check, {file: '{"integrity": "sha512-x"}\n'})
