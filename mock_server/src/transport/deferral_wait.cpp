#include "transport/deferral_wait.hpp"

#include <boost/asio/post.hpp>
#include <boost/system/error_code.hpp>
#include <utility>

namespace nairi::mock::transport {

void DeferralWait::Start(const std::shared_ptr<ConnectionBase>& owner,
                         std::shared_ptr<http::Deferral> deferral, Done done) {
  deferral_ = std::move(deferral);
  done_ = std::move(done);
  const std::weak_ptr<ConnectionBase> weak = owner;
  const auto* which = deferral_.get();
  timer_.expires_after(deferral_->patience());
  timer_.async_wait([this, weak, which](boost::system::error_code error) {
    const auto alive = weak.lock();
    if (!error && alive && deferral_.get() == which) Finish(deferral_->GiveUp());
  });
  // May come from any thread, and as late as a Cancel under way lets it: so it touches nothing of
  // this object, and what it posts asks first whether it still matters.
  deferral_->Start([this, weak, which, executor = executor_](http::Reply reply) {
    boost::asio::post(executor, [this, weak, which, reply = std::move(reply)]() mutable {
      const auto alive = weak.lock();
      if (!alive || deferral_.get() != which) return;
      deferral_->Cancel();
      Finish(std::move(reply));
    });
  });
}

void DeferralWait::Cancel() {
  if (!deferral_) return;
  std::exchange(deferral_, nullptr)->Cancel();
  done_ = nullptr;
  timer_.cancel();
}

void DeferralWait::Finish(http::Reply reply) {
  deferral_ = nullptr;
  timer_.cancel();
  std::exchange(done_, nullptr)(std::move(reply));
}

}  // namespace nairi::mock::transport
