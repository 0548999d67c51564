#include "transport/certificate_authority.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "testing/scratch_directory.hpp"
#include "transport/certificate.hpp"

namespace nairi::mock::transport {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using std::chrono::system_clock;
using testing_kit::ScratchDirectory;

constexpr auto kDay = hours(24);
constexpr system_clock::time_point kStart = system_clock::time_point(hours(24) * 20'000);

std::string Contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void Overwrite(const fs::path& path, const std::string& text) {
  std::ofstream(path) << text;
}

unsigned ModeOf(const fs::path& path) {
  struct stat status {};
  ::stat(path.c_str(), &status);
  return status.st_mode & 0777U;
}

ServerCertificate ProvideAt(const fs::path& directory, system_clock::time_point now) {
  return CertificateAuthority(directory, [now] { return now; }).Provide();
}

// What the files hold, checked to fit together.
struct Loaded {
  std::string ca;
  std::string server;
};

Loaded LoadChecked(const ServerCertificate& files, system_clock::time_point now) {
  const auto directory = files.ca_file.parent_path();
  const auto ca = ParseIdentity(Contents(files.ca_file), Contents(directory / "ca-key.pem"));
  const auto server =
      ParseIdentity(Contents(files.server.certificate_chain), Contents(files.server.private_key));
  if (!ca || !server) throw std::runtime_error("a file is broken");
  EXPECT_TRUE(IsSignedBy(*ca, *ca));
  EXPECT_TRUE(IsSignedBy(*server, *ca));
  EXPECT_TRUE(IsValidAt(*ca, now));
  EXPECT_TRUE(IsValidAt(*server, now));
  return {CertificatePem(*ca), CertificatePem(*server)};
}

TEST(CertificateAuthority, IsMadeOnceAndKept) {
  const ScratchDirectory scratch;
  const auto directory = scratch.path() / "made" / "tls";
  const auto first = LoadChecked(ProvideAt(directory, kStart), kStart);
  const auto later = kStart + 100 * kDay;
  const auto second = LoadChecked(ProvideAt(directory, later), later);
  EXPECT_EQ(first.ca, second.ca);
  EXPECT_EQ(first.server, second.server);
}

TEST(CertificateAuthority, KeepsItsKeysPrivate) {
  const ScratchDirectory scratch;
  const auto directory = scratch.path() / "tls";
  const auto files = ProvideAt(directory, kStart);
  EXPECT_EQ(ModeOf(directory), 0700U);
  EXPECT_EQ(ModeOf(directory / "ca-key.pem"), 0600U);
  EXPECT_EQ(ModeOf(files.server.private_key), 0600U);
}

TEST(CertificateAuthority, RenewsTheServerWithoutTouchingTheAuthority) {
  const ScratchDirectory scratch;
  const auto first = LoadChecked(ProvideAt(scratch.path(), kStart), kStart);
  const auto later = kStart + 823 * kDay + hours(1);  // less than a day of validity is left
  const auto second = LoadChecked(ProvideAt(scratch.path(), later), later);
  EXPECT_EQ(first.ca, second.ca);
  EXPECT_NE(first.server, second.server);
}

TEST(CertificateAuthority, ReplacesAnExpiredAuthority) {
  const ScratchDirectory scratch;
  const auto first = LoadChecked(ProvideAt(scratch.path(), kStart), kStart);
  for (const auto now : {kStart + 3650 * kDay, kStart - 2 * kDay}) {  // too late, and too early
    const auto second = LoadChecked(ProvideAt(scratch.path(), now), now);
    EXPECT_NE(first.ca, second.ca);
    EXPECT_NE(first.server, second.server);
  }
}

TEST(CertificateAuthority, NeverOutlivesItsAuthority) {
  const ScratchDirectory scratch;
  (void)ProvideAt(scratch.path(), kStart);
  const auto late = kStart + 3600 * kDay;
  const auto files = ProvideAt(scratch.path(), late);
  const auto server =
      ParseIdentity(Contents(files.server.certificate_chain), Contents(files.server.private_key));
  ASSERT_TRUE(server);
  EXPECT_EQ(EndOfValidity(*server), kStart + 3650 * kDay);
}

TEST(CertificateAuthority, RepairsWhateverFileIsBroken) {
  const ScratchDirectory scratch;
  const auto files = ProvideAt(scratch.path(), kStart);
  const auto foreign = ProvideAt(scratch.path() / "foreign", kStart);
  const std::vector<fs::path> all = {files.ca_file, scratch.path() / "ca-key.pem",
                                     files.server.certificate_chain, files.server.private_key};
  for (const auto& file : all) {
    SCOPED_TRACE(file.filename());
    const auto whole = Contents(file);
    const auto other = Contents(scratch.path() / "foreign" / file.filename());
    for (const auto& broken :
         {std::string(), std::string("garbage"), whole.substr(0, whole.size() / 2), other}) {
      Overwrite(file, broken);
      (void)LoadChecked(ProvideAt(scratch.path(), kStart), kStart);
    }
    fs::remove(file);
    (void)LoadChecked(ProvideAt(scratch.path(), kStart), kStart);
  }
}

TEST(CertificateAuthority, IsTheSameForAllWhoRaceToMakeIt) {
  const ScratchDirectory scratch;
  constexpr int kRacers = 8;
  std::vector<std::string> seen(kRacers);
  std::vector<std::thread> racers;
  for (int i = 0; i < kRacers; ++i) {
    racers.emplace_back([&scratch, &text = seen[static_cast<std::size_t>(i)]] {
      const auto files = ProvideAt(scratch.path() / "tls", kStart);
      text = Contents(files.ca_file) + Contents(files.server.certificate_chain);
    });
  }
  for (auto& racer : racers) racer.join();
  for (const auto& text : seen) EXPECT_EQ(text, seen.front());
}

TEST(CertificateAuthority, SaysWhichDirectoryItCannotUse) {
  const ScratchDirectory scratch;
  Overwrite(scratch.path() / "file", "");
  try {
    (void)ProvideAt(scratch.path() / "file", kStart);
    FAIL() << "a file served as a directory";
  } catch (const std::system_error& error) {
    EXPECT_NE(std::string(error.what()).find((scratch.path() / "file").string()),
              std::string::npos);
  }
}

}  // namespace
}  // namespace nairi::mock::transport
