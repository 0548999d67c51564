// Compiled as C++17: the public headers are usable from there.
#include "nairi/client/agent.hpp"
#include "nairi/client/attachment.hpp"
#include "nairi/client/backoff_policy.hpp"
#include "nairi/client/call_context.hpp"
#include "nairi/client/cancel_token.hpp"
#include "nairi/client/client.hpp"
#include "nairi/client/clock.hpp"
#include "nairi/client/conversation.hpp"
#include "nairi/client/conversation_range.hpp"
#include "nairi/client/error.hpp"
#include "nairi/client/http_transport.hpp"
#include "nairi/client/ids.hpp"
#include "nairi/client/message.hpp"
#include "nairi/client/options.hpp"
#include "nairi/client/polling_policy.hpp"
#include "nairi/client/progress.hpp"
#include "nairi/client/retry_policy.hpp"
#include "nairi/client/stub.hpp"
#include "nairi/client/stub_stack.hpp"
#include "nairi/client/timestamp.hpp"
#include "nairi/client/transport.hpp"
#include "nairi/client/turn.hpp"
#include "nairi/client/wait_options.hpp"
#include "nairi/client/wire_word.hpp"

namespace nairi::client::tests {

long StandardOfPublicHeaders();
long StandardOfPublicHeaders() {
  return __cplusplus;
}

}  // namespace nairi::client::tests
