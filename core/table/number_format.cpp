#include "table/number_format.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

#include "base/text.hpp"
#include "table/currency.hpp"
#include "table/plain_number.hpp"

namespace northstar::table {
namespace {

constexpr std::string_view kTrueMinus = "\xE2\x88\x92";

bool take_front(std::string_view& text, std::string_view part) {
  if (text.substr(0, part.size()) != part) return false;
  text.remove_prefix(part.size());
  return true;
}

bool take_back(std::string_view& text, std::string_view part) {
  if (text.size() < part.size() || text.substr(text.size() - part.size()) != part) return false;
  text.remove_suffix(part.size());
  return true;
}

// Blanks: space, tab, no-break, narrow no-break and thin space.
constexpr std::array<std::string_view, 5> kBlanks = {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
template <std::size_t n>
bool take_any_front(std::string_view& text, const std::array<std::string_view, n>& parts) {
  for (const std::string_view part : parts) {
    if (take_front(text, part)) return true;
  }
  return false;
}

template <std::size_t n>
bool take_any_back(std::string_view& text, const std::array<std::string_view, n>& parts) {
  for (const std::string_view part : parts) {
    if (take_back(text, part)) return true;
  }
  return false;
}

bool take_currency(std::string_view& text) {
  if (const std::size_t n = currency_in_front(text); n > 0) {
    text.remove_prefix(n);
    return true;
  }
  const std::size_t n = currency_behind(text);
  text.remove_suffix(n);
  return n > 0;
}

struct Bare {
  std::string_view body;
  bool negative = false;
};

/// Takes off sign, currency, parentheses and percent, each at most once; nothing when they do not fit together.
std::optional<Bare> without_decoration(std::string_view cell, const NumberFormat& format) {
  Bare out{cell, false};
  std::string_view& body = out.body;
  bool sign = false, currency = false, percent = false, parentheses = false;
  for (bool again = true; again && !body.empty();) {
    again = take_any_front(body, kBlanks) || take_any_back(body, kBlanks);
    if (!sign && !parentheses && (take_front(body, "-") || take_front(body, kTrueMinus))) {
      again = sign = out.negative = true;
    }
    if (!sign && take_front(body, "+")) again = sign = true;
    if (!sign && !parentheses && body.size() > 2 && body.front() == '(' && body.back() == ')') {
      body = body.substr(1, body.size() - 2);
      again = parentheses = out.negative = true;
    }
    if (!currency && take_currency(body)) again = currency = true;
    if (format.percent && !percent && take_back(body, "%")) again = percent = true;
    if (!sign && !parentheses && body.size() > 1 && body.back() == '-') {  // 5.25- as some ledgers write it
      body.remove_suffix(1);
      again = sign = out.negative = true;
    }
  }
  if (body.empty()) return std::nullopt;
  return out;
}

/// Bytes of a thousands separator at the front of `text`, or 0.
std::size_t separator_length(std::string_view text, char thousands) {
  if (thousands == '\0' || text.empty()) return 0;
  if (thousands == ' ') {
    for (const std::string_view blank : kBlanks) {
      if (blank != "\t" && text.substr(0, blank.size()) == blank) return blank.size();
    }
    return 0;
  }
  if (thousands == '\'' && text.substr(0, 3) == "\xE2\x80\x99") return 3;
  return text.front() == thousands ? 1 : 0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Parts {
  std::string whole, fraction, exponent;  // digits; the exponent with its sign
};

/// Groups of three (with commas the inner ones also of two, as in 12,34,567), decimals, exponent.
std::optional<Parts> parts_of(std::string_view body, const NumberFormat& format) {
  Parts out;
  std::size_t group = 0, groups = 0;
  while (!body.empty()) {
    if (is_digit(body.front())) {
      out.whole.push_back(body.front());
      body.remove_prefix(1);
      ++group;
      continue;
    }
    const std::size_t length = separator_length(body, format.thousands);
    if (length == 0) break;
    const bool inner = group == 3 || (group == 2 && format.thousands == ',');
    if (groups == 0 ? group < 1 || group > 3 : !inner) return std::nullopt;
    body.remove_prefix(length);
    ++groups;
    group = 0;
  }
  if (groups > 0 && group != 3) return std::nullopt;
  if (out.whole.size() > 1 && out.whole.front() == '0') return std::nullopt;  // 007 is an id
  if (!body.empty() && body.front() == format.decimal) {
    body.remove_prefix(1);
    while (!body.empty() && is_digit(body.front())) {
      out.fraction.push_back(body.front());
      body.remove_prefix(1);
    }
  }
  if (out.whole.empty() && out.fraction.empty()) return std::nullopt;
  if (groups == 0 && !body.empty() && (body.front() == 'e' || body.front() == 'E')) {
    body.remove_prefix(1);
    if (!body.empty() && (body.front() == '+' || body.front() == '-')) {
      if (body.front() == '-') out.exponent.push_back('-');
      body.remove_prefix(1);
    }
    std::size_t count = 0;
    for (; !body.empty() && is_digit(body.front()); body.remove_prefix(1), ++count)
      out.exponent.push_back(body.front());
    if (count == 0) return std::nullopt;
  }
  if (!body.empty()) return std::nullopt;
  return out;
}

std::optional<Number> real_of(const Parts& parts, bool negative) {
  std::string text = parts.whole.empty() ? "0" : parts.whole;
  if (!parts.fraction.empty()) text += '.' + parts.fraction;
  if (!parts.exponent.empty()) text += 'e' + parts.exponent;
  Number out;
  out.is_real = true;
  out.real = std::strtod(text.c_str(), nullptr);
  if (!std::isfinite(out.real)) return std::nullopt;
  if (negative) out.real = -out.real;
  return out;
}

}  // namespace

std::optional<Number> read_number(std::string_view cell, const NumberFormat& format) {
  Number out;
  if (read_plain_number(cell, format.decimal, out.mantissa, out.scale)) return out;
  const std::optional<Bare> bare = without_decoration(cell, format);
  if (!bare) return std::nullopt;
  std::optional<Parts> parts = parts_of(bare->body, format);
  if (!parts) return std::nullopt;
  if (!parts->exponent.empty()) return real_of(*parts, bare->negative);
  std::string& fraction = parts->fraction;
  const auto significant = [&] { return (parts->whole == "0" ? 0 : parts->whole.size()) + fraction.size(); };
  while (significant() > 18 && !fraction.empty() && fraction.back() == '0') fraction.pop_back();
  if (significant() > 18) return real_of(*parts, bare->negative);
  std::int64_t mantissa = 0;
  for (const char c : parts->whole) mantissa = mantissa * 10 + (c - '0');
  for (const char c : fraction) mantissa = mantissa * 10 + (c - '0');
  out.mantissa = bare->negative ? -mantissa : mantissa;
  out.scale = static_cast<int>(fraction.size());
  return out;
}

}  // namespace northstar::table
