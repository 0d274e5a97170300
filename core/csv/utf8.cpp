#include "csv/utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace northstar::csv {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080u;

/// Length of the valid multi-byte sequence at `p` (2 to 4), or 0. `n` bytes may be read.
std::size_t sequence(const unsigned char* p, std::size_t n) {
  const auto tail = [&](std::size_t i) { return i < n && (p[i] & 0xC0) == 0x80; };
  if (p[0] >= 0xC2 && p[0] <= 0xDF) return tail(1) ? 2 : 0;
  if (p[0] >= 0xE0 && p[0] <= 0xEF) {
    if (!tail(1) || !tail(2)) return 0;
    if (p[0] == 0xE0 && p[1] < 0xA0) return 0;   // overlong
    if (p[0] == 0xED && p[1] >= 0xA0) return 0;  // surrogate
    return 3;
  }
  if (p[0] >= 0xF0 && p[0] <= 0xF4) {
    if (!tail(1) || !tail(2) || !tail(3)) return 0;
    if (p[0] == 0xF0 && p[1] < 0x90) return 0;
    if (p[0] == 0xF4 && p[1] >= 0x90) return 0;
    return 4;
  }
  return 0;
}

}  // namespace

bool is_ascii(std::string_view bytes) {
  const char* p = bytes.data();
  std::size_t n = bytes.size();
  std::uint64_t seen = 0;
  for (; n >= 32; p += 32, n -= 32) {
    std::uint64_t words[4];
    std::memcpy(words, p, 32);
    seen |= words[0] | words[1] | words[2] | words[3];
  }
  for (; n > 0; ++p, --n) seen |= static_cast<unsigned char>(*p);
  return (seen & kHighBits) == 0;
}

bool is_utf8(std::string_view bytes) {
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t n = bytes.size();
  while (n > 0) {
    if (p[0] < 0x80) {
      ++p, --n;
      continue;
    }
    const std::size_t length = sequence(p, n);
    if (length == 0) return false;
    p += length, n -= length;
  }
  return true;
}

}  // namespace northstar::csv
