// One sort for whatever is put in order as positions: as a template each order would bring a sort of its own.
#pragma once

#include <cstddef>
#include <vector>

namespace northstar {

/// Positions of the keys, the largest key first; equal keys keep their order. Keys are no NaN.
std::vector<std::size_t> descending(const std::vector<double>& keys);

/// sort_positions, with the order behind a pointer.
void sort_positions_by(std::vector<std::size_t>& positions, const void* order,
                       bool (*before)(const void* order, std::size_t a, std::size_t b));

/// Sorts positions by `before(a, b)`, a full order.
template <class Before>
void sort_positions(std::vector<std::size_t>& positions, const Before& before) {
  sort_positions_by(positions, &before, [](const void* order, std::size_t a, std::size_t b) {
    return (*static_cast<const Before*>(order))(a, b);
  });
}

}  // namespace northstar
