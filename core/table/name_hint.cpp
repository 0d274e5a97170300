#include "table/name_hint.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace northstar::table {
namespace {

template <std::size_t n>
bool holds(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool ends_in(std::string_view word, std::string_view end) {
  return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
}

time::NameHint hint_of_word(std::string_view word) {
  static constexpr std::array<std::string_view, 8> dates = {"date", "datetime", "day",  "datum",
                                                            "tag",  "fecha",    "jour", "created"};
  static constexpr std::array<std::string_view, 18> times = {
      "time",   "timestamp", "at",   "on",   "month", "week",  "year", "ts",      "when",
      "period", "zeit",      "data", "hour", "epoch", "start", "end",  "updated", "moment"};
  if (holds(dates, word) || ends_in(word, "date") || ends_in(word, "datum")) return time::NameHint::date;
  if (holds(times, word) || ends_in(word, "time")) return time::NameHint::time;
  return time::NameHint::none;
}

}  // namespace

time::NameHint hint_of(std::string_view column) {
  time::NameHint hint = time::NameHint::none;
  std::string word;
  const auto end_word = [&] {
    const time::NameHint found = hint_of_word(word);
    if (found != time::NameHint::none && hint != time::NameHint::date) hint = found;
    word.clear();
  };
  for (std::size_t i = 0; i < column.size(); ++i) {
    const char c = column[i];
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z');
    const bool hump = upper && i > 0 && column[i - 1] >= 'a' && column[i - 1] <= 'z';  // createdAt
    if (!letter || hump) end_word();
    if (letter) word.push_back(upper ? static_cast<char>(c + 32) : c);
  }
  end_word();
  return hint;
}

}  // namespace northstar::table
