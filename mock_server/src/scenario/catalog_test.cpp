#include "scenario/catalog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace nairi::mock::scenario {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class ScenarioDirectory : public testing::Test {
 protected:
  ScenarioDirectory() {
    std::string pattern = (fs::temp_directory_path() / "nairi-catalog-XXXXXX").string();
    directory_ = ::mkdtemp(pattern.data());
  }
  ~ScenarioDirectory() override { fs::remove_all(directory_); }

  void Write(const std::string& file, std::string_view text) const {
    std::ofstream(directory_ / file) << text;
  }

  fs::path directory_;
};

TEST(Catalog, CarriesTheScenariosThatTheGlossaryOfAgentSlugsPromises) {
  const Catalog catalog = Catalog::BuiltIn();
  for (const char* name :
       {"completes", "fails", "queued", "slow", "stuck", "tools", "attachments", "ask", "varied"}) {
    ASSERT_NE(catalog.Find(name), nullptr) << name;
    EXPECT_FALSE(catalog.Find(name)->summary.empty()) << name;
  }
  EXPECT_EQ(catalog.Find("no such"), nullptr);
}

TEST_F(ScenarioDirectory, AddsToAndReplacesWhatIsThere) {
  Write("b.json", R"({"name": "mine", "summary": "Own.", "steps": []})");
  Write("a.json", R"({"name": "stuck", "summary": "Other.", "steps": []})");
  Write("notes.txt", "not a scenario");
  Write("scenario.schema.json", "{}");
  Write(".#a.json", "an editor's lock");
  Catalog catalog = Catalog::BuiltIn();
  ASSERT_TRUE(catalog.AddDirectory(directory_));
  EXPECT_EQ(catalog.Find("mine")->summary, "Own.");
  EXPECT_EQ(catalog.Find("stuck")->summary, "Other.");
}

TEST_F(ScenarioDirectory, WithOneWrongFileAddsNothingAndNamesIt) {
  Write("a.json", R"({"name": "mine", "summary": "Own.", "steps": []})");
  Write("b.json", R"({"name": "broken"})");
  Catalog catalog;
  const auto added = catalog.AddDirectory(directory_);
  ASSERT_FALSE(added);
  EXPECT_THAT(added.error().detail, HasSubstr("b.json: (top level): needs summary"));
  EXPECT_TRUE(catalog.all().empty());
}

TEST_F(ScenarioDirectory, ThatIsMissingIsAnError) {
  EXPECT_FALSE(Catalog().AddDirectory(directory_ / "nowhere"));
}

}  // namespace
}  // namespace nairi::mock::scenario
