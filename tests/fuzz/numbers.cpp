// Cells as numbers: guessing their form, reading them exactly, and writing what was read.
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/format_number.hpp"
#include "expect.hpp"
#include "metric/printer.hpp"
#include "table/boolean.hpp"
#include "table/number_format.hpp"
#include "table/plain_number.hpp"

using namespace northstar;

namespace {

bool equal(const table::Number& a, const table::Number& b) {
  return a.is_real == b.is_real && (a.is_real ? a.real == b.real : a.mantissa == b.mantissa && a.scale == b.scale);
}

void write_and_read(const table::Number& number) {
  const table::NumberFormat plain;
  if (!number.is_real) {
    const auto again = table::read_number(metric::print_number(number.mantissa, number.scale), plain);
    fuzz::expect(again && equal(*again, number), "a decimal written is read again");
  }
  const double value = number.is_real ? number.real : decimal_to_double(number.mantissa, number.scale);
  const auto again = table::read_number(format_number(value), plain);
  fuzz::expect(again.has_value(), "a double written is a number");
  const double read = again->is_real ? again->real : decimal_to_double(again->mantissa, again->scale);
  fuzz::expect(read == value, "a double written is read again");
}

void read(std::string_view cell, const table::NumberFormat& format) {
  const auto number = table::read_number(cell, format);
  table::Number plain;
  if (table::read_plain_number(cell, format.decimal, plain.mantissa, plain.scale))
    fuzz::expect(number && equal(*number, plain), "the short way reads what the long one does");
  if (!number) return;
  fuzz::expect(number->is_real || (number->scale >= 0 && number->scale <= max_scale), "scales are 0 to 18");
  fuzz::expect(cell.find_first_of("0123456789") != std::string_view::npos, "a number has a digit");
  write_and_read(*number);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = fuzz::text_of(data, size);
  const unsigned choice = fuzz::take_choice(text);
  const std::vector<std::string_view> cells = fuzz::lines_of(text);
  table::NumberFormat format = table::all_number_formats()[choice % table::number_format_count];
  format.percent = (choice & 8) != 0;
  for (const std::string_view cell : cells) {
    read(cell, format);
    fuzz::expect(!table::is_missing_text(cell) || table::is_missing(cell), "what is no text is no number");
    fuzz::expect(!table::read_boolean(cell) || !table::is_missing_text(cell), "a yes or no is there");
  }
  if (const auto guess = table::guess_number_format(cells, (choice & 16) != 0))
    for (const std::string_view cell : cells) read(cell, *guess);
  return 0;
}
