// A small table filled by hand, its scope, and the value of any cell: what tests of expressions evaluate over.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/format_number.hpp"
#include "metric/metric.hpp"
#include "metric/typing.hpp"

namespace northstar::metric::testing {

using table::CellKind;

inline ExpressionPtr parsed(std::string_view source) {
  Result<ExpressionPtr> e = parse_expression(source, "test");
  if (!e) ADD_FAILURE() << e.error().text();
  return e ? *e : std::make_shared<Expression>();
}

/// Cells are added column by column, missing ones as nullopt.
class TableBuilder {
 public:
  using Texts = std::vector<std::optional<std::string>>;
  using Whole = std::vector<std::optional<std::int64_t>>;

  void text(const std::string& name, const Texts& cells) {
    table::Column& column = add(name, CellKind::text, cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::uint32_t code = cells[i] ? column.dictionary.code_of(*cells[i]) : table::kMissingCode;
      column.codes.append(&code, 1);
    }
  }
  /// Mantissas at one scale; `reals` by row of the table.
  void numbers(const std::string& name, const Whole& cells, int scale,
               const std::vector<std::pair<std::size_t, double>>& reals = {}) {
    table::Column& column = add(name, CellKind::number, cells.size());
    std::vector<std::int64_t> mantissas;
    for (const auto& cell : cells) mantissas.push_back(cell.value_or(table::kMissingNumber));
    for (std::size_t row = 0; row < cells.size(); row += table::block_rows) column.numbers.push_back({scale, {}});
    for (const auto& [row, real] : reals) {
      mantissas[row] = table::kRealNumber;
      column.numbers[row / table::block_rows].reals.emplace_back(static_cast<std::uint32_t>(row % table::block_rows),
                                                                 real);
    }
    column.values.append(mantissas.data(), mantissas.size());
  }
  /// Seconds for times; 0 and 1 for booleans.
  void times(const std::string& name, const Whole& cells, CellKind kind = CellKind::time) {
    table::Column& column = add(name, kind, cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::int64_t value = cells[i].value_or(table::kMissingTime);
      column.values.append(&value, 1);
    }
  }

  table::Table take() { return std::move(table_); }

 private:
  table::Column& add(const std::string& name, CellKind kind, std::size_t rows) {
    table_.rows = std::max(table_.rows, rows);
    table_.columns.emplace_back();
    table_.columns.back().name = name;
    table_.columns.back().kind = kind;
    return table_.columns.back();
  }
  table::Table table_;
};

/// Every column under its own name in double quotes.
inline NameScope scope_over(const table::Table& table) {
  NameScope scope;
  for (const table::Column& column : table.columns) scope.kind_of_raw_column[column.name] = column.kind;
  return scope;
}

/// A cell as the row kernels see it.
inline Value cell(const table::Table& table, const Typed& column, std::size_t row) {
  for (const table::Column& c : table.columns) {
    if (c.name != column.raw_column || c.kind != column.column_kind) continue;
    const std::size_t at = row % table::block_rows;
    switch (c.kind) {
      case CellKind::text: {
        const std::uint32_t code = c.codes.at(row);
        return code == table::kMissingCode ? Value{} : text_value(c.dictionary.text(code));
      }
      case CellKind::number: {
        const table::NumberBlock& numbers = c.numbers[row / table::block_rows];
        const std::int64_t mantissa = c.values.at(row);
        if (mantissa == table::kMissingNumber) return {};
        if (mantissa != table::kRealNumber) return number_value(number_from(mantissa, numbers.scale));
        for (const auto& [real_row, real] : numbers.reals) {
          if (real_row == at) return number_value(real_number(real));
        }
        return {};
      }
      case CellKind::time: return c.values.at(row) == table::kMissingTime ? Value{} : time_value(c.values.at(row));
      case CellKind::boolean:
        return c.values.at(row) == table::kMissingTime ? Value{} : boolean_value(c.values.at(row) == 1);
    }
  }
  ADD_FAILURE() << "no column " << column.raw_column;
  return {};
}

/// "null", "true", "exact 15e-1", "real 0.1", "text a", "time 0"; exact numbers without trailing zeros.
inline std::string shown(const Value& value) {
  switch (value.type) {
    case ValueType::boolean: return value.boolean ? "true" : "false";
    case ValueType::text: return "text " + std::string(value.text);
    case ValueType::time: return "time " + std::to_string(value.time);
    case ValueType::null: return "null";
    case ValueType::number: break;
  }
  if (value.number.is_real) return "real " + format_number(value.number.real);
  std::int64_t mantissa = value.number.mantissa;
  int scale = value.number.scale;
  for (; scale > 0 && mantissa % 10 == 0; --scale) mantissa /= 10;
  return "exact " + std::to_string(mantissa) + (scale > 0 ? "e-" + std::to_string(scale) : "");
}

inline Value value_in(const Batch& batch, std::size_t row) {
  if (batch.present[row] == 0) return {};
  switch (batch.type) {
    case ValueType::boolean: return boolean_value(batch.booleans[row] != 0);
    case ValueType::text: return text_value(batch.dictionary->text(batch.codes[row]));
    case ValueType::time: return time_value(batch.times[row]);
    case ValueType::number: {
      if (!batch.is_real.empty() && batch.is_real[row] != 0) return number_value(real_number(batch.real[row]));
      Value out;
      out.type = ValueType::number;
      out.number.mantissa = batch.mantissa[row];
      out.number.scale = batch.scale;
      return out;
    }
    case ValueType::null: break;
  }
  return {};
}

}  // namespace northstar::metric::testing
