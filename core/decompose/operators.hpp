// What each operator of a driver tree makes of its drivers, and which share of a change it gives to each of them.
// A share is a multiplier: contribution = multiplier * (comparison - baseline). It is defined for a driver that did not
// change as well, which then gets exactly 0 and hands what moved inside it down. Sources: product and what is made of
// it, Shapley (1953), Das Gupta (1993), P23-186, ch. 2; LMDI-I, Ang (2005), Energy Policy 33, 867-871, with the
// analytical limits for zeros of Ang and Liu (2007), Energy Policy 35, 1426-1432.
#pragma once

#include <cstddef>
#include <vector>

#include "metric/definition.hpp"

namespace northstar::decompose {

enum class Method { shapley, lmdi };

/// Values of the drivers of one node in the two periods, in the order of metric::TreeNode::of.
struct Drivers {
  std::vector<double> baseline, comparison;
};

/// The value that drivers give; not finite where they divide by 0.
double combine(metric::TreeOp op, const std::vector<double>& drivers);

/// The largest amount that is added up on the way: what rounding of the value is measured against.
double rounding_scale(metric::TreeOp op, const std::vector<double>& drivers);

/// One multiplier per driver. `refused` is set where logarithms cannot serve, a driver being negative, and Shapley's
/// share is given in their place; all but products and ratios are always Shapley's. Divisors are not 0 in either
/// period.
std::vector<double> multipliers(metric::TreeOp op, Method method, const Drivers& drivers, bool& refused);

/// What an additive LMDI contribution is as a factor of comparison / baseline, both > 0: factors multiply up to it.
double as_factor(double contribution, double baseline, double comparison);

}  // namespace northstar::decompose
