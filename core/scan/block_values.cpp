#include "scan/block_values.hpp"

#include <algorithm>
#include <cassert>

#include "base/decimal.hpp"
#include "base/format_number.hpp"

namespace northstar::scan {
namespace {

using metric::Batch;
using metric::ValueType;

/// One spelling per value: 12.50 is "12.5".
std::string decimal_text(std::int64_t mantissa, int scale) {
  while (scale > 0 && mantissa % 10 == 0) {
    mantissa /= 10;
    --scale;
  }
  std::string digits = std::to_string(mantissa < 0 ? -mantissa : mantissa);
  if (scale > 0) {
    const auto places = static_cast<std::size_t>(scale);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
  }
  return mantissa < 0 ? "-" + digits : digits;
}

std::string time_text(std::int64_t seconds) {
  if (seconds % time::seconds_per_day == 0) return time::iso_date(time::days_from_seconds(seconds));
  return time::iso_instant(seconds);
}

/// Keys of texts, each looked up once for all its rows.
void text_keys(Keys& keys, const Batch& batch, std::vector<std::uint32_t>& out) {
  std::vector<std::uint32_t> key_of(batch.dictionary->size(), kNoKey);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (batch.present[i] == 0) continue;
    std::uint32_t& key = key_of[batch.codes[i]];
    if (key == kNoKey) key = keys.code_of(batch.dictionary->text(batch.codes[i]));
    out[i] = key;
  }
}

std::string number_text(const Batch& batch, std::size_t i) {
  if (!batch.is_real.empty() && batch.is_real[i] != 0) return format_number(batch.real[i]);
  return decimal_text(batch.mantissa[i], batch.scale);
}

void keys_of(Keys& keys, const Batch& batch, std::vector<std::uint32_t>& out) {
  if (batch.type == ValueType::null) return;
  if (batch.type == ValueType::text) return text_keys(keys, batch, out);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (batch.present[i] == 0) continue;
    if (batch.type == ValueType::boolean) {
      out[i] = keys.code_of(batch.booleans[i] != 0 ? "true" : "false");
    } else if (batch.type == ValueType::number) {
      out[i] = keys.code_of(number_text(batch, i));
    } else {
      out[i] = keys.code_of(time_text(batch.times[i]));
    }
  }
}

/// Takes over the shard's new texts.
void follow_dictionary(KeySpace& space, const table::Dictionary& dictionary, bool restart) {
  if (restart) {
    space.same_codes = space.keys.size() == 0;
    space.taken = 0;
    space.code_of.clear();
  }
  for (; space.taken < dictionary.size(); ++space.taken) {
    const std::string_view text = dictionary.text(static_cast<std::uint32_t>(space.taken));
    if (space.same_codes) {
      space.keys.append(text);
    } else {
      space.code_of.push_back(space.keys.code_of(text));
    }
  }
}

}  // namespace

const table::Column* find_column(const table::Table& rows, const std::string& name, table::CellKind kind) {
  for (const table::Column& column : rows.columns) {
    if (column.kind == kind && column.name == name) return &column;
  }
  return nullptr;
}

const std::uint32_t* codes_of(KeySpace& space, const metric::NameScope& scope, const BlockRange& range, bool restart,
                              std::vector<std::uint32_t>& buffer) {
  const table::Column* column =
      space.column.empty() ? nullptr : find_column(*range.rows, space.column, table::CellKind::text);
  if (column != nullptr) {
    follow_dictionary(space, column->dictionary, restart);
    const std::uint32_t* codes = column->codes.rows(range.block(), range.offset(), range.size(), buffer);
    if (space.same_codes) return codes;
    buffer.resize(range.size());
    for (std::size_t i = 0; i < buffer.size(); ++i) {
      buffer[i] = codes[i] == table::kMissingCode ? kNoKey : space.code_of[codes[i]];
    }
    return buffer.data();
  }
  if (restart) space.bound.reset();
  if (!space.bound) space.bound.emplace(space.computed, scope, *range.rows);
  buffer.assign(range.size(), kNoKey);
  keys_of(space.keys, space.bound->evaluate(range.begin, range.end), buffer);
  return buffer.data();
}

double Numbers::real(std::uint32_t row) const {
  const std::uint32_t wanted = row + reals_offset;
  if (next_real >= reals->size() || (*reals)[next_real].first != wanted) {
    const auto at = std::lower_bound(reals->begin(), reals->end(), wanted,
                                     [](const auto& entry, std::uint32_t r) { return entry.first < r; });
    assert(at != reals->end() && at->first == wanted);
    next_real = static_cast<std::size_t>(at - reals->begin());
  }
  return (*reals)[next_real++].second;
}

double Numbers::at(std::uint32_t row) const {
  return mantissa[row] == table::kRealNumber ? real(row) : decimal_to_double(mantissa[row], scale);
}

void read_numbers(const metric::ExpressionPtr& argument, const metric::NameScope& scope, const BlockRange& range,
                  std::optional<metric::BoundExpression>& bound, Numbers& into) {
  const std::string* name = plain_column(*argument, scope);
  const table::Column* column = name == nullptr ? nullptr : find_column(*range.rows, *name, table::CellKind::number);
  if (column != nullptr) {
    const table::NumberBlock& block = column->numbers[range.block()];
    into.mantissa = column->values.rows(range.block(), range.offset(), range.size(), into.own_mantissa);
    into.scale = block.scale;
    into.reals = &block.reals;
    into.reals_offset = static_cast<std::uint32_t>(range.offset());
    return;
  }
  if (!bound) bound.emplace(argument, scope, *range.rows);
  const Batch& batch = bound->evaluate(range.begin, range.end);
  into.own_mantissa.assign(range.size(), table::kMissingNumber);
  const bool is_number = batch.type == ValueType::number;
  for (std::size_t i = 0; i < range.size() && batch.type != ValueType::null; ++i) {
    if (batch.present[i] == 0) continue;
    if (is_number && !batch.is_real.empty() && batch.is_real[i] != 0) {
      into.own_mantissa[i] = table::kRealNumber;
      into.own_reals.emplace_back(static_cast<std::uint32_t>(i), batch.real[i]);
    } else {
      into.own_mantissa[i] = is_number ? batch.mantissa[i] : 0;
    }
  }
  into.mantissa = into.own_mantissa.data();
  into.scale = is_number ? batch.scale : 0;
  into.reals = &into.own_reals;
}

void negate(const Numbers& numbers, std::size_t rows, Numbers& into) {
  into.scale = numbers.scale;
  if (numbers.mantissa == nullptr) return;
  into.own_mantissa.assign(numbers.mantissa, numbers.mantissa + rows);
  for (std::int64_t& mantissa : into.own_mantissa) {
    if (mantissa > table::kRealNumber) mantissa = -mantissa;
  }
  into.mantissa = into.own_mantissa.data();
  if (numbers.reals != nullptr) into.own_reals = *numbers.reals;
  for (auto& [row, value] : into.own_reals) value = -value;
  into.reals = &into.own_reals;
  into.reals_offset = numbers.reals_offset;
}

}  // namespace northstar::scan
