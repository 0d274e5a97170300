// Did a lead stop? "Leads all the time" against "led until period b, then not", b unknown.
// Statistic: the likelihood ratio of the two, largest over b; its law under "leads all the time" by simulation.
// Internal to validate: brings in Eigen.
#pragma once

#include <optional>
#include <vector>

#include "validate/draws.hpp"
#include "validate/regressors.hpp"

namespace northstar::validate {

/// Break periods that are tried: `count` values evenly from max(10, n/4) to n - max(10, n/5).
std::vector<int> break_periods(int n, int count);

/// A regressor before a break, zero from there on.
Vector before(const Vector& z, int break_period);

struct Halves {
  double before = 0, t_before = 0, after = 0, t_after = 0;
  double after_std_error = 0;
  double residual_variance = 0;
  double df = 0;
};
/// Coefficients of z before and from the break on, fitted together.
Halves fit_halves(const WhiteSpace& space, const Vector& z, int break_period);

struct Stop {
  int break_period = 0;
  double p_value = 1;
  double t_before = 0, t_after = 0;
};

class StopTest {
 public:
  /// `others`: left-out periods and the other leaders. The objects referred to must outlive the test.
  StopTest(NoiseModel& model, const Vector& y, Matrix others, const Family& family, int lag, const Draws& draws,
           int draw_count, double level);

  /// One step; false when decided.
  bool step();
  /// Present if the lead stopped.
  const std::optional<Stop>& stop() const { return stop_; }
  /// An end is likely (p < .05, times 104 / n below 104 periods) but not proved, and in the last 40 % of the record the
  /// lead is not there (t below 1) or less than a third of what it was. On planted data 1 live leader in 200 looks like
  /// this, and 1 in 5 of those that stopped without proof.
  bool fading() const { return fading_; }

 private:
  void choose(const WhiteSpace& space);
  void decide(const WhiteSpace& space);

  NoiseModel* model_;
  const Vector* y_;
  Matrix others_;
  const Family* family_;
  int lag_ = 0;
  const Draws* draws_;
  int draw_count_ = 0;
  double level_ = 0;
  std::vector<int> breaks_;
  std::optional<NoiseSearch> search_;
  bool chosen_ = false;
  Vector z_;
  int break_period_ = 0;
  std::optional<Stop> stop_;
  bool fading_ = false;
};

}  // namespace northstar::validate
