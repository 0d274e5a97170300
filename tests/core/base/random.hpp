// A small deterministic source of randomness for property tests (splitmix64), the same on every machine.
#pragma once

#include <cstdint>

namespace northstar::testing {

struct Random {
  std::uint64_t state;

  std::uint64_t next() {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15u);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
  }
  /// 0 .. count - 1.
  std::uint64_t below(std::uint64_t count) { return next() % count; }
  bool chance(unsigned percent) { return below(100) < percent; }
};

}  // namespace northstar::testing
