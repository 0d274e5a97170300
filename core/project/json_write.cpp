#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "project/json_text.hpp"

namespace northstar::project {
namespace {

using nlohmann::json;

void write_text(std::string_view text, std::string& out) {
  out += '"';
  while (!text.empty()) {
    const char c = text.front();
    std::size_t bytes = well_formed_bytes(text);
    constexpr std::string_view escaped = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt";
    if (const std::size_t at = escaped.find(c); at < escaped.size()) {
      out += '\\';
      out += letters[at];
    } else if (bytes == 0) {
      out += "\uFFFD";
      bytes = std::max<std::size_t>(begun_bytes(text), 1);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += c < 0x10 ? "\\u000" : "\\u001";
      out += "0123456789abcdef"[c % 16];
    } else {
      out += text.substr(0, bytes);
    }
    text.remove_prefix(bytes);
  }
  out += '"';
}

void write(const json& value, std::string& out) {
  switch (value.type()) {
    case json::value_t::object:
      out += '{';
      for (const auto& [key, member] : value.get_ref<const json::object_t&>()) {
        if (out.back() != '{') out += ',';
        write_text(key, out);
        out += ':';
        write(member, out);
      }
      out += '}';
      break;
    case json::value_t::array:
      out += '[';
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (i > 0) out += ',';
        write(value[i], out);
      }
      out += ']';
      break;
    case json::value_t::string: write_text(value.get_ref<const std::string&>(), out); break;
    case json::value_t::boolean: out += value.get<bool>() ? "true" : "false"; break;
    case json::value_t::number_integer: out += std::to_string(value.get<std::int64_t>()); break;
    case json::value_t::number_unsigned: out += std::to_string(value.get<std::uint64_t>()); break;
    case json::value_t::number_float: {
      const auto number = value.get<double>();
      char digits[64];
      out += std::isfinite(number)
                 ? std::string_view(digits, nlohmann::detail::to_chars(digits, digits + 64, number) - digits)
                 : std::string_view("null");
      break;
    }
    default: out += "null";
  }
}

}  // namespace

std::string json_text(const json& value) {
  std::string out;
  write(value, out);
  return out;
}

}  // namespace northstar::project
