#include <cassert>

#include "base/bytes.hpp"
#include "base/exact_sum.hpp"
#include "base/limbs.hpp"

namespace northstar {
namespace {

// Sign and magnitude of mantissa + overflows * 2^128.
Limbs<6> limbs_of(__int128 mantissa, std::int64_t overflows) {
  Limbs<6> out;
  auto low = static_cast<unsigned __int128>(mantissa);
  // A negative mantissa is sign-extended into the upper 64 bits.
  auto high = static_cast<std::uint64_t>(overflows) - (mantissa < 0 ? 1u : 0u);
  out.negative = static_cast<std::int64_t>(high) < 0;
  if (out.negative) {
    low = 0 - low;
    high = ~high + (low == 0 ? 1u : 0u);
  }
  for (std::size_t i = 0; i < 4; ++i) out.magnitude[i] = static_cast<std::uint32_t>(low >> (32 * i));
  out.magnitude[4] = static_cast<std::uint32_t>(high);
  out.magnitude[5] = static_cast<std::uint32_t>(high >> 32);
  return out;
}

void set_from(const Limbs<6>& limbs, __int128& mantissa, std::int64_t& overflows) {
  unsigned __int128 low = 0;
  for (std::size_t i = 4; i-- > 0;) low = low << 32 | limbs.magnitude[i];
  std::uint64_t high = std::uint64_t{limbs.magnitude[5]} << 32 | limbs.magnitude[4];
  if (limbs.negative) {
    low = 0 - low;
    high = ~high + (low == 0 ? 1u : 0u);
  }
  mantissa = static_cast<__int128>(low);
  overflows = static_cast<std::int64_t>(high + (mantissa < 0 ? 1u : 0u));
}

}  // namespace

void DecimalSum::raise_scale(int scale) {
  if (!is_zero()) {
    Limbs<6> limbs = limbs_of(mantissa_, overflows_);
    for (int left = scale - scale_; left > 0; left -= 9) {
      limbs.multiply(static_cast<std::uint32_t>(powers_of_ten[static_cast<std::size_t>(left < 9 ? left : 9)]));
    }
    set_from(limbs, mantissa_, overflows_);
  }
  scale_ = scale;
}

void DecimalSum::add_other_scale(std::int64_t mantissa, int scale) {
  assert(scale >= 0 && scale <= max_scale);
  if (scale > scale_) raise_scale(scale);
  add_at_scale(static_cast<__int128>(mantissa) * powers_of_ten[static_cast<std::size_t>(scale_ - scale)]);
}

void DecimalSum::add(const DecimalSum& other) {
  if (other.scale_ > scale_) raise_scale(other.scale_);
  DecimalSum same = other;
  if (same.scale_ < scale_) same.raise_scale(scale_);
  add_at_scale(same.mantissa_);
  overflows_ += same.overflows_;
}

void DecimalSum::add_batch(const std::int64_t* mantissas, const std::uint8_t* mask, std::size_t count, int scale) {
  constexpr std::size_t stretch = std::size_t{1} << 30;  // 2^30 halves of 32 bits fit 64 bits
  for (std::size_t begin = 0; begin < count; begin += stretch) {
    const std::size_t end = count - begin < stretch ? count : begin + stretch;
    // Halves add without carries between them, which compilers turn into vectors.
    std::uint64_t low = 0;
    std::int64_t high = 0;
    if (mask == nullptr) {
      for (std::size_t i = begin; i < end; ++i) {
        low += static_cast<std::uint32_t>(mantissas[i]);
        high += mantissas[i] >> 32;
      }
    } else {
      for (std::size_t i = begin; i < end; ++i) {
        const std::int64_t term = mantissas[i] & -static_cast<std::int64_t>(mask[i] != 0);
        low += static_cast<std::uint32_t>(term);
        high += term >> 32;
      }
    }
    const __int128 sum = static_cast<__int128>(high) * (std::int64_t{1} << 32) + static_cast<__int128>(low);
    if (scale > scale_) raise_scale(scale);
    DecimalSum part;
    part.mantissa_ = sum;
    part.scale_ = scale;
    add(part);
  }
}

double DecimalSum::value() const {
  constexpr __int128 exact = __int128{1} << 53;
  if (overflows_ == 0 && mantissa_ >= -exact && mantissa_ <= exact) {
    return decimal_to_double(static_cast<std::int64_t>(mantissa_), scale_);
  }
  return limbs_over_power_of_ten(limbs_of(mantissa_, overflows_), scale_);
}

void DecimalSum::write(std::string& bytes) const {
  // Without trailing zeros, since the scale says more about the spelling of the cells than about the sum.
  Limbs<6> limbs = limbs_of(mantissa_, overflows_);
  int scale = is_zero() ? 0 : scale_;
  while (scale > 0) {
    Limbs<6> shorter = limbs;
    if (shorter.divide(10) != 0) break;
    limbs = shorter;
    --scale;
  }
  std::size_t used = limbs.magnitude.size();
  while (used > 0 && limbs.magnitude[used - 1] == 0) --used;
  ByteWriter writer(bytes);
  writer.u8(static_cast<std::uint8_t>(scale));
  writer.u8(static_cast<std::uint8_t>(used << 1 | (limbs.negative ? 1 : 0)));
  for (std::size_t i = 0; i < used; ++i) writer.u32(limbs.magnitude[i]);
}

std::optional<DecimalSum> DecimalSum::read(std::string_view& bytes) {
  ByteReader reader(bytes);
  DecimalSum sum;
  sum.scale_ = reader.u8();
  const unsigned head = reader.u8();
  Limbs<6> limbs;
  limbs.negative = (head & 1) != 0;
  if (head >> 1 > limbs.magnitude.size() || sum.scale_ > max_scale) return std::nullopt;
  for (std::size_t i = 0; i < head >> 1; ++i) limbs.magnitude[i] = reader.u32();
  if (!reader.ok() || limbs.magnitude[5] >> 31 != 0) return std::nullopt;
  set_from(limbs, sum.mantissa_, sum.overflows_);
  bytes = reader.rest();
  return sum;
}

}  // namespace northstar
