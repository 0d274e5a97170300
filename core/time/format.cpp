#include "time/format.hpp"

#include "time/counted_date.hpp"
#include "time/read_date.hpp"

namespace northstar::time {
namespace {

std::string joined(std::string_view a, std::string_view b, std::string_view c, char separator) {
  std::string out(a);
  for (std::string_view part : {b, c}) {
    if (part.empty()) continue;
    if (separator != '\0') out += separator;
    out += part;
  }
  return out;
}

/// Of the forms that are no numbers of day, month and year; empty for those.
std::string_view name_of(DateOrder order) {
  switch (order) {
    case DateOrder::year_quarter: return "YYYY-Qn";
    case DateOrder::year_week: return "YYYY-Www";
    case DateOrder::day_of_year: return "YYYY-DDD";
    case DateOrder::han:
      return "YYYY\xE5\xB9\xB4M\xE6\x9C\x88"
             "D\xE6\x97\xA5";
    case DateOrder::epoch_seconds: return "epoch seconds";
    case DateOrder::epoch_milliseconds: return "epoch milliseconds";
    case DateOrder::spreadsheet_days: return "spreadsheet days";
    default: return "";
  }
}

std::string describe_date(const TimeFormat& format) {
  if (const std::string_view name = name_of(format.order); !name.empty()) return std::string(name);
  if (format.month_name) {
    switch (format.order) {
      case DateOrder::day_month_year: return "D Mon YYYY";
      case DateOrder::month_day_year: return "Mon D, YYYY";
      case DateOrder::year_month: return "Mon YYYY";
      default: return "YYYY Mon D";
    }
  }
  switch (format.order) {
    case DateOrder::day_month_year: return joined("DD", "MM", "YYYY", format.separator);
    case DateOrder::month_day_year: return joined("MM", "DD", "YYYY", format.separator);
    case DateOrder::year_month: return joined("YYYY", "MM", "", format.separator);
    default: return joined("YYYY", "MM", "DD", format.separator);
  }
}

}  // namespace

std::string describe(const TimeFormat& format) {
  if (is_counted(format)) return describe_counted(format);
  return describe_date(format) + (format.has_time && !is_count(format.order) ? " hh:mm" : "");
}

std::vector<TimeFormat> all_time_formats() {
  std::vector<TimeFormat> formats;
  auto add = [&](DateOrder order, char separator, bool month_name) {
    for (bool has_time : {false, true}) {
      const bool has_day =
          order != DateOrder::year_month && order != DateOrder::year_quarter && order != DateOrder::year_week;
      if (has_time && !has_day) continue;
      formats.push_back(TimeFormat{order, separator, month_name, has_time});
    }
  };
  for (char separator : {'-', '/', '.', '\0'}) add(DateOrder::year_month_day, separator, false);
  for (char separator : {'.', '-'}) add(DateOrder::day_month_year, separator, false);
  add(DateOrder::month_day_year, '/', false);  // before day-first: what '/' means when every sample fits both
  add(DateOrder::day_month_year, '/', false);
  for (char separator : {'.', '-'}) add(DateOrder::month_day_year, separator, false);
  for (DateOrder order :
       {DateOrder::day_month_year, DateOrder::month_day_year, DateOrder::year_month_day, DateOrder::year_month}) {
    add(order, ' ', true);
  }
  for (char separator : {'-', '/', '.'}) add(DateOrder::year_month, separator, false);
  for (DateOrder order : {DateOrder::year_quarter, DateOrder::year_week, DateOrder::day_of_year})
    add(order, '-', false);
  add(DateOrder::han, '\0', false);
  for (DateOrder order : {DateOrder::epoch_seconds, DateOrder::epoch_milliseconds, DateOrder::spreadsheet_days}) {
    formats.push_back(TimeFormat{order, '\0', false, true});
  }
  return formats;
}

std::optional<TimeFormat> format_from_description(std::string_view description) {
  for (const TimeFormat& format : all_time_formats()) {
    if (describe(format) == description) return format;
  }
  return counted_from_description(description);
}

}  // namespace northstar::time
