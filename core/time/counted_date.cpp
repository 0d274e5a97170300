#include "time/counted_date.hpp"

#include <array>
#include <utility>

#include "time/calendar.hpp"
#include "time/digits.hpp"

namespace northstar::time {
namespace {

constexpr std::array<std::pair<std::string_view, DateOrder>, 4> kPrefixes = {{{"days from ", DateOrder::days_from},
                                                                              {"weeks from ", DateOrder::weeks_from},
                                                                              {"months from ", DateOrder::months_from},
                                                                              {"always ", DateOrder::always}}};
constexpr int kMost = 100'000;

std::int32_t months_later(std::int32_t day, int months) {
  const auto civil = civil_from_days(day);
  const int month = civil.month - 1 + months;
  return days_from_civil({civil.year + month / 12, month % 12 + 1, 1}) + civil.day - 1;
}

}  // namespace

bool is_counted(const TimeFormat& format) {
  for (const auto& [prefix, order] : kPrefixes) {
    if (format.order == order) return true;
  }
  return false;
}

std::string describe_counted(const TimeFormat& format) {
  for (const auto& [prefix, order] : kPrefixes) {
    if (format.order == order) return std::string(prefix) + iso_date(format.origin);
  }
  return {};
}

std::optional<TimeFormat> counted_from_description(std::string_view description) {
  for (const auto& [prefix, order] : kPrefixes) {
    if (description.substr(0, prefix.size()) != prefix) continue;
    const auto seconds = read_time(description.substr(prefix.size()), TimeFormat{});
    if (!seconds) return std::nullopt;
    TimeFormat format;
    format.order = order;
    format.origin = days_from_seconds(*seconds);
    return format;
  }
  return std::nullopt;
}

std::optional<std::int64_t> read_counted(std::string_view cell, const TimeFormat& format) {
  if (format.order == DateOrder::always) return format.origin * seconds_per_day;
  const int count = digits(cell);
  if (count < 0 || count > kMost) return std::nullopt;
  switch (format.order) {
    case DateOrder::weeks_from: return (format.origin + std::int64_t{7} * count) * seconds_per_day;
    case DateOrder::months_from: return months_later(format.origin, count) * seconds_per_day;
    default: return (format.origin + std::int64_t{count}) * seconds_per_day;
  }
}

}  // namespace northstar::time
