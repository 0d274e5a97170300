// How strong a lead is, over which lags, and what could have been seen. Internal to validate: brings in Eigen.
#pragma once

#include <vector>

#include "validate/lead_detection.hpp"
#include "validate/regressors.hpp"

namespace northstar::validate {

/// A series with its transformation and the mean size of its raw values.
struct Prepared {
  stats::Series values;  // transformed, of the periods used
  stats::Transform transform = stats::Transform::none;
  double mean_size = 0;  // mean |v| before the transformation
};
Prepared prepare_series(const stats::Series& raw, std::size_t first, std::size_t count);

/// Column with the largest |r| among lags from..to (both profiles); `size` is that |r|. First one wins ties.
struct Peak {
  int column = -1;
  double size = 0;
};
Peak strongest(const Family& family, const Vector& r, int from, int to);

/// Transformations, elasticity and the +10 % figures around an estimate.
LeadEffect describe_effect(const stats::Estimate& estimate, const Prepared& outcome, const Prepared& metric);

/// Standard error of a lasting change as the search sees it at one column: its profile taken as given.
double search_std_error(const WhiteSpace& space, const Family& family, int column);

/// The effect at one column of the family, in a space without that column. The change is the sum of the coefficients of
/// that lag and the next one, fitted together: the profile that found the lead only guesses how the effect is split.
/// At lag 0 it is that period's coefficient alone.
LeadEffect lead_effect(const WhiteSpace& space, const Family& family, int column, const Prepared& outcome,
                       const Prepared& metric);

}  // namespace northstar::validate
