#include "fault/garbage_fault.hpp"

#include <nlohmann/json.hpp>

#include "runtime/seeded_random.hpp"

namespace nairi::mock::fault {
namespace {

constexpr std::uint64_t kBytesMax = 1 << 20;

}  // namespace

GarbageFault GarbageFault::Read(json::Object& reader) {
  GarbageFault fault;
  if (reader.Has("bytes")) fault.bytes = reader.At("bytes").Count({.min = 1, .max = kBytesMax});
  return fault;
}

void GarbageFault::Write(nlohmann::ordered_json& out) const {
  out["bytes"] = bytes;
}

void GarbageFault::ApplyTo(http::Reply& reply, const Circumstance& circumstance) const {
  runtime::SeededRandom random(circumstance.seed);
  std::string raw(static_cast<std::size_t>(bytes), '\0');
  for (char& byte : raw) byte = static_cast<char>(random.Next() & 0xFF);
  // By chance the bytes could begin like a status line; with the highest bit set they cannot.
  raw.front() = static_cast<char>(static_cast<unsigned char>(raw.front()) | 0x80U);
  reply.delivery.raw = std::move(raw);
  reply.delivery.ending = http::Ending::kClose;
}

}  // namespace nairi::mock::fault
