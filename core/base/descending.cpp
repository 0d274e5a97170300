#include "base/descending.hpp"

#include <algorithm>
#include <numeric>

namespace northstar {

void sort_positions_by(std::vector<std::size_t>& positions, const void* order,
                       bool (*before)(const void* order, std::size_t a, std::size_t b)) {
  std::sort(positions.begin(), positions.end(), [=](std::size_t a, std::size_t b) { return before(order, a, b); });
}

std::vector<std::size_t> descending(const std::vector<double>& keys) {
  std::vector<std::size_t> out(keys.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  sort_positions(out, [&](std::size_t a, std::size_t b) { return keys[a] != keys[b] ? keys[a] > keys[b] : a < b; });
  return out;
}

}  // namespace northstar
