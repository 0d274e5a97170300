#include <cstring>
#include <limits>

#include "base/bytes.hpp"
#include "base/decimal.hpp"
#include "base/exact_sum.hpp"

namespace northstar {
namespace {

constexpr std::uint32_t carry_after = 1u << 30;  // 2^30 terms of 32 bits stay below 2^62

}  // namespace

void RealSum::add(double term) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &term, sizeof bits);
  const auto exponent = static_cast<unsigned>(bits >> 52 & 0x7ff);
  std::uint64_t fraction = bits & ((std::uint64_t{1} << 52) - 1);
  if (exponent == 0x7ff) {
    ++not_finite_;
    return;
  }
  unsigned shift = 0;  // of the fraction's last bit above 2^-1074; subnormals stand there already
  if (exponent != 0) {
    fraction |= std::uint64_t{1} << 52;
    shift = exponent - 1;
  }
  const unsigned __int128 wide = static_cast<unsigned __int128>(fraction) << (shift % 32);
  const std::int64_t sign = (bits >> 63) != 0 ? -1 : 1;
  std::int64_t* limb = limbs_.data() + shift / 32;
  limb[0] += sign * static_cast<std::int64_t>(static_cast<std::uint32_t>(wide));
  limb[1] += sign * static_cast<std::int64_t>(static_cast<std::uint32_t>(wide >> 32));
  limb[2] += sign * static_cast<std::int64_t>(static_cast<std::uint32_t>(wide >> 64));
  if (++pending_ >= carry_after) carry();
}

// Brings every limb but the last into 0 .. 2^32 - 1; the last carries the sign.
void RealSum::carry() {
  for (std::size_t i = 0; i + 1 < limb_count; ++i) {
    const std::int64_t over = limbs_[i] >> 32;
    limbs_[i] &= 0xffffffff;
    limbs_[i + 1] += over;
  }
  pending_ = 1;
}

void RealSum::add(const RealSum& other) {
  RealSum carried = other;
  carried.carry();
  for (std::size_t i = 0; i < limb_count; ++i) limbs_[i] += carried.limbs_[i];
  not_finite_ += other.not_finite_;
  if (++pending_ >= carry_after) carry();
}

bool RealSum::is_zero() const {
  RealSum carried = *this;
  carried.carry();
  if (not_finite_ != 0) return false;
  for (const std::int64_t limb : carried.limbs_) {
    if (limb != 0) return false;
  }
  return true;
}

double RealSum::value() const {
  if (not_finite_ != 0) return std::numeric_limits<double>::quiet_NaN();
  RealSum sum = *this;
  sum.carry();
  const bool negative = sum.limbs_.back() < 0;
  if (negative) {
    for (std::int64_t& limb : sum.limbs_) limb = -limb;
    sum.carry();
  }
  std::array<std::uint32_t, limb_count> magnitude;
  for (std::size_t i = 0; i < limb_count; ++i) magnitude[i] = static_cast<std::uint32_t>(sum.limbs_[i]);
  const double result = round_to_double(magnitude.data(), limb_count, -1074, false);
  return negative ? -result : result;
}

void RealSum::write(std::string& bytes) const {
  RealSum sum = *this;
  sum.carry();
  const bool negative = sum.limbs_.back() < 0;
  if (negative) {
    for (std::int64_t& limb : sum.limbs_) limb = -limb;
    sum.carry();
  }
  std::size_t end = limb_count;
  while (end > 0 && sum.limbs_[end - 1] == 0) --end;
  std::size_t begin = 0;
  while (begin < end && sum.limbs_[begin] == 0) ++begin;
  ByteWriter writer(bytes);
  writer.varint(not_finite_);
  writer.u8(static_cast<std::uint8_t>(begin));
  writer.u8(static_cast<std::uint8_t>((end - begin) << 1 | (negative ? 1 : 0)));
  for (std::size_t i = begin; i < end; ++i) writer.u32(static_cast<std::uint32_t>(sum.limbs_[i]));
}

std::optional<RealSum> RealSum::read(std::string_view& bytes) {
  ByteReader reader(bytes);
  RealSum sum;
  sum.not_finite_ = reader.varint();
  const std::size_t begin = reader.u8();
  const unsigned head = reader.u8();
  if (begin + (head >> 1) > limb_count) return std::nullopt;
  const std::int64_t sign = (head & 1) != 0 ? -1 : 1;
  for (std::size_t i = 0; i < head >> 1; ++i) sum.limbs_[begin + i] = sign * static_cast<std::int64_t>(reader.u32());
  if (!reader.ok()) return std::nullopt;
  sum.pending_ = 1;
  bytes = reader.rest();
  return sum;
}

}  // namespace northstar
