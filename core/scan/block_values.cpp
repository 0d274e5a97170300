#include "scan/block_values.hpp"

#include <algorithm>
#include <cassert>

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

std::uint32_t key_of(Keys& keys, const Batch& batch, std::size_t i) {
  switch (batch.type) {
    case ValueType::boolean: return keys.code_of(batch.booleans[i] != 0 ? "true" : "false");
    case ValueType::number:
      if (!batch.is_real.empty() && batch.is_real[i] != 0) return keys.code_of(format_number(batch.real[i]));
      return keys.code_of(decimal_text(batch.mantissa[i], batch.scale));
    case ValueType::text:
      return keys.code_of(batch.dictionary != nullptr ? batch.dictionary->text(batch.codes[i])
                                                      : std::string_view(batch.texts[i]));
    case ValueType::time: return keys.code_of(time_text(batch.times[i]));
    case ValueType::null: break;
  }
  return kNoKey;
}

}  // namespace

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

const std::uint32_t* codes_of(KeySpace& space, const metric::NameScope& scope, const BlockRange& range, bool restart,
                              std::vector<std::uint32_t>& buffer) {
  const table::Column* column = space.column.empty() ? nullptr : range.rows->find(space.column);
  if (column != nullptr && column->kind == table::CellKind::text) {
    follow_dictionary(space, column->dictionary, restart);
    const std::uint32_t* codes = column->codes[range.block()].get() + range.offset();
    if (space.same_codes) return codes;
    buffer.resize(range.size());
    for (std::size_t i = 0; i < buffer.size(); ++i) {
      buffer[i] = codes[i] == table::kMissingCode ? kNoKey : space.code_of[codes[i]];
    }
    return buffer.data();
  }
  metric::BoundExpression bound(space.computed, scope, *range.rows);
  const Batch& batch = bound.evaluate(range.begin, range.end);
  buffer.assign(range.size(), kNoKey);
  for (std::size_t i = 0; i < buffer.size() && batch.type != ValueType::null; ++i) {
    if (batch.present[i] != 0) buffer[i] = key_of(space.keys, batch, i);
  }
  return buffer.data();
}

double Numbers::real(std::uint32_t row) const {
  const auto at = std::lower_bound(reals->begin(), reals->end(), row + reals_offset,
                                   [](const auto& entry, std::uint32_t wanted) { return entry.first < wanted; });
  assert(at != reals->end() && at->first == row + reals_offset);
  return at->second;
}

void read_numbers(const metric::ExpressionPtr& argument, const metric::NameScope& scope, const BlockRange& range,
                  Numbers& into) {
  const std::string* name = plain_column(*argument, scope);
  const table::Column* column = name == nullptr ? nullptr : range.rows->find(*name);
  if (column != nullptr && column->kind == table::CellKind::number) {
    const table::NumberBlock& block = column->numbers[range.block()];
    into.mantissa = block.mantissa.get() + range.offset();
    into.scale = block.scale;
    into.reals = &block.reals;
    into.reals_offset = static_cast<std::uint32_t>(range.offset());
    return;
  }
  metric::BoundExpression bound(argument, scope, *range.rows);
  const Batch& batch = bound.evaluate(range.begin, range.end);
  into.own_mantissa.assign(range.size(), table::kMissingNumber);
  into.own_reals.clear();
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
  into.reals_offset = 0;
}

}  // namespace northstar::scan
