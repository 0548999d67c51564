#include "scenario/repertoire.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace nairi::mock::scenario {
namespace {

Catalog CatalogOf(std::initializer_list<std::string> names, const std::string& summary = "s") {
  Catalog catalog;
  for (const std::string& name : names) catalog.Add({.name = name, .summary = summary});
  return catalog;
}

TEST(Repertoire, HasTheSharedScenariosAndItsOwnOnTop) {
  const auto shared = std::make_shared<SharedCatalog>(CatalogOf({"a", "b"}));
  Repertoire repertoire(shared);
  repertoire.Add({.name = "b", .summary = "own"});
  repertoire.Add({.name = "c", .summary = "own"});
  EXPECT_EQ(repertoire.Find("a")->summary, "s");
  EXPECT_EQ(repertoire.Find("b")->summary, "own");
  EXPECT_EQ(repertoire.Find("d"), nullptr);
  EXPECT_EQ(repertoire.all().size(), 3U);
  EXPECT_EQ(repertoire.all().at("b")->summary, "own");
  EXPECT_EQ(repertoire.own().size(), 2U);
}

TEST(Repertoire, CopiesNothingThatItShares) {
  const auto shared = std::make_shared<SharedCatalog>(CatalogOf({"a"}));
  EXPECT_EQ(Repertoire(shared).Find("a"), Repertoire(shared).Find("a"));
}

TEST(Repertoire, FollowsTheSharedCatalogWhenItIsRefreshed) {
  const auto shared = std::make_shared<SharedCatalog>(CatalogOf({"a", "b"}));
  Repertoire repertoire(shared);
  repertoire.Add({.name = "mine", .summary = "own"});
  const auto held = repertoire.Find("a");
  EXPECT_TRUE(repertoire.Refresh().empty());

  shared->Replace(CatalogOf({"a", "c"}, "new"));
  EXPECT_EQ(repertoire.Find("a")->summary, "s");  // until it is refreshed
  const auto added = repertoire.Refresh();
  ASSERT_EQ(added.size(), 1U);
  EXPECT_EQ(added[0]->name, "c");
  EXPECT_EQ(repertoire.Find("a")->summary, "new");
  EXPECT_EQ(repertoire.Find("b"), nullptr);
  EXPECT_EQ(repertoire.Find("mine")->summary, "own");
  EXPECT_EQ(held->summary, "s");
  EXPECT_TRUE(repertoire.Refresh().empty());
}

TEST(Repertoire, GoesOnFromWhatAnotherOneKnew) {
  const auto known = std::make_shared<const Catalog>(CatalogOf({"a", "b"}));
  Repertoire repertoire(std::make_shared<SharedCatalog>(CatalogOf({"a", "c"}, "new")), known);
  EXPECT_EQ(repertoire.shared(), known);
  EXPECT_EQ(repertoire.Find("a")->summary, "s");
  const auto added = repertoire.Refresh();
  ASSERT_EQ(added.size(), 1U);
  EXPECT_EQ(added[0]->name, "c");
  EXPECT_EQ(repertoire.Find("a")->summary, "new");
  EXPECT_TRUE(repertoire.Refresh().empty());
}

TEST(SharedCatalog, MayBeReplacedWhileOthersRead) {
  const auto shared = std::make_shared<SharedCatalog>(CatalogOf({"a"}));
  std::thread writer([&shared] {
    for (int i = 0; i < 200; ++i) shared->Replace(CatalogOf({"a"}, std::to_string(i)));
  });
  Repertoire repertoire(shared);
  for (int i = 0; i < 200; ++i) {
    (void)repertoire.Refresh();
    EXPECT_NE(repertoire.Find("a"), nullptr);
  }
  writer.join();
  (void)repertoire.Refresh();
  EXPECT_EQ(repertoire.Find("a")->summary, "199");
}

}  // namespace
}  // namespace nairi::mock::scenario
