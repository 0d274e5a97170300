// The period of an instant, fast for logs in time order: the bounds of the last period are remembered.
#pragma once

#include <cstdint>

#include "time/calendar.hpp"

namespace northstar::scan {

class PeriodClock {
 public:
  explicit PeriodClock(time::Calendar calendar) : calendar_(std::move(calendar)) {}

  bool in_last(std::int64_t seconds) const { return seconds >= begin_ && seconds < end_; }
  std::int32_t period_of(std::int64_t seconds) {
    if (!in_last(seconds)) look_up(seconds);
    return period_;
  }
  /// First second of the second day of the period asked for last.
  std::int64_t first_day_end() const { return begin_ + time::seconds_per_day; }

 private:
  void look_up(std::int64_t seconds) {
    period_ = time::period_of_day(time::days_from_seconds(seconds), calendar_);
    begin_ = time::period_start(period_, calendar_) * time::seconds_per_day;
    end_ = time::period_start(period_ + 1, calendar_) * time::seconds_per_day;
  }

  time::Calendar calendar_;
  std::int64_t begin_ = 0, end_ = 0;
  std::int32_t period_ = 0;
};

}  // namespace northstar::scan
