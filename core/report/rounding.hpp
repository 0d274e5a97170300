// Rounding that keeps sums: the printed parts of a change add up to the printed change.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "decompose/tree.hpp"

namespace northstar::report {

/// Decimals that a column of such numbers needs: none for whole numbers and from 1,000 on, 1 from 100, 2 from 1,
/// else 4.
int decimals_for(const std::vector<double>& values);

/// Largest remainder: each value rounded to `decimals`, up or down, so that they add up to the rounded total. Values
/// that never added up to it are each rounded by themselves.
std::vector<double> round_to_sum(const std::vector<double>& values, double total, int decimals);

/// A change as it is printed, in every figure, table and sentence: leaves and residual add up to the change, and a node
/// above leaves is their sum. Of a share all of them are points.
struct PrintedChange {
  std::string unit;  // what a change of the root is said in: points of a share, else the root's unit
  int decimals = 0;
  double change = 0;
  double residual = 0;          // 0 where it is too small to be printed
  std::vector<double> of_node;  // by index into Decomposition::nodes
};
PrintedChange printed_change(const decompose::Decomposition& decomposition, std::string_view unit_of_root = {});

}  // namespace northstar::report
