// One request of the protocol (wasm/protocol.ts, EngineRequest): parsed JSON with typed, checked reading of its fields.
// The first field that is missing or of another type is remembered; read all, then ask fault() once.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace northstar::engine {

class Request {
 public:
  static Result<Request> parse(std::string_view text);
  /// Reads a part of a request in the same way.
  explicit Request(nlohmann::json document) : document_(std::move(document)) {}

  const std::string& op() const { return op_; }
  std::string text(const char* key);
  std::uint64_t count(const char* key);
  bool flag(const char* key);
  bool flag_if(const char* key);  // false when absent
  /// None when the field is left out or null.
  std::vector<std::string> texts(const char* key);
  /// Nothing when the field is left out or null.
  std::optional<std::string> text_if(const char* key);
  std::optional<std::uint64_t> count_if(const char* key);
  /// The field as it stands; a null value when left out.
  const nlohmann::json& part(const char* key) const;
  const std::optional<Error>& fault() const { return fault_; }

 private:
  void miss(const char* key, const char* wanted);

  nlohmann::json document_;
  std::string op_;
  std::optional<Error> fault_;
};

}  // namespace northstar::engine
