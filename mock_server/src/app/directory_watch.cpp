#include "app/directory_watch.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace nairi::mock::app {
namespace {

// Not IN_CREATE: a file that was only just made has nothing in it yet.
constexpr std::uint32_t kChanges =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF;

constexpr int kQuietMs = 50;
// However busy the directory is, its changes are told of after so many quiet times.
constexpr int kPatience = 20;
constexpr int kForever = -1;

}  // namespace

DirectoryWatch::DirectoryWatch(const std::filesystem::path& directory)
    : inotify_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)),
      stop_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (inotify_ >= 0 && stop_ >= 0 &&
      ::inotify_add_watch(inotify_, directory.c_str(), kChanges | IN_ONLYDIR) >= 0) {
    return;
  }
  const std::error_code why(errno, std::generic_category());
  ::close(inotify_);
  ::close(stop_);
  throw std::system_error(why, "cannot watch " + directory.string());
}

DirectoryWatch::~DirectoryWatch() {
  ::close(inotify_);
  ::close(stop_);
}

DirectoryWatch::Event DirectoryWatch::Next() {
  Heard heard = Listen(kForever);
  for (int i = 0; i < kPatience && heard == Heard::kChange; ++i) heard = Listen(kQuietMs);
  return heard == Heard::kStop ? Event::kStopped : Event::kChanged;
}

void DirectoryWatch::Stop() {
  ::eventfd_write(stop_, 1);
}

DirectoryWatch::Heard DirectoryWatch::Listen(int timeout_ms) {
  std::array<pollfd, 2> sources = {{{stop_, POLLIN, 0}, {inotify_, POLLIN, 0}}};
  int ready = 0;
  do {
    ready = ::poll(sources.data(), sources.size(), timeout_ms);
  } while (ready < 0 && errno == EINTR);
  if (ready < 0 || sources[0].revents != 0) return Heard::kStop;
  if (sources[1].revents == 0) return Heard::kNothing;
  std::array<char, 4096> events{};  // that there were some is all that matters
  while (::read(inotify_, events.data(), events.size()) > 0) {
  }
  return Heard::kChange;
}

}  // namespace nairi::mock::app
