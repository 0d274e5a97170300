#include "project/json_text.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "project/names.hpp"

namespace northstar::project {
namespace {

using nlohmann::json;

/// Watches the parser: nlohmann keeps the last of repeated keys without a word, and has no limit of depth.
class Watch {
 public:
  bool operator()(int, json::parse_event_t event, json& parsed) {
    if (fault_) return false;
    switch (event) {
      case json::parse_event_t::object_start:
      case json::parse_event_t::array_start: enter(); break;
      case json::parse_event_t::object_end:
      case json::parse_event_t::array_end: levels_.pop_back(); break;
      case json::parse_event_t::key: see(parsed.get_ref<const std::string&>()); break;
      case json::parse_event_t::value: break;
    }
    return !fault_;
  }
  const std::optional<Error>& fault() const { return fault_; }

 private:
  struct Level {
    std::set<std::string> seen;
    std::string key;
  };

  std::string path() const {
    std::string out;
    for (const Level& level : levels_) {
      if (!level.key.empty()) out = join_path(out, level.key);
    }
    return out;
  }
  void enter() {
    levels_.emplace_back();
    if (static_cast<int>(levels_.size()) > max_document_depth) {
      fault_ = Error{ErrorCode::limit_exceeded, path(),
                     "the document is more than " + std::to_string(max_document_depth) + " levels deep.",
                     "Open a project that Northstar saved."};
    }
  }
  void see(const std::string& key) {
    Level& level = levels_.back();
    level.key = key;
    if (!level.seen.insert(key).second) {
      fault_ = Error{ErrorCode::bad_project, path(), "this key stands here twice.", "Keep one of the two."};
    }
  }

  std::vector<Level> levels_;
  std::optional<Error> fault_;
};

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
  Watch watch;
  try {
    json value = json::parse(text.begin(), text.end(), std::ref(watch));
    if (watch.fault()) return *watch.fault();
    return value;
  } catch (const json::parse_error& error) {
    if (watch.fault()) return *watch.fault();
    return Error{ErrorCode::bad_project, line_and_column(text, error.byte),
                 "the project document is not valid JSON here.",
                 "Mend the spot, or open a project that Northstar saved."};
  } catch (const json::exception&) {  // a number beyond the range of doubles
    return Error{ErrorCode::bad_project, "", "the project document holds a number that cannot be read.",
                 "Open a project that Northstar saved."};
  }
}

}  // namespace northstar::project
