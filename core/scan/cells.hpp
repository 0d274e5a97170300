// What one leaf gathers per period (or day, for windows): rows, non-null arguments, their exact sum, smallest and
// largest. Dense from the first to the last period that occurred; grows on either side by at least half, so files
// sorted either way stay linear.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/exact_sum.hpp"

namespace northstar::scan {

struct Cell {
  std::uint64_t rows = 0;     // that passed the filter
  std::uint64_t present = 0;  // with a non-null argument
  DecimalSum decimals;
  double minimum = std::numeric_limits<double>::infinity();
  double maximum = -std::numeric_limits<double>::infinity();

  void add(const Cell& other);
  void write(std::string& bytes) const;
  bool read(std::string_view& bytes);
};

/// Cells of several periods together.
struct Gathered {
  Cell cell;
  std::optional<RealSum> reals;  // of the few arguments that are no decimals of 18 digits
  std::vector<double> values;    // of medians and the like, in any order

  void add(const Cell& more, const RealSum* real);
  /// Decimals and reals together.
  double sum() const;
};

class Cells {
 public:
  Cell& at(std::int32_t period) {
    const std::int64_t index = std::int64_t{period} - first_;
    if (index < 0 || index >= static_cast<std::int64_t>(cells_.size())) return grow(period);
    return cells_[static_cast<std::size_t>(index)];
  }
  const Cell* find(std::int32_t period) const {
    const std::int64_t index = std::int64_t{period} - first_;
    if (index < 0 || index >= static_cast<std::int64_t>(cells_.size())) return nullptr;
    return &cells_[static_cast<std::size_t>(index)];
  }
  /// No cell stands before this period.
  std::int32_t first() const { return first_; }
  std::size_t size() const { return cells_.size(); }
  const RealSum* find_reals(std::int32_t period) const {
    const auto found = reals_.find(period);
    return found == reals_.end() ? nullptr : &found->second;
  }
  /// The sum of the few arguments that are no decimals of 18 digits.
  RealSum& reals_at(std::int32_t period) { return reals_[period]; }
  /// Every argument, for leaves that look at how they are spread.
  std::vector<double>& values_at(std::int32_t period) { return values_[period]; }
  /// Adds the periods first … last.
  void gather(std::int32_t first, std::int32_t last, Gathered& into) const;

  /// Whether all rows lie in the periods first … last.
  bool within(std::int32_t first, std::int32_t last) const;
  void add(const Cells& other);
  void write(std::string& bytes) const;
  static bool read(std::string_view& bytes, Cells& into);

 private:
  Cell& grow(std::int32_t period);

  std::int32_t first_ = 0;
  std::vector<Cell> cells_;
  std::map<std::int32_t, RealSum> reals_;
  std::map<std::int32_t, std::vector<double>> values_;
};

}  // namespace northstar::scan
