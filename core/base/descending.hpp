// One stable sort for all the small lists that are put in order by a number: as a template each would bring its own.
#pragma once

#include <cstddef>
#include <vector>

namespace northstar {

/// Positions of the keys, the largest key first; equal keys keep their order. Keys are no NaN.
std::vector<std::size_t> descending(const std::vector<double>& keys);

}  // namespace northstar
