#include "drift/contract.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "contract_documents.hpp"

namespace nairi::mock::drift {
namespace {

using nlohmann::json;

// The schemas of one document, laid out by path.
class SchemaReader {
 public:
  explicit SchemaReader(const json& document) : document_(document) {}

  [[nodiscard]] std::map<std::string, DocumentedField> FieldsOf(const json& schema) const {
    std::map<std::string, DocumentedField> fields;
    Walk(schema, "", fields);
    return fields;
  }

  // The document's own part that a reference names; anything else is itself.
  [[nodiscard]] const json& Resolve(const json& schema) const {
    const auto reference = schema.find("$ref");
    if (reference == schema.end()) return schema;
    return document_.at(json::json_pointer(reference->get<std::string>().substr(1)));
  }

 private:
  static std::set<std::string> TypesOf(const json& schema) {
    const auto type = schema.find("type");
    if (type != schema.end() && type->is_array()) return type->get<std::set<std::string>>();
    if (type != schema.end()) return {type->get<std::string>()};
    if (schema.contains("enum")) return {"string"};
    return {};
  }

  void Walk(const json& written, const std::string& path,
            std::map<std::string, DocumentedField>& fields) const {
    const json& schema = Resolve(written);
    if (const auto items = schema.find("items"); items != schema.end()) {
      fields[path + "[]"] = {.types = TypesOf(Resolve(*items)), .is_required = false};
      Walk(*items, path + "[]", fields);
    }
    const auto properties = schema.find("properties");
    if (properties == schema.end()) return;
    const auto required = schema.value("required", std::vector<std::string>());
    for (const auto& [name, member] : properties->items()) {
      const std::string below = path.empty() ? name : path + "." + name;
      const bool is_required = std::find(required.begin(), required.end(), name) != required.end();
      fields[below] = {.types = TypesOf(Resolve(member)), .is_required = is_required};
      Walk(member, below, fields);
    }
  }

  const json& document_;
};

// The behaviour of that name, which is part of the program.
const json& Behaviour(const json& document, std::string_view name) {
  for (const json& behaviour : document.at("behaviours")) {
    if (behaviour.at("name") == name) return behaviour;
  }
  throw std::logic_error("no behaviour " + std::string(name));
}

std::string_view Document(std::string_view name) {
  for (const auto& document : kContractDocuments) {
    if (document.name == name) return document.text;
  }
  throw std::logic_error("no document " + std::string(name));
}

}  // namespace

Contract::Contract(std::string_view openapi, std::string_view behaviours) {
  const json document = json::parse(openapi);
  const SchemaReader reader(document);
  for (const auto& [path, methods] : document.at("paths").items()) {
    for (const auto& [method, operation] : methods.items()) {
      if (!operation.is_object() || !operation.contains("operationId")) continue;
      const auto name = operation["operationId"].get<std::string>();
      operations_.insert(name);
      for (const auto& [status, written] : operation.at("responses").items()) {
        DocumentedAnswer& answer = answers_[{name, std::stoi(status)}];
        const json& response = reader.Resolve(written);
        if (!response.contains("content")) continue;
        for (const auto& [type, content] : response["content"].items()) {
          answer.content_types.insert(type);
          answer.fields.merge(reader.FieldsOf(content.at("schema")));
        }
      }
    }
  }
  const json& schemas = document.at("components").at("schemas");
  for (const json& role : schemas.at("Role").at("enum")) roles_.insert(role.get<std::string>());

  const json rules = json::parse(behaviours);
  const json& status_path = Behaviour(rules, "status_path");
  first_ = status_path.at("first").get<Words>();
  for (const auto& [from, next] : status_path.at("steps").items()) steps_[from] = next.get<Words>();
  turn_max_ = std::chrono::seconds(
      Behaviour(rules, "liveness").at("seconds_max").get<std::chrono::seconds::rep>());
}

const Contract& Contract::BuiltIn() {
  static const Contract kContract(Document("openapi"), Document("behaviours"));
  return kContract;
}

const DocumentedAnswer* Contract::Find(std::string_view operation, int status) const {
  const auto found = answers_.find({std::string(operation), status});
  return found == answers_.end() ? nullptr : &found->second;
}

bool Contract::HasOperation(std::string_view operation) const {
  return operations_.contains(operation);
}

bool Contract::AllowsPath(std::string_view from, std::string_view to) const {
  Words reached = from.empty() ? first_ : Words{std::string(from)};
  std::vector<std::string> unseen(reached.begin(), reached.end());
  while (!unseen.empty()) {
    const auto steps = steps_.find(unseen.back());
    unseen.pop_back();
    if (steps == steps_.end()) continue;
    for (const std::string& next : steps->second) {
      if (reached.insert(next).second) unseen.push_back(next);
    }
  }
  return reached.contains(to);
}

}  // namespace nairi::mock::drift
