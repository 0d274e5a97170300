#include "table/file_notes.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "time/calendar.hpp"
#include "time/format.hpp"

namespace northstar::table {
namespace {

/// A line without `#`, quotes around it, and the empty cells that a spreadsheet adds.
std::string plain_line(std::string_view line) {
  line = trim(line);
  while (!line.empty() && (line.front() == '#' || line.front() == ' ')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ',' || line.back() == ';' || line.back() == '\t' || line.back() == ' '))
    line.remove_suffix(1);
  std::string out;
  for (const char c : line) {
    if (c != '"') out += c;
  }
  return out;
}

bool is_rule(std::string_view line) { return line.find_first_not_of("-=_* ") == std::string_view::npos; }

bool speaks_of_making(std::string_view line) {
  static constexpr std::array<std::string_view, 8> words = {"generated", "created", "exported", "downloaded",
                                                            "erstellt",  "généré",  "generado", "as of"};
  const std::string text = lower(line);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

std::optional<std::int32_t> day_in(std::string_view text) {
  text = trim(text);
  if (text.size() < 6 || text.size() > 40) return std::nullopt;
  const std::string_view sample[] = {text};
  if (const auto guess = time::guess_time_format(sample, time::NameHint::none)) {
    if (guess->format.order == time::DateOrder::year_month) return std::nullopt;
    if (const auto seconds = time::read_time(text, guess->format)) return time::days_from_seconds(*seconds);
  }
  const std::size_t comma = text.find_last_of(",");  // "September 1, 2026, 12:00 AM"
  if (comma == std::string_view::npos || text.find(':') == std::string_view::npos) return std::nullopt;
  return day_in(text.substr(0, comma));
}

void find_days(std::string_view text, std::vector<std::int32_t>& days) {
  text = trim(text);
  if (text.empty()) return;
  if (const auto day = day_in(text)) return days.push_back(*day);
  static constexpr std::array<std::string_view, 9> joints = {" - ",   " – ",  " — ", "–", " to ",
                                                             " bis ", " au ", " a ", ": "};
  for (const std::string_view joint : joints) {
    const std::size_t at = text.find(joint);
    if (at == std::string_view::npos) continue;
    find_days(text.substr(0, at), days);
    return find_days(text.substr(at + joint.size()), days);
  }
  if (text.size() == 17 && text[8] == '-') {  // 20260901-20260930
    find_days(text.substr(0, 8), days);
    find_days(text.substr(9), days);
  }
}

/// The text after "Account:", or nothing.
std::string after_name(std::string_view line, std::initializer_list<std::string_view> names) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return "";
  const std::string name = lower(trim(line.substr(0, colon)));
  if (std::find(names.begin(), names.end(), name) == names.end()) return "";
  return std::string(trim(line.substr(colon + 1)));
}

}  // namespace

FileNotes read_notes(const std::vector<std::string>& lines) {
  FileNotes notes;
  std::vector<std::int32_t> days;
  for (const std::string& written : lines) {
    const std::string line = plain_line(written);
    if (line.empty() || is_rule(line)) continue;
    const std::size_t before = days.size();
    if (!speaks_of_making(line)) find_days(line, days);
    if (notes.account.empty())
      notes.account = after_name(line, {"account", "konto", "compte", "cuenta", "account name"});
    if (notes.property.empty()) notes.property = after_name(line, {"property", "propriété", "propiedad"});
    if (notes.title.empty() && days.size() == before) notes.title = line;
  }
  if (days.empty()) return notes;
  notes.first_day = *std::min_element(days.begin(), days.end());
  notes.last_day = *std::max_element(days.begin(), days.end());
  return notes;
}

}  // namespace northstar::table
