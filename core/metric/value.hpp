// One value of one row, and exact-or-real arithmetic on numbers. Every result depends on the values of its operands
// alone, never on how they are scaled or on their neighbours: it is exact (mantissa / 10^scale) with at most 12 digits
// before and 6 after the point, as the cells of columns are, and the nearest double of the exact result otherwise. So
// exact numbers of any rows share a scale in 63 bits. Results past the range of doubles are no values.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "table/number_format.hpp"

namespace northstar::metric {

enum class ValueType { null, boolean, number, text, time };

using table::Number;

struct Value {
  ValueType type = ValueType::null;
  bool boolean = false;
  Number number;
  std::int64_t time = 0;  // seconds since the epoch
  std::string_view text;

  bool is_null() const { return type == ValueType::null; }
  bool is_true() const { return type == ValueType::boolean && boolean; }
};

Value boolean_value(bool value);
Value number_value(std::optional<Number> value);  // nothing: null
Value text_value(std::string_view value);
Value time_value(std::int64_t seconds_since_epoch);

/// Texts that kernels make; they live as long as the values that view them.
using Texts = std::deque<std::string>;

std::optional<Number> real_number(double value);  // nothing when not finite
/// mantissa / 10^scale (scale 0..36), exact where the rule allows it.
Number number_from(__int128 mantissa, int scale);
double to_double(const Number& number);  // nearest

std::optional<Number> add(const Number& a, const Number& b);
std::optional<Number> subtract(const Number& a, const Number& b);
std::optional<Number> multiply(const Number& a, const Number& b);
std::optional<Number> divide(const Number& a, const Number& b);  // real; nothing when b is 0
std::optional<Number> negate(const Number& a);
std::optional<Number> absolute(const Number& a);
/// To `digits` decimals (-18..18), halves away from zero.
std::optional<Number> round_to(const Number& a, int digits);
/// -1, 0, 1. Two exact numbers compare exactly, others as doubles.
int compare(const Number& a, const Number& b);

/// Seconds of an ISO date or date-time ("2026-09-14", "2026-09-14 07:05", "2026-09-14T07:05:00Z").
std::optional<std::int64_t> time_literal(std::string_view text);

}  // namespace northstar::metric
