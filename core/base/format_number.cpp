#include "base/format_number.hpp"

#include <cmath>
#include <cstdint>

#include "base/natural.hpp"
#include "base/read_double.hpp"

namespace northstar {
namespace {

/// A positive double in full: 0.digits * 10^point, no zero in front. Zero has no digits.
struct Digits {
  std::string digits;
  int point = 0;

  explicit Digits(double value) {
    if (value == 0) return;
    int exponent = 0;
    const auto mantissa = static_cast<std::uint64_t>(std::ldexp(std::frexp(value, &exponent), 53));
    exponent -= 53;
    Natural all{{static_cast<std::uint32_t>(mantissa), static_cast<std::uint32_t>(mantissa >> 32)}};
    // m / 2^n = m 5^n / 10^n
    if (exponent < 0) all.multiply_by_power(5, -exponent);
    if (exponent > 0) all.shift_left(exponent);
    while (!all.limbs.empty()) {
      std::uint32_t nine = all.divide(1'000'000'000);
      for (int i = 0; i < 9; ++i, nine /= 10) digits.push_back(static_cast<char>('0' + nine % 10));
    }
    while (digits.back() == '0') digits.pop_back();
    point = static_cast<int>(digits.size()) + (exponent < 0 ? exponent : 0);
    digits = {digits.rbegin(), digits.rend()};
  }

  /// To so many digits behind the first, half to even; a digit more where all nines go up.
  void round_to(int count) {
    if (count >= static_cast<int>(digits.size())) return;
    const auto kept = static_cast<std::size_t>(count < 0 ? 0 : count);
    const bool odd = kept > 0 && (digits[kept - 1] - '0') % 2 == 1;
    const bool past_half =
        digits[kept] > '5' || (digits[kept] == '5' && digits.find_first_not_of('0', kept + 1) != std::string::npos);
    const bool up = count >= 0 && (past_half || (digits[kept] == '5' && odd));
    digits.resize(kept);
    if (!up) return;
    std::size_t at = kept;
    while (at > 0 && digits[at - 1] == '9') digits[--at] = '0';
    if (at > 0) {
      ++digits[at - 1];
    } else {
      digits.insert(digits.begin(), '1');
      ++point;
    }
  }

  char digit(int at) const {
    return at >= 0 && at < static_cast<int>(digits.size()) ? digits[static_cast<std::size_t>(at)] : '0';
  }

  std::string fixed(int decimals) const {
    std::string out;
    for (int at = point < 1 ? point - 1 : 0; at < point + decimals; ++at) {
      if (at == point) out.push_back('.');
      out.push_back(digit(at));
    }
    return out;
  }
};

/// As printf's %.*g writes it.
std::string general(double value, int count) {
  Digits number(value);
  number.round_to(count);
  while (number.digits.back() == '0') number.digits.pop_back();
  const int power = number.point - 1, size = static_cast<int>(number.digits.size());
  if (power >= -4 && power < count) return number.fixed(size > number.point ? size - number.point : 0);
  std::string out = number.digits;
  if (out.size() > 1) out.insert(1, 1, '.');
  const std::string size_of_power = std::to_string(std::abs(power));
  return out + (power < 0 ? "e-" : "e+") + (size_of_power.size() < 2 ? "0" : "") + size_of_power;
}

}  // namespace

std::string format_number(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  if (value == 0) return "0";
  const double size = std::fabs(value);
  std::string text;
  if (size <= 9007199254740992.0 && size == std::floor(size)) {
    text = std::to_string(static_cast<std::int64_t>(size));
  } else {
    for (const int digits : {15, 16, 17}) {
      text = general(size, digits);
      if (read_double(text) == size) break;
    }
  }
  return value < 0 ? '-' + text : text;
}

std::string json_number(double value) { return std::isfinite(value) ? format_number(value) : "null"; }

std::string fixed_number(double value, int decimals) {
  Digits number(std::fabs(value));
  number.round_to(number.point + decimals);
  return (std::signbit(value) ? "-" : "") + number.fixed(decimals);
}

}  // namespace northstar
