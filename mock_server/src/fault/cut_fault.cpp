#include "fault/cut_fault.hpp"

#include <nlohmann/json.hpp>

#include "fault/ending_names.hpp"

namespace nairi::mock::fault {
namespace {

constexpr domain::NamedValues<CutFault::Part, 2> kParts = {{
    {"reply", CutFault::Part::kReply},
    {"body", CutFault::Part::kBody},
}};

}  // namespace

CutFault CutFault::Read(json::Object& reader) {
  return {.bytes = reader.At("bytes").Count(),
          .part = reader.OneOf("of", kParts, Part::kReply),
          .ending = reader.OneOf("ending", kLossyEndings, http::Ending::kClose)};
}

void CutFault::Write(nlohmann::ordered_json& out) const {
  out["bytes"] = bytes;
  out["of"] = domain::NameIn(kParts, part);
  out["ending"] = domain::NameIn(kLossyEndings, ending);
}

void CutFault::ApplyTo(http::Reply& reply, const Circumstance& /*circumstance*/) const {
  reply.delivery.ending = ending;
  if (part == Part::kReply) {
    reply.delivery.cut_after = static_cast<std::size_t>(bytes);
    return;
  }
  // How long the head will be is known to the transport alone, so the body itself is shortened and
  // its true length is declared.
  reply.delivery.content_length = reply.body.size();
  if (bytes < reply.body.size()) {
    reply.body = reply.body.bytes().substr(0, static_cast<std::size_t>(bytes));
  }
}

}  // namespace nairi::mock::fault
