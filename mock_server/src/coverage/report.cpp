#include "coverage/report.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "domain/message_lifecycle.hpp"

namespace nairi::mock::coverage {
namespace {

using domain::ConversationStatus;
using domain::ErrorCode;
using domain::MessageStatus;
using domain::Role;
using nlohmann::ordered_json;

constexpr std::array kStatuses = {MessageStatus::kQueued, MessageStatus::kPending,
                                  MessageStatus::kCompleted, MessageStatus::kFailed};
constexpr std::array kRoles = {Role::kUser, Role::kAssistant, Role::kSystem, Role::kProgress};
constexpr std::array kConversations = {ConversationStatus::kActive, ConversationStatus::kCompleted,
                                       ConversationStatus::kError, ConversationStatus::kAbandoned};

Group Statuses(const Coverage& coverage) {
  Group group{.name = "statuses", .prefix = "status"};
  for (const auto status : kStatuses) {
    group.items.push_back({std::string(ToText(status)), coverage.HasStatus(status)});
  }
  return group;
}

Group Transitions(const Coverage& coverage) {
  Group group{.name = "transitions", .prefix = "transition"};
  for (const auto from : kStatuses) {
    for (const auto to : kStatuses) {
      const bool is_met = coverage.HasTransition(from, to);
      const bool is_expected = domain::MayBecome(from, to);
      if (!is_met && !is_expected) continue;
      const std::string name = std::string(ToText(from)) + "->" + std::string(ToText(to));
      group.items.push_back({name, is_met, is_expected});
    }
  }
  return group;
}

Group Roles(const Coverage& coverage) {
  Group group{.name = "roles", .prefix = "role"};
  for (const auto role : kRoles) {
    group.items.push_back({std::string(ToText(role)), coverage.HasRole(role)});
  }
  return group;
}

Group Progress(const Coverage& coverage) {
  Group group{.name = "progress", .prefix = "progress"};
  for (std::size_t i = 0; i < domain::kProgressTypes.size(); ++i) {
    group.items.push_back({std::string(domain::kProgressTypes[i]), coverage.HasProgress(i)});
  }
  return group;
}

Group Conversations(const Coverage& coverage) {
  Group group{.name = "conversations", .prefix = "conversation"};
  for (const auto status : kConversations) {
    group.items.push_back({std::string(ToText(status)), coverage.HasConversation(status)});
  }
  return group;
}

// Whether a request can bring it about, or only the state of the server.
bool IsOfTheServer(ErrorCode code) {
  return code == ErrorCode::kCapacityReached || code == ErrorCode::kInternal;
}

Group Errors(const Coverage& coverage) {
  Group group{.name = "errors", .prefix = "error"};
  const auto met = coverage.errors();
  for (std::size_t i = 0; i < domain::kErrorCodeCount; ++i) {
    const auto code = static_cast<ErrorCode>(i);
    Item item{.name = std::string(ToText(code)), .is_expected = !IsOfTheServer(code)};
    for (const MetError& error : met) {
      if (error.cause != code) continue;
      item.is_met = true;
      item.note += (item.note.empty() ? "" : ", ") +
                   (error.operation.empty() ? "no operation" : error.operation) + " " +
                   std::to_string(error.status);
    }
    if (item.is_met || item.is_expected) group.items.push_back(std::move(item));
  }
  return group;
}

struct Ratio {
  std::size_t met = 0;
  std::size_t expected = 0;
};

Ratio RatioOf(const Group& group) {
  Ratio ratio;
  for (const Item& item : group.items) {
    if (!item.is_expected) continue;
    ++ratio.expected;
    ratio.met += item.is_met ? 1U : 0U;
  }
  return ratio;
}

std::string NameIn(const Group& group, const Item& item) {
  return std::string(group.prefix) + ":" + item.name;
}

// Takes what one word of a requirement names; answers whether it names anything.
bool Take(const std::vector<Group>& report, std::string_view word,
          std::vector<std::string>& missing) {
  bool is_known = word == "all";
  for (const Group& group : report) {
    const bool is_group = word == "all" || word == group.name;
    is_known = is_known || is_group;
    for (const Item& item : group.items) {
      const std::string name = NameIn(group, item);
      is_known = is_known || name == word;
      const bool is_required = name == word || (is_group && item.is_expected);
      if (is_required && !item.is_met) missing.push_back(name);
    }
  }
  return is_known;
}

}  // namespace

std::vector<Group> Report(const Coverage& coverage) {
  return {Statuses(coverage), Transitions(coverage),   Roles(coverage),
          Progress(coverage), Conversations(coverage), Errors(coverage)};
}

std::string ToTable(const std::vector<Group>& report) {
  std::string table = "Met of the lifecycle\n";
  for (const Group& group : report) {
    const Ratio ratio = RatioOf(group);
    table += "\n" + std::string(group.name) + " " + std::to_string(ratio.met) + " of " +
             std::to_string(ratio.expected) + "\n";
    for (const Item& item : group.items) {
      table += std::string("  ") + (item.is_met ? "x " : "- ") + item.name;
      if (!item.note.empty()) table += "  (" + item.note + ")";
      if (!item.is_expected) table += "  (not to be expected)";
      table += "\n";
    }
  }
  return table;
}

ordered_json ToJson(const std::vector<Group>& report) {
  ordered_json json = ordered_json::object();
  for (const Group& group : report) {
    const Ratio ratio = RatioOf(group);
    ordered_json items = ordered_json::array();
    for (const Item& item : group.items) {
      ordered_json entry = {
          {"name", item.name}, {"met", item.is_met}, {"expected", item.is_expected}};
      if (!item.note.empty()) entry["where"] = item.note;
      items.push_back(std::move(entry));
    }
    json[std::string(group.name)] = {
        {"met", ratio.met}, {"expected", ratio.expected}, {"items", std::move(items)}};
  }
  return json;
}

domain::Result<std::vector<std::string>> Missing(const std::vector<Group>& report,
                                                 std::string_view required) {
  std::vector<std::string> missing;
  while (!required.empty()) {
    const std::string_view word = required.substr(0, required.find(','));
    required.remove_prefix(std::min(required.size(), word.size() + 1));
    if (Take(report, word, missing)) continue;
    std::string groups = "all";
    for (const Group& group : report) groups += ", " + std::string(group.name);
    return domain::Fail(domain::ErrorCode::kInvalidField,
                        "'" + std::string(word) + "' is no coverage: name " + groups +
                            ", or one item such as status:failed");
  }
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  return missing;
}

}  // namespace nairi::mock::coverage
