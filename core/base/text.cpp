#include "base/text.hpp"

#include <algorithm>

namespace northstar {
namespace {

char lower_byte(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Two-byte characters only: all letters that lower() knows beyond ASCII have two bytes.
unsigned lower_letter(unsigned code) {
  if (code >= 0xC0 && code <= 0xDE && code != 0xD7) return code + 32;
  if (code >= 0x100 && code <= 0x17F) {
    if (code == 0x130) return 'i';
    if (code == 0x138 || code == 0x149 || code == 0x17F) return code;
    if (code == 0x178) return 0xFF;
    const bool odd_is_upper = (code >= 0x139 && code <= 0x148) || code >= 0x179;
    return (code & 1) == (odd_is_upper ? 1u : 0u) ? code + 1 : code;
  }
  if (code >= 0x391 && code <= 0x3AB && code != 0x3A2) return code + 32;
  if (code == 0x386) return 0x3AC;
  if (code >= 0x388 && code <= 0x38A) return code + 37;
  if (code == 0x38C) return 0x3CC;
  if (code == 0x38E || code == 0x38F) return code + 63;
  if (code >= 0x410 && code <= 0x42F) return code + 32;
  if (code >= 0x400 && code <= 0x40F) return code + 80;
  if (code >= 0x460 && code <= 0x481) return code | 1;
  return code;
}

// Bytes of a well-formed character at the front; 0: none is there.
std::size_t well_formed_bytes(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : '\0'); };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned first = byte(0);
  if (text.empty()) return 0;
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (!follows(1) || !follows(2)) return 0;
    if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F)) return 0;
    return 3;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (!follows(1) || !follows(2) || !follows(3)) return 0;
    if ((first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F)) return 0;
    return 4;
  }
  return 0;
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower_byte(c);
  return out;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t bytes = character_bytes(text);
    if (bytes == 2) {
      const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
      const unsigned small = lower_letter((byte(0) & 0x1Fu) << 6 | (byte(1) & 0x3Fu));
      if (small >= 0x80) out += static_cast<char>(0xC0 | small >> 6);
      out += static_cast<char>(small >= 0x80 ? 0x80 | (small & 0x3F) : small);
    } else {
      for (std::size_t i = 0; i < bytes; ++i) out += lower_byte(text[i]);
    }
    text.remove_prefix(bytes);
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // Rows of the table of distances between prefixes; swaps look two rows back.
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

std::optional<std::string> closest(std::string_view name, const std::vector<std::string>& candidates) {
  constexpr std::size_t longest = 200;  // beyond it nobody mistypes, and the distance is quadratic
  if (name.size() > longest) return std::nullopt;
  const std::string wanted = lower_ascii(name);
  std::size_t best = std::max<std::size_t>(1, name.size() / 3) + 1;
  std::optional<std::string> found;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > longest) continue;
    const std::size_t distance = edit_distance(wanted, lower_ascii(candidate));
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

std::size_t character_bytes(std::string_view text) {
  return std::max<std::size_t>(well_formed_bytes(text), text.empty() ? 0 : 1);
}

bool valid_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t bytes = well_formed_bytes(text);
    if (bytes == 0) return false;
    text.remove_prefix(bytes);
  }
  return true;
}

std::string shorten(std::string_view text, std::size_t characters) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size(); i += character_bytes(text.substr(i))) starts.push_back(i);
  if (starts.size() <= characters || characters == 0) return std::string(text);
  const std::size_t tail = (characters - 1) / 2;
  const std::size_t head = characters - 1 - tail;
  const std::size_t tail_begin = tail == 0 ? text.size() : starts[starts.size() - tail];
  return std::string(text.substr(0, starts[head])) + "\u2026" + std::string(text.substr(tail_begin));
}

}  // namespace northstar
