#include "api/assumptions.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "contract_ledger.hpp"

namespace nairi::mock::api {
namespace {

using Row = Assumptions::Row;

constexpr std::size_t kTextBytesMax = 200;

std::vector<Row> ReadLedger() {
  const auto document = nlohmann::json::parse(kContractLedger.front().text);
  std::vector<Row> rows;
  for (const auto& entry : document.at("assumptions")) {
    Row row{.id = entry.at("id"),
            .name = entry.at("name"),
            .question = entry.at("question"),
            .default_value = entry.at("default"),
            .kind = "choice",
            .evidence = entry.at("evidence")};
    if (entry.at("values").is_array()) {
      row.values = entry.at("values").get<std::vector<std::string>>();
    } else {
      row.kind = entry.at("values");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

int ToNumber(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

bool IsPrintable(std::string_view text) {
  return !text.empty() && text.size() <= kTextBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool MayBe(const Row& row, std::string_view value) {
  if (row.kind == "integer") return ToNumber(value) > 0;
  if (row.kind == "text") return IsPrintable(value);
  return std::find(row.values.begin(), row.values.end(), value) != row.values.end();
}

std::string Choices(const Row& row) {
  if (row.kind != "choice") return "any " + row.kind;
  std::string choices;
  for (const auto& value : row.values) choices += (choices.empty() ? "" : " or ") + value;
  return choices;
}

}  // namespace

const std::vector<Row>& Assumptions::Ledger() {
  static const std::vector<Row> kRows = ReadLedger();
  return kRows;
}

Assumptions::Assumptions() {
  const std::vector<Row>& rows = Ledger();
  for (std::size_t i = 0; i < values_.size(); ++i) {
    values_[i] = {rows.at(i).default_value, ToNumber(rows.at(i).default_value)};
  }
}

domain::Result<void> Assumptions::Set(std::string_view setting) {
  const std::size_t equals = setting.find('=');
  const std::string_view key = setting.substr(0, equals);
  const std::vector<Row>& rows = Ledger();
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& each) {
    return each.id == key || each.name == key;
  });
  if (equals == std::string_view::npos) {
    return domain::Fail(domain::ErrorCode::kInvalidField,
                        "'" + std::string(setting) + "' is not ASSUMPTION=VALUE");
  }
  if (row == rows.end()) {
    return domain::Fail(domain::ErrorCode::kInvalidField,
                        "there is no assumption '" + std::string(key) + "'");
  }
  const std::string_view value = setting.substr(equals + 1);
  if (!MayBe(*row, value)) {
    return domain::Fail(domain::ErrorCode::kInvalidField, row->id + " (" + row->name + ") may be " +
                                                              Choices(*row) + ", not '" +
                                                              std::string(value) + "'");
  }
  values_[static_cast<std::size_t>(row - rows.begin())] = {std::string(value), ToNumber(value)};
  return {};
}

}  // namespace nairi::mock::api
