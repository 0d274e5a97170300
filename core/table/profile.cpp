#include "table/profile.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <unordered_set>
#include <utility>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "csv/not_text.hpp"
#include "table/boolean.hpp"
#include "table/currency.hpp"
#include "table/name_hint.hpp"
#include "table/profile_steps.hpp"

namespace northstar::table {
namespace {

using Cells = std::vector<std::string_view>;

Cells filled_cells(const csv::Head& head, std::size_t column, bool (*missing)(std::string_view)) {
  Cells cells;
  for (const auto& row : head.rows) {
    if (column < row.size() && !missing(row[column])) cells.push_back(row[column]);
  }
  return cells;
}

/// Ones and zeros only where the name asks a question: "is_paid", "has_children".
bool are_booleans(const Cells& cells, std::string_view name) {
  const auto reads = [](std::string_view cell) { return read_boolean(cell).has_value(); };
  const auto is_digit = [](std::string_view cell) { return trim(cell) == "0" || trim(cell) == "1"; };
  if (!std::all_of(cells.begin(), cells.end(), reads)) return false;
  const std::string word = lower_ascii(name.substr(0, 4));
  const bool asks = word.substr(0, 3) == "is_" || word.substr(0, 3) == "is " || word == "has_" || word == "has ";
  return asks || !std::all_of(cells.begin(), cells.end(), is_digit);
}

/// The currencies of a column of amounts: those in its cells, else the one in its name.
std::vector<std::string> currencies_of(const ColumnProfile& column, const Cells& cells) {
  std::vector<std::string> found;
  for (const std::string_view cell : cells) {
    const std::string code = currency_around(cell);
    if (!code.empty() && std::find(found.begin(), found.end(), code) == found.end()) found.push_back(code);
  }
  if (found.empty()) {
    if (std::string named = currency_in_name(column.name); !named.empty()) found.push_back(std::move(named));
  }
  return found;
}

ColumnType type_of_number(std::string_view cell, const NumberFormat& format) {
  const std::optional<Number> number = read_number(cell, format);
  if (!number) return ColumnType::empty;  // a slip that will be a reject
  return number->is_real || number->scale > 0 ? ColumnType::decimal : ColumnType::integer;
}

void profile_numbers(ColumnProfile& out, const Cells& cells) {
  bool any = false;
  ColumnType type = ColumnType::empty;
  for (const std::string_view cell : cells) {
    const std::optional<Number> number = read_number(cell, out.number);
    if (!number) continue;
    type = join(type, type_of_number(cell, out.number));
    const double value = number->is_real ? number->real : decimal_to_double(number->mantissa, number->scale);
    out.minimum = any ? std::min(out.minimum, value) : value;
    out.maximum = any ? std::max(out.maximum, value) : value;
    any = true;
  }
  if (any) out.type = type;
  out.all_integers = out.type == ColumnType::integer;
}

void count_cells(ColumnProfile& out, const csv::Head& head) {
  const bool is_text = out.type == ColumnType::text;
  std::unordered_set<std::string_view> distinct;
  for (const auto& row : head.rows) {
    const std::string_view cell = static_cast<std::size_t>(out.index) < row.size()
                                      ? std::string_view(row[static_cast<std::size_t>(out.index)])
                                      : std::string_view();
    ++out.cells;
    if (is_text ? is_missing_text(cell) : is_missing(cell)) {
      ++out.missing;
    } else if (distinct.insert(cell).second && out.samples.size() < 5) {
      out.samples.emplace_back(cell);
    }
  }
  out.distinct = distinct.size();
}

bool reads(const ColumnProfile& column, std::string_view cell) {
  switch (column.type) {
    case ColumnType::boolean: return read_boolean(cell).has_value();
    case ColumnType::integer:
    case ColumnType::decimal: return read_number(cell, column.number).has_value();
    case ColumnType::date:
    case ColumnType::date_time: return time::read_time(cell, column.time->format).has_value();
    case ColumnType::empty:
    case ColumnType::text: break;
  }
  return true;
}

void count_unread(ColumnProfile& out, const csv::Head& head) {
  if (out.type == ColumnType::text || out.type == ColumnType::empty) return;
  for (const auto& row : head.rows) {
    if (row.size() != head.header.size()) continue;
    const std::string_view cell = row[static_cast<std::size_t>(out.index)];
    if (is_missing(cell)) continue;
    ++out.filled;
    out.unread += !reads(out, cell);
  }
}

ColumnType type_of(const ColumnForm& form) {
  switch (form.kind) {
    case CellKind::boolean: return ColumnType::boolean;
    case CellKind::number: return ColumnType::integer;
    case CellKind::time: return form.time.has_time ? ColumnType::date_time : ColumnType::date;
    case CellKind::text: break;
  }
  return ColumnType::text;
}

/// Only the decimal sign that was given, when one was.
std::optional<NumberFormat> number_format_of(const Cells& cells, bool decimal_comma, std::optional<char> decimal) {
  const std::optional<NumberFormat> format = guess_number_format(cells, decimal_comma);
  return format && decimal && format->decimal != *decimal ? std::nullopt : format;
}

ColumnProfile profile_column(const csv::Head& head, std::size_t index, bool decimal_comma, std::optional<char> decimal,
                             const ColumnForm* form) {
  ColumnProfile out;
  out.name = head.header[index];
  out.index = static_cast<int>(index);
  out.decimal_is_given = decimal.has_value();
  const Cells cells = filled_cells(head, index, is_missing);
  if (form != nullptr) {
    out.type = type_of(*form);
    if (form->kind == CellKind::time) out.time = time::TimeGuess{form->time, false, 1};
    if (form->kind == CellKind::number) {
      out.number = form->number;
      profile_numbers(out, cells);
      out.currencies = currencies_of(out, cells);
    }
    out.found = std::make_shared<const ColumnProfile>(profile_column(head, index, decimal_comma, decimal, nullptr));
  } else if (cells.empty()) {
    out.type = filled_cells(head, index, is_missing_text).empty() ? ColumnType::empty : ColumnType::text;
  } else if (are_booleans(cells, out.name)) {
    out.type = ColumnType::boolean;
  } else if (const auto time = time::guess_time_format(cells, hint_of(out.name)); time && time->share_read >= 0.8) {
    out.time = time;
    out.type = time->format.has_time ? ColumnType::date_time : ColumnType::date;
  } else if (const auto number = number_format_of(cells, decimal_comma, decimal)) {
    out.number = *number;
    profile_numbers(out, cells);
    out.currencies = currencies_of(out, cells);
  } else {
    out.type = ColumnType::text;
  }
  count_cells(out, head);
  count_unread(out, head);
  return out;
}

/// Whether a column can only be read with the decimal comma ("12,5", not "1,234"), which then holds for the file.
bool proves_decimal_comma(const csv::Head& head, std::size_t index) {
  const Cells cells = filled_cells(head, index, is_missing);
  if (std::none_of(cells.begin(), cells.end(), [](auto cell) { return cell.find(',') != std::string_view::npos; }))
    return false;
  const auto as_comma = guess_number_format(cells, true), as_point = guess_number_format(cells, false);
  return as_comma && as_point && as_comma->decimal == ',' && as_point->decimal == ',';
}

}  // namespace

ColumnType join(ColumnType a, ColumnType b) {
  if (a == b || b == ColumnType::empty) return a;
  if (a == ColumnType::empty) return b;
  if (a > b) std::swap(a, b);
  if (a == ColumnType::integer && b == ColumnType::decimal) return ColumnType::decimal;
  if (a == ColumnType::date && b == ColumnType::date_time) return ColumnType::date_time;
  return ColumnType::text;
}

std::string_view name_of(ColumnType type) {
  switch (type) {
    case ColumnType::empty: return "empty";
    case ColumnType::boolean: return "boolean";
    case ColumnType::integer: return "integer";
    case ColumnType::decimal: return "decimal";
    case ColumnType::date: return "date";
    case ColumnType::date_time: return "date_time";
    case ColumnType::text: return "text";
  }
  return "";
}

const ColumnProfile* FileProfile::find(std::string_view name) const {
  for (const ColumnProfile& column : columns) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

std::vector<ColumnProfile> profile_columns(const csv::Head& head, std::optional<char> decimal,
                                           const ColumnForms& forms) {
  bool decimal_comma = decimal == ',';
  for (std::size_t i = 0; i < head.header.size() && !decimal && !decimal_comma; ++i) {
    decimal_comma = proves_decimal_comma(head, i);
  }
  std::vector<ColumnProfile> columns;
  for (std::size_t i = 0; i < head.header.size(); ++i) {
    const auto form = forms.find(head.header[i]);
    columns.push_back(profile_column(head, i, decimal_comma, decimal, form == forms.end() ? nullptr : &form->second));
  }
  return columns;
}

}  // namespace northstar::table
