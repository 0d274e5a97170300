#include "metric/value.hpp"

#include <cmath>

#include "base/decimal.hpp"
#include "table/column.hpp"
#include "time/format.hpp"

namespace northstar::metric {
namespace {

constexpr int exact_scale_max = table::NumberBlock::scale_max;
constexpr int exact_whole_digits_max = table::NumberBlock::whole_digits_max;

__int128 power_of_ten(int exponent) {
  __int128 power = 1;
  for (; exponent > 18; exponent -= 18) power *= powers_of_ten[18];
  return power * powers_of_ten[static_cast<std::size_t>(exponent)];
}

__int128 at_scale(const Number& number, int scale) {
  return static_cast<__int128>(number.mantissa) * powers_of_ten[static_cast<std::size_t>(scale - number.scale)];
}

// Quotient rounded half away from zero.
__int128 divide_rounded(std::int64_t mantissa, __int128 divisor) {
  const __int128 quotient = mantissa / divisor;
  const __int128 rest = mantissa % divisor;
  const __int128 twice = rest < 0 ? -2 * rest : 2 * rest;
  if (twice < divisor) return quotient;
  return mantissa < 0 ? quotient - 1 : quotient + 1;
}

}  // namespace

Value boolean_value(bool value) {
  Value out;
  out.type = ValueType::boolean;
  out.boolean = value;
  return out;
}

Value number_value(std::optional<Number> value) {
  Value out;
  if (!value) return out;
  out.type = ValueType::number;
  out.number = *value;
  return out;
}

Value text_value(std::string_view value) {
  Value out;
  out.type = ValueType::text;
  out.text = value;
  return out;
}

Value time_value(std::int64_t seconds_since_epoch) {
  Value out;
  out.type = ValueType::time;
  out.time = seconds_since_epoch;
  return out;
}

std::optional<Number> real_number(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  Number out;
  out.is_real = true;
  out.real = value;
  return out;
}

Number number_from(__int128 mantissa, int scale) {
  Number out;
  __int128 shorter = mantissa;
  int short_scale = scale;
  for (; short_scale > exact_scale_max && shorter % 10 == 0; --short_scale) shorter /= 10;
  const __int128 bound = power_of_ten(exact_whole_digits_max + short_scale);
  if (short_scale <= exact_scale_max && shorter < bound && shorter > -bound) {
    out.mantissa = static_cast<std::int64_t>(shorter);
    out.scale = short_scale;
  } else {
    out.is_real = true;
    out.real = wide_decimal_to_double(mantissa, scale);
  }
  return out;
}

double to_double(const Number& number) {
  return number.is_real ? number.real : decimal_to_double(number.mantissa, number.scale);
}

std::optional<Number> add(const Number& a, const Number& b) {
  if (a.is_real || b.is_real) return real_number(to_double(a) + to_double(b));
  const int scale = a.scale > b.scale ? a.scale : b.scale;
  return number_from(at_scale(a, scale) + at_scale(b, scale), scale);
}

std::optional<Number> subtract(const Number& a, const Number& b) {
  if (a.is_real || b.is_real) return real_number(to_double(a) - to_double(b));
  const int scale = a.scale > b.scale ? a.scale : b.scale;
  return number_from(at_scale(a, scale) - at_scale(b, scale), scale);
}

std::optional<Number> multiply(const Number& a, const Number& b) {
  if (a.is_real || b.is_real) return real_number(to_double(a) * to_double(b));
  return number_from(static_cast<__int128>(a.mantissa) * b.mantissa, a.scale + b.scale);
}

std::optional<Number> divide(const Number& a, const Number& b) {
  const double divisor = to_double(b);
  if (divisor == 0) return std::nullopt;
  return real_number(to_double(a) / divisor);
}

std::optional<Number> negate(const Number& a) {
  if (a.is_real) return real_number(-a.real);
  return number_from(-static_cast<__int128>(a.mantissa), a.scale);
}

std::optional<Number> absolute(const Number& a) {
  const bool negative = a.is_real ? a.real < 0 : a.mantissa < 0;
  return negative ? negate(a) : a;
}

std::optional<Number> round_to(const Number& a, int digits) {
  if (!a.is_real) {
    if (a.scale <= digits) return a;
    const __int128 rounded = divide_rounded(a.mantissa, power_of_ten(a.scale - digits));
    if (digits >= 0) return number_from(rounded, digits);
    return number_from(rounded * power_of_ten(-digits), 0);
  }
  const auto power = static_cast<double>(powers_of_ten[static_cast<std::size_t>(digits < 0 ? -digits : digits)]);
  const double rounded = digits >= 0 ? std::round(a.real * power) / power : std::round(a.real / power) * power;
  return std::isfinite(rounded) ? real_number(rounded) : a;
}

int compare(const Number& a, const Number& b) {
  if (a.is_real || b.is_real) {
    const double x = to_double(a), y = to_double(b);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  const int scale = a.scale > b.scale ? a.scale : b.scale;
  const __int128 x = at_scale(a, scale), y = at_scale(b, scale);
  return x < y ? -1 : x > y ? 1 : 0;
}

std::optional<std::int64_t> time_literal(std::string_view text) {
  time::TimeFormat iso;
  iso.has_time = true;
  return time::read_time(text, iso);
}

}  // namespace northstar::metric
