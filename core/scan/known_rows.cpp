#include "scan/known_rows.hpp"

namespace northstar::scan {

std::string words_of(const time::Calendar& calendar) {
  return std::string(time::name_of(calendar.grain)) + " " + std::to_string(calendar.week_start) + " " +
         std::to_string(calendar.fiscal_start) + " " + calendar.zone + "\n";
}

std::string reading_of(const TablePlan& plan) {
  std::string words = words_of(plan.calendar);
  for (const std::string* part : {&plan.time, &plan.entity, &plan.first_touch}) words += *part + "\n";
  return words + std::to_string(plan.early_periods);
}

bool is_small(const KnownRows& known, std::size_t rows) {
  std::size_t bytes = known.entity_first_time.size() * (sizeof(std::int64_t) + sizeof(std::uint32_t)) +
                      known.entity_first_period.size() * sizeof(std::int32_t);
  for (const TimedRows& batch : known.batches) bytes += sizeof batch + batch.times.runs.size() * sizeof(Run);
  return bytes <= 2 * rows;
}

}  // namespace northstar::scan
