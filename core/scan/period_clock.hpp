// The period of an instant, fast for logs in time order: the bounds of the last period are remembered.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "time/calendar.hpp"
#include "time/zone.hpp"

namespace northstar::scan {

class PeriodClock {
 public:
  explicit PeriodClock(time::Calendar calendar) : calendar_(std::move(calendar)) {
    if (calendar_.zone != "UTC") zone_ = time::Zone::find(calendar_.zone);
  }

  bool in_last(std::int64_t seconds) const { return seconds >= begin_ && seconds < end_; }
  std::int32_t period_of(std::int64_t seconds) {
    if (!in_last(seconds)) look_up(seconds);
    return period_;
  }
  /// First second of the second day of the period asked for last.
  std::int64_t first_day_end() const { return first_day_end_; }
  /// The day in which an instant falls.
  std::int32_t day_of(std::int64_t seconds) const {
    return time::days_from_seconds(seconds + (zone_ ? zone_->at(seconds).offset : 0));
  }

 private:
  // Bounds are those of the part of the period in which the offset stays: clocks that are put back repeat an hour, and
  // even midnight.
  void look_up(std::int64_t seconds) {
    const time::Zone::Stretch stretch = zone_ ? zone_->at(seconds) : time::Zone::Stretch{};
    period_ = time::period_of_day(time::days_from_seconds(seconds + stretch.offset), calendar_);
    begin_ = time::period_start(period_, calendar_) * time::seconds_per_day - stretch.offset;
    end_ = time::period_start(period_ + 1, calendar_) * time::seconds_per_day - stretch.offset;
    first_day_end_ = begin_ + time::seconds_per_day;
    begin_ = std::max(begin_, stretch.begin);
    end_ = std::min(end_, stretch.end);
  }

  time::Calendar calendar_;
  std::optional<time::Zone> zone_;
  std::int64_t begin_ = 0, end_ = 0, first_day_end_ = 0;
  std::int32_t period_ = 0;
};

}  // namespace northstar::scan
