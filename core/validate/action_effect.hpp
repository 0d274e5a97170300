// What a number did after an action, held against what it does anyway: the mean of the full periods right after the
// action minus the mean of as many right before it, compared with the same difference at every other place of the
// record (a placebo in time). It shows what stands out from the usual movement, trend and noise included; not cause.
#pragma once

#include <cstdint>
#include <optional>

#include "series/series.hpp"

namespace northstar::validate {

enum class EffectStatus {
  measured,
  too_soon,       // fewer full periods than needed since; `measurable_from` says when
  before_record,  // fewer periods with a value before the action than needed
  short_record,   // too few other places to compare with; `places` says how many there are
  no_value,       // a period beside the action has no value
};

struct ActionEffect {
  EffectStatus status = EffectStatus::no_value;
  int periods = 0;                   // on each side
  std::int32_t measurable_from = 0;  // first day on which the periods after it are over
  double before = 0, after = 0;      // means; set when measured
  double usual = 0;                  // median of the differences at the other places
  double estimate = 0;               // after - before - usual
  double low = 0, high = 0;          // from the middle 95 % of the other differences
  int places = 0;                    // other places compared with
  double p_value = 1;                // share of places that differ from `usual` at least as much, the action's counted
  bool stands_out() const { return status == EffectStatus::measured && p_value <= 0.05; }
};

/// Periods on each side: 14 days, 4 weeks, 3 months, 2 quarters, 1 year.
int effect_periods(time::Grain grain);

inline constexpr int min_effect_places = 20;

/// `day`: of the action. The period that holds it counts to neither side, unless the action fell on its first day.
/// The running period is never used.
ActionEffect measure_effect(const series::Series& series, std::int32_t day);

}  // namespace northstar::validate
