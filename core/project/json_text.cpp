#include "project/json_text.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/read_double.hpp"
#include "base/text.hpp"
#include "project/names.hpp"

namespace northstar::project {
namespace {

using nlohmann::json;

/// Reads a text from front to back and builds its value; keeps where it stopped and why. It does not call itself: only
/// the depth that is allowed limits what stands inside each other.
class Reader {
 public:
  Reader(std::string_view text, int max_depth) : text_(text), max_depth_(max_depth) {}

  bool read() {
    if (text_.substr(0, 3) == "\uFEFF") at_ = 3;
    for (char token = next();;) {
      bool opened = token == '{' || token == '[';
      if (!(opened ? enter(token) : put(token))) return false;
      for (;;) {  // on to the next member, or out of what ends here
        if (levels_.empty()) return next() == kEnd;
        token = next();
        if (token == (in_object() ? '}' : ']')) {
          levels_.pop_back();
          opened = false;
          continue;
        }
        if (!opened) {
          if (token != ',') return false;
          token = next();
        }
        break;
      }
      if (in_object()) {
        if (token != kText || !key() || next() != ':') return false;
        token = next();
      }
    }
  }

  json& value() { return root_; }
  const std::optional<Error>& fault() const { return fault_; }
  /// How many bytes were looked at, one more than there are where the text ends too early.
  std::size_t bytes_read() const { return at_; }
  bool number_too_large() const { return number_too_large_; }

 private:
  struct Level {
    json* value;
    std::string key;
  };
  // Tokens besides { } [ ] : and ,
  static constexpr char kEnd = 'e', kText = 't', kPlain = 'p', kBroken = '!';

  int get() {
    const int byte = at_ < text_.size() ? static_cast<unsigned char>(text_[at_]) : -1;
    ++at_;
    return byte;
  }
  int peek() const { return at_ < text_.size() ? static_cast<unsigned char>(text_[at_]) : -1; }
  bool get_digits() {
    if (const int first = get(); first < '0' || first > '9') return false;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return true;
  }

  /// The next token; a text is in word_, a number, true, false or null in plain_.
  char next() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\t' || peek() == '\r') ++at_;
    const int first = get();
    switch (first) {
      case '{':
      case '}':
      case '[':
      case ']':
      case ':':
      case ',': return static_cast<char>(first);
      case -1:
      case 0: return kEnd;
      case '"': return text() ? kText : kBroken;
      case 't': return literal("rue", true);
      case 'f': return literal("alse", false);
      case 'n': return literal("ull", nullptr);
      default: --at_; return number() ? kPlain : kBroken;
    }
  }

  char literal(std::string_view rest, json value) {
    for (const char c : rest) {
      if (get() != c) return kBroken;
    }
    plain_ = std::move(value);
    return kPlain;
  }

  bool number() {
    const std::size_t begin = at_;
    const bool negative = peek() == '-';
    at_ += negative;
    if (peek() == '0') {
      ++at_;
    } else if (!get_digits()) {
      return false;
    }
    bool whole = true;
    if (peek() == '.') {
      whole = false;
      ++at_;
      if (!get_digits()) return false;
    }
    if (peek() == 'e' || peek() == 'E') {
      whole = false;
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!get_digits()) return false;
    }
    const std::string_view all = text_.substr(begin, at_ - begin);
    std::uint64_t size = 0;
    for (std::size_t i = negative; whole && i < all.size(); ++i) {
      const auto digit = static_cast<unsigned>(all[i] - '0');
      whole = size <= (std::numeric_limits<std::uint64_t>::max() - digit) / 10;
      size = size * 10 + digit;
    }
    if (whole && !negative) {
      plain_ = size;
    } else if (whole && size <= std::uint64_t{1} << 63) {
      plain_ = static_cast<std::int64_t>(0 - size);
    } else {
      plain_ = read_double(all);
    }
    return true;
  }

  bool text() {
    word_.clear();
    for (;;) {
      const int c = get();
      if (c == '"') return true;
      if (c < 0x20) return false;
      if (c == '\\') {
        if (!escape()) return false;
      } else if (c < 0x80) {
        word_ += static_cast<char>(c);
      } else {
        const std::string_view rest = text_.substr(--at_);
        const std::size_t bytes = well_formed_bytes(rest);
        at_ += bytes > 0 ? bytes : begun_bytes(rest) + 1;
        if (bytes == 0) return false;
        word_ += rest.substr(0, bytes);
      }
    }
  }

  bool escape() {
    constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
    const int c = get();
    if (c == 'u') return code_point();
    const std::size_t at = c < 0 ? std::string_view::npos : letters.find(static_cast<char>(c));
    if (at == std::string_view::npos) return false;
    word_ += meant[at];
    return true;
  }

  /// Four hexadecimal digits, or -1.
  int code_unit() {
    int unit = 0;
    for (int i = 0; i < 4; ++i) {
      const int c = get(), letter = c | 0x20;
      if (c >= '0' && c <= '9') {
        unit = unit * 16 + (c - '0');
      } else if (letter >= 'a' && letter <= 'f') {
        unit = unit * 16 + (letter - 'a' + 10);
      } else {
        return -1;
      }
    }
    return unit;
  }

  bool code_point() {
    int code = code_unit();
    if (code < 0 || (code >= 0xDC00 && code <= 0xDFFF)) return false;
    if (code >= 0xD800 && code <= 0xDBFF) {
      if (get() != '\\' || get() != 'u') return false;
      const int low = code_unit();
      if (low < 0xDC00 || low > 0xDFFF) return false;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    if (code < 0x80) {
      word_ += static_cast<char>(code);
      return true;
    }
    const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    word_ += static_cast<char>((0xFF00 >> (more + 1) & 0xFF) | code >> 6 * more);
    for (int i = more; i-- > 0;) word_ += static_cast<char>(0x80 | (code >> 6 * i & 0x3F));
    return true;
  }

  bool in_object() const { return levels_.back().value->is_object(); }
  bool key() {
    Level& level = levels_.back();
    level.key = std::move(word_);
    if (!level.value->contains(level.key)) return true;
    return stop(ErrorCode::bad_project, path(), "this key stands here twice.", "Keep one of the two.");
  }
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
  bool put(char token) {
    number_too_large_ = token == kPlain && plain_.is_number_float() && !std::isfinite(plain_.get<double>());
    if (number_too_large_ || (token != kPlain && token != kText)) return false;
    place(token == kText ? json(std::move(word_)) : std::move(plain_));
    return true;
  }
  bool enter(char token) {
    levels_.push_back({place(token == '{' ? json::value_t::object : json::value_t::array), {}});
    if (static_cast<int>(levels_.size()) <= max_depth_) return true;
    return stop(ErrorCode::limit_exceeded, path(),
                "the document is more than " + std::to_string(max_depth_) + " levels deep.",
                "Open a project that Northstar saved.");
  }

  std::string_view text_;
  int max_depth_;
  std::size_t at_ = 0;
  std::string word_;
  json plain_, root_;
  std::vector<Level> levels_;
  std::optional<Error> fault_;
  bool number_too_large_ = false;
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
  Reader reader(text, max_document_depth);
  if (reader.read()) return std::move(reader.value());
  if (reader.fault()) return *reader.fault();
  if (reader.number_too_large())
    return Error{ErrorCode::bad_project, "", "the project document holds a number that cannot be read.",
                 "Open a project that Northstar saved."};
  return Error{ErrorCode::bad_project, line_and_column(text, reader.bytes_read()),
               "the project document is not valid JSON here.",
               "Mend the spot, or open a project that Northstar saved."};
}

json json_from(std::string_view text) {
  Reader reader(text, std::numeric_limits<int>::max());
  return reader.read() ? std::move(reader.value()) : json(json::value_t::discarded);
}

}  // namespace northstar::project
