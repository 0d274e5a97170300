#include "project/json_text.hpp"

#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "project/names.hpp"

namespace northstar::project {
namespace {

using nlohmann::json;

/// Builds the value from what the parser meets, and watches: nlohmann keeps the last of repeated keys without a word,
/// has no limit of depth, and tells where it failed only by throwing.
class Builder {
 public:
  explicit Builder(int max_depth) : max_depth_(max_depth) {}

  bool null() { return put(nullptr); }
  bool boolean(bool value) { return put(value); }
  bool number_integer(json::number_integer_t value) { return put(value); }
  bool number_unsigned(json::number_unsigned_t value) { return put(value); }
  bool number_float(json::number_float_t value, const std::string&) { return put(value); }
  bool string(std::string& value) { return put(std::move(value)); }
  bool binary(json::binary_t&) { return false; }  // not in text
  bool start_object(std::size_t) { return enter(json::value_t::object); }
  bool start_array(std::size_t) { return enter(json::value_t::array); }
  bool end_object() { return leave(); }
  bool end_array() { return leave(); }
  bool key(std::string& name) {
    Level& level = levels_.back();
    level.key = std::move(name);
    if (!level.value->contains(level.key)) return true;
    return stop(ErrorCode::bad_project, path(), "this key stands here twice.", "Keep one of the two.");
  }
  bool parse_error(std::size_t byte, const std::string&, const json::exception& fault) {
    broken_ = byte;
    number_too_large_ = fault.id == 406;
    return false;
  }

  json& value() { return root_; }
  const std::optional<Error>& fault() const { return fault_; }
  std::size_t broken_byte() const { return broken_; }
  bool number_too_large() const { return number_too_large_; }

 private:
  struct Level {
    json* value;
    std::string key;
  };

  std::string path() const {
    std::string out;
    for (const Level& level : levels_) {
      if (!level.key.empty()) out = join_path(out, level.key);
    }
    return out;
  }
  bool stop(ErrorCode code, std::string place, std::string message, std::string remedy) {
    fault_ = Error{code, std::move(place), std::move(message), std::move(remedy)};
    return false;
  }
  json* place(json value) {
    if (levels_.empty()) return &(root_ = std::move(value));
    Level& level = levels_.back();
    if (level.value->is_object()) return &((*level.value)[level.key] = std::move(value));
    level.value->push_back(std::move(value));
    return &level.value->back();
  }
  bool put(json value) {
    place(std::move(value));
    return true;
  }
  bool enter(json::value_t type) {
    levels_.push_back({place(type), {}});
    if (static_cast<int>(levels_.size()) <= max_depth_) return true;
    return stop(ErrorCode::limit_exceeded, path(),
                "the document is more than " + std::to_string(max_depth_) + " levels deep.",
                "Open a project that Northstar saved.");
  }
  bool leave() {
    levels_.pop_back();
    return true;
  }

  int max_depth_;
  json root_;
  std::vector<Level> levels_;
  std::optional<Error> fault_;
  std::size_t broken_ = 0;
  bool number_too_large_ = false;
};

bool build(std::string_view text, Builder& builder) {
  return json::sax_parse(text.data(), text.data() + text.size(), &builder);
}

std::string line_and_column(std::string_view text, std::size_t byte) {
  std::size_t line = 1, column = 1;
  for (std::size_t i = 0; i + 1 < byte && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++line, column = 1;
    } else {
      ++column;
    }
  }
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

}  // namespace

Result<json> parse_json(std::string_view text) {
  if (text.size() > max_document_bytes) {
    return Error{ErrorCode::limit_exceeded, "", "the project document is larger than 4 MiB.",
                 "A project holds definitions and no rows; drop tables as CSV files instead."};
  }
  Builder builder(max_document_depth);
  if (build(text, builder)) return std::move(builder.value());
  if (builder.fault()) return *builder.fault();
  if (builder.number_too_large())
    return Error{ErrorCode::bad_project, "", "the project document holds a number that cannot be read.",
                 "Open a project that Northstar saved."};
  return Error{ErrorCode::bad_project, line_and_column(text, builder.broken_byte()),
               "the project document is not valid JSON here.",
               "Mend the spot, or open a project that Northstar saved."};
}

json json_from(std::string_view text) {
  Builder builder(std::numeric_limits<int>::max());
  return build(text, builder) ? std::move(builder.value()) : json(json::value_t::discarded);
}

}  // namespace northstar::project
