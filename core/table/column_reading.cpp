// Cells of a slice of rows, column by column, into typed values; and what they say against their column's type.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "csv/encoding.hpp"
#include "table/append.hpp"
#include "table/boolean.hpp"
#include "table/number_format.hpp"
#include "table/plain_number.hpp"
#include "table/row_decoder.hpp"
#include "time/calendar.hpp"

namespace northstar::table {
namespace {

/// The bytes that a mark for nothing can begin with.
constexpr std::array<bool, 256> kMayBeMissing = [] {
  std::array<bool, 256> may{};
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r', '-', '(', '#', 'n', 'N'})
    may[static_cast<unsigned char>(c)] = true;
  return may;
}();

/// Whether a cell of this length, first and last byte can be a mark for nothing; most can not, and need no call.
bool may_be_missing(std::string_view text) {
  if (text.empty()) return true;
  if (!kMayBeMissing[static_cast<unsigned char>(text.front())]) return false;
  return text.size() <= 9 || text.front() <= ' ' || static_cast<unsigned char>(text.back()) <= ' ';
}

bool has_clock(const std::vector<std::int64_t>& values) {
  return std::any_of(values.begin(), values.end(), [](std::int64_t seconds) {
    return seconds != kMissingTime && seconds % time::seconds_per_day != 0;
  });
}

}  // namespace

void RowDecoder::read_times(TimeColumn& column) {
  const std::size_t rows = record_.size();
  column.values.resize(rows);
  ColumnEvidence& evidence = facts_->columns[column.column];
  evidence.cells += rows;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string_view text = cell(row, column.field);
    if (const std::optional<std::int64_t> seconds = column.reader.read(text)) {
      column.values[row] = *seconds;
      if (column.other_order) evidence.proofs += time::shows_day(text);
      continue;
    }
    column.values[row] = kMissingTime;
    if (is_missing(text)) {
      --evidence.cells;
      if (column.required && !dead_[row]) reject_cell(row, csv::RejectReason::no_date, column.column, text);
      continue;
    }
    if (column.other_order) evidence.other_order += time::read_time(text, *column.other_order).has_value();
    unread_cell(row, csv::RejectReason::not_a_date, column.column, text);
  }
  if (!evidence.has_clock) evidence.has_clock = has_clock(column.values);
}

void RowDecoder::read_booleans(BooleanColumn& column) {
  const std::size_t rows = record_.size();
  column.values.resize(rows);
  ColumnEvidence& evidence = facts_->columns[column.column];
  evidence.cells += rows;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string_view text = cell(row, column.field);
    if (const std::optional<bool> yes = read_boolean(text)) {
      column.values[row] = *yes;
      continue;
    }
    column.values[row] = kMissingTime;
    if (is_missing(text)) {
      --evidence.cells;
    } else {
      unread_cell(row, csv::RejectReason::not_a_number, column.column, text);
    }
  }
}

void RowDecoder::read_numbers(NumberColumn& column) {
  const std::size_t rows = record_.size();
  column.mantissas.resize(rows);
  column.scales.resize(rows);
  column.reals.clear();
  ColumnEvidence& evidence = facts_->columns[column.column];
  evidence.cells += rows;
  int decimals = evidence.decimals;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string_view text = cell(row, column.field);
    Number number;
    if (!read_plain_number(text, column.format.decimal, number.mantissa, number.scale)) {
      column.mantissas[row] = kMissingNumber;
      if (is_missing(text)) {
        --evidence.cells;
        continue;
      }
      const std::optional<Number> read = read_number(text, column.format);
      if (!read) {
        for (std::size_t i = 0; i < number_format_count; ++i) {
          NumberFormat form = all_number_formats()[i];
          form.percent = column.format.percent;
          evidence.other_form[i] += read_number(text, form).has_value();
        }
        unread_cell(row, csv::RejectReason::not_a_number, column.column, text);
        continue;
      }
      number = *read;
      evidence.beyond_integer = evidence.beyond_integer || number.is_real;
      evidence.proofs += std::count(text.begin(), text.end(), column.format.thousands) > 1;
    }
    decimals = std::max(decimals, number.scale);
    if (to_block_range(number)) {
      column.mantissas[row] = number.mantissa;
      column.scales[row] = static_cast<std::int8_t>(number.scale);
    } else {
      column.mantissas[row] = kRealNumber;
      column.reals.push_back({static_cast<std::uint32_t>(row), number.real});
    }
  }
  evidence.decimals = decimals;
}

void RowDecoder::read_texts(TextColumn& column, Dictionary& dictionary) {
  cells_.resize(alive_.size());
  column.codes.resize(alive_.size());
  const csv::Field* const fields = scan_->fields.data() + column.field;
  const char* const bytes = bytes_.data();
  bool in_bulk = !column.email;
  for (std::size_t i = 0; i < alive_.size(); ++i) {
    const csv::Field& field = fields[first_field_[alive_[i]]];
    in_bulk &= !field.escaped;
    const std::string_view text(bytes + field.begin, field.end - field.begin);
    cells_[i] = may_be_missing(text) && is_missing_text(text) ? std::string_view() : text;
  }
  if (!ascii_) in_bulk &= std::all_of(cells_.begin(), cells_.end(), valid_utf8);
  if (in_bulk) {
    dictionary.codes_of(cells_.data(), cells_.size(), column.codes.data());
    return;
  }
  for (std::size_t i = 0; i < alive_.size(); ++i) {  // one by one, since they share the scratch
    std::string_view text = cell(alive_[i], column.field);
    if (!ascii_ && !valid_utf8(text)) {
      decoded_.clear();
      csv::append_utf8(text, csv::Encoding::windows_1252, true, decoded_);
      text = decoded_;
      ++facts_->columns[column.column].foreign;
    }
    if (is_missing_text(text)) {
      column.codes[i] = kMissingCode;
    } else {
      column.codes[i] = column.email ? dictionary.code_of(lower(trim(text))) : dictionary.code_of(text);
    }
  }
}

}  // namespace northstar::table
