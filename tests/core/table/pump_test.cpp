// Long cells that a careless parser reads again and again: were any of this quadratic, the test would not end.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "table/boolean.hpp"
#include "table/number_format.hpp"
#include "time/format.hpp"

namespace northstar::table {
namespace {

constexpr std::size_t kBytes = std::size_t{1} << 18;

std::string pumped(const std::string& before, const std::string& part, const std::string& after) {
  std::string text = before;
  while (text.size() + after.size() + part.size() <= kBytes) text += part;
  return text + after;
}

std::vector<std::string> pumps() {
  const std::vector<std::string> parts = {"0",  "9",  "1,", "1.",   "1 ",  "1'",    ",",   ".",    " ",  "-",
                                          "+",  "(",  ")",  "$",    "€",   "%",     "e",   "1e",   "e+", "E5",
                                          "00", "\t", "N",  "n/a",  "--",  "2026-", "/1",  "1/",   "1:", ":",
                                          "T",  "Z",  "年", "Sep ", "1.1", "1,000", "12 ", "Mon, "};
  std::vector<std::string> all;
  for (const std::string& part : parts) all.push_back(pumped("", part, ""));
  for (const char* before : {"1", "-", "$1,234", "2026-09-14", "2026-09-14T07:05:00.", "14.09.2026 "})
    for (const char* part : {"0", " ", "x"}) all.push_back(pumped(before, part, "!"));
  return all;
}

TEST(Pump, NumbersAndMarksForNothingTakeOnePass) {
  for (const std::string& cell : pumps()) {
    for (const char decimal : {'.', ','})
      for (const char thousands : {'\0', ' ', '\''}) read_number(cell, {decimal, thousands, false});
    EXPECT_FALSE(read_boolean(cell).has_value());
    EXPECT_FALSE(is_missing(cell) && cell.find_first_not_of(" \t") != std::string::npos);
    const std::vector<std::string_view> samples = {cell, "1", cell};
    guess_number_format(samples);
  }
}

TEST(Pump, DatesTakeOnePass) {
  const std::vector<time::TimeFormat> formats = time::all_time_formats();
  for (const std::string& cell : pumps()) {
    for (const time::TimeFormat& format : formats) time::read_time(cell, format);
    const std::vector<std::string_view> samples = {cell, "2026-09-14", cell};
    time::guess_time_format(samples, time::NameHint::date);
  }
}

}  // namespace
}  // namespace northstar::table
