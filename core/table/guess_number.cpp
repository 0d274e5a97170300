// Which form a column of numbers has, and which columns of digits are no numbers.
#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "table/number_format.hpp"

namespace northstar::table {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Ids in the dress of numbers: 007, more than 2^53 as an integer, +49 30 1234567, 1E5.
bool looks_like_id(std::string_view cell) {
  const std::string_view text = trim(cell);
  if (text.empty()) return false;
  const std::size_t digits = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
  if (digits == text.size()) {
    if (text.size() > 1 && text.front() == '0') return true;
    return text.size() > 16 || (text.size() == 16 && text > "9007199254740992");
  }
  if (text.front() == '+' || text.front() == '(' || is_digit(text.front())) {  // phone numbers, in groups
    const std::size_t grouping = static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '-' || c == '(' || c == ')'; }));
    const std::size_t others = text.size() - digits - grouping - (text.front() == '+' ? 1 : 0);
    if (text.front() == '+' && others == 0 && digits >= 7 && (grouping > 0 || digits >= 10)) return true;
  }
  const std::size_t e = text.find_first_of("eE");  // 1E5, but neither 1.5e3 nor 2e-7
  return e != std::string_view::npos && e > 0 && e + 1 < text.size() && digits == text.size() - 1;
}

/// An id with letters beside its digits: C536815, INV-2041, 85123A.
bool is_labelled(std::string_view cell) {
  std::string_view text = trim(cell);
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  const auto take = [&](auto wanted) {
    std::size_t n = 0;
    while (!text.empty() && wanted(text.front())) text.remove_prefix(1), ++n;
    return n;
  };
  const std::size_t before = take(is_letter);
  if (before > 0 && !text.empty() && text.front() == '-') text.remove_prefix(1);
  const std::size_t digits = take(is_digit);
  const std::size_t after = take(is_letter);
  return text.empty() && digits >= 4 && before <= 3 && after <= 2 && (before > 0) != (after > 0);
}

/// Nearly all are four or more bare digits: numbers of documents rather than amounts.
bool all_digits(std::span<const std::string_view> samples) {
  std::size_t cells = 0, bare = 0;
  for (const std::string_view cell : samples) {
    const std::string_view text = trim(cell);
    if (is_missing(text)) continue;
    ++cells;
    bare += text.size() >= 4 && std::all_of(text.begin(), text.end(), is_digit);
  }
  return bare * 10 >= cells * 9;
}

/// 192.168.100.200: four numbers up to 255, none with a zero in front.
bool is_address(std::string_view cell) {
  const std::vector<std::string_view> octets = split(trim(cell), '.');
  return octets.size() == 4 && std::all_of(octets.begin(), octets.end(), [](std::string_view octet) {
           if (octet.empty() || octet.size() > 3 || !std::all_of(octet.begin(), octet.end(), is_digit)) return false;
           return octet.size() == 1 || (octet[0] != '0' && (octet.size() == 2 || octet <= "255"));
         });
}

using Formats = std::array<NumberFormat, number_format_count>;

constexpr NumberFormat point{'.', '\0', false}, point_comma{'.', ',', false}, point_blank{'.', ' ', false},
    point_mark{'.', '\'', false}, comma{',', '\0', false}, comma_point{',', '.', false}, comma_blank{',', ' ', false},
    comma_mark{',', '\'', false};

constexpr Formats kByPoint = {point, point_comma, comma, comma_point, point_blank, comma_blank, point_mark, comma_mark};
/// In a file that is known to use the decimal comma.
constexpr Formats kByComma = {comma, comma_point, comma_blank, comma_mark, point, point_blank, point_mark, point_comma};

}  // namespace

const Formats& all_number_formats() { return kByPoint; }

std::optional<NumberFormat> guess_number_format(std::span<const std::string_view> samples,
                                                bool file_uses_decimal_comma) {
  Formats candidates = file_uses_decimal_comma ? kByComma : kByPoint;
  std::array<std::size_t, number_format_count> read{}, missed{};
  std::size_t cells = 0, ids = 0;
  bool labelled = false;
  const bool percent = std::any_of(samples.begin(), samples.end(), [](std::string_view cell) {
    const std::string_view text = trim(cell);
    return !text.empty() && text.back() == '%';
  });
  for (NumberFormat& format : candidates) format.percent = percent;
  for (const std::string_view cell : samples) {
    if (is_missing(cell)) continue;
    ++cells;
    ids += looks_like_id(cell);
    labelled = labelled || is_labelled(cell);
    bool any = false;  // forms that can still read 95 %
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (missed[i] * 20 > samples.size()) continue;
      any = true;
      (read_number(cell, candidates[i]) ? read : missed)[i] += 1;
    }
    if (!any) return std::nullopt;
  }
  if (cells == 0 || ids * 100 >= cells) return std::nullopt;  // one id in a hundred is no slip of the pen
  const std::size_t best = static_cast<std::size_t>(std::max_element(read.begin(), read.end()) - read.begin());
  if (read[best] * 100 < cells * 95) return std::nullopt;
  if (labelled && all_digits(samples)) return std::nullopt;
  const auto may_be_address = [](std::string_view cell) { return is_missing(cell) || is_address(cell); };
  if (std::all_of(samples.begin(), samples.end(), may_be_address)) return std::nullopt;
  return candidates[best];
}

}  // namespace northstar::table
