#include "engine/request.hpp"

#include <cmath>

#include "project/json_text.hpp"

namespace northstar::engine {
namespace {

using nlohmann::json;
const json kNothing;

std::optional<std::uint64_t> whole_number(const json& value) {
  if (value.is_number_unsigned()) return value.get<std::uint64_t>();
  if (!value.is_number()) return std::nullopt;
  const double number = value.get<double>();
  if (!(number >= 0) || number > 9007199254740992.0 || number != std::floor(number)) return std::nullopt;
  return static_cast<std::uint64_t>(number);
}

Error bad_request(std::string message) {
  return {ErrorCode::bad_request, "request", std::move(message),
          "Page and engine differ in version; load the page again."};
}

}  // namespace

Result<Request> Request::parse(std::string_view text) {
  json document = project::json_from(text);
  if (!document.is_object()) return bad_request("This is no JSON object.");
  Request request(std::move(document));
  request.op_ = request.text("op");
  if (request.fault_) return *request.fault_;
  return request;
}

const json& Request::part(const char* key) const {
  const auto found = document_.find(key);
  return found == document_.end() ? kNothing : *found;
}

std::string Request::text(const char* key) {
  const json& value = part(key);
  if (value.is_string()) return value.get<std::string>();
  miss(key, "text");
  return {};
}

std::uint64_t Request::count(const char* key) {
  if (const auto number = whole_number(part(key))) return *number;
  miss(key, "a whole number");
  return 0;
}

bool Request::flag(const char* key) {
  const json& value = part(key);
  if (value.is_boolean()) return value.get<bool>();
  miss(key, "true or false");
  return false;
}

std::vector<std::string> Request::texts(const char* key) {
  std::vector<std::string> texts;
  const json& value = part(key);
  for (const json& item : value) {
    if (!item.is_string()) {
      miss(key, "a list of texts");
      return {};
    }
    texts.push_back(item.get_ref<const std::string&>());
  }
  return texts;
}

std::optional<std::string> Request::text_if(const char* key) {
  if (part(key).is_null()) return std::nullopt;
  return text(key);
}

bool Request::flag_if(const char* key) { return !part(key).is_null() && flag(key); }

std::optional<std::uint64_t> Request::count_if(const char* key) {
  if (part(key).is_null()) return std::nullopt;
  return count(key);
}

void Request::miss(const char* key, const char* wanted) {
  if (!fault_) fault_ = bad_request("\"" + std::string(key) + "\" has to be " + wanted + ".");
}

}  // namespace northstar::engine
