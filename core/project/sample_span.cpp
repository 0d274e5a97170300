#include "project/sample_span.hpp"

#include <algorithm>
#include <vector>

#include "time/format.hpp"

namespace northstar::project {
namespace {

struct SampledDays {
  std::vector<std::int32_t> days;  // distinct, ascending
  bool in_order = false;           // the rows stand in the order of time, or against it
};

SampledDays sampled_days(const table::FileProfile& profile, const table::ColumnProfile& column) {
  SampledDays out;
  std::vector<std::int32_t>& days = out.days;
  time::TimeReader reader(column.time->format);
  const auto index = static_cast<std::size_t>(column.index);
  for (const auto& row : profile.head.rows) {
    if (index >= row.size()) continue;
    if (const auto seconds = reader.read(row[index])) days.push_back(time::days_from_seconds(*seconds));
  }
  std::size_t rising = 0, falling = 0;
  for (std::size_t i = 1; i < days.size(); ++i) rising += days[i] >= days[i - 1], falling += days[i] <= days[i - 1];
  const std::size_t steps = days.empty() ? 0 : days.size() - 1;
  out.in_order = 20 * rising >= 19 * steps || 20 * falling >= 19 * steps;
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return out;
}

/// The grain of evenly dated rows, by the middle of the steps between them.
bool grain_of_steps(const std::vector<std::int32_t>& days, time::Grain& grain) {
  if (days.size() < 4) return false;
  std::vector<std::int32_t> steps;
  for (std::size_t i = 1; i < days.size(); ++i) steps.push_back(days[i] - days[i - 1]);
  std::nth_element(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2), steps.end());
  const std::int32_t step = steps[steps.size() / 2];
  if (step == 7)
    grain = time::Grain::week;
  else if (step >= 28 && step <= 31)
    grain = time::Grain::month;
  else if (step >= 89 && step <= 92)
    grain = time::Grain::quarter;
  else if (step >= 365 && step <= 366)
    grain = time::Grain::year;
  else
    return false;
  return true;
}

}  // namespace

SampleSize sample_size(const table::FileProfile& profile) {
  SampleSize size;
  size.rows = profile.head.rows.size();
  std::uint64_t bytes = 1;
  for (const auto& row : profile.head.rows) {
    for (const std::string& cell : row) bytes += cell.size() + 1;
  }
  const std::uint64_t data =
      profile.bytes > profile.head.data_begin_byte ? profile.bytes - profile.head.data_begin_byte : 1;
  size.files_in_sample = std::max(1.0, static_cast<double>(data) / static_cast<double>(bytes));
  size.whole_file = size.files_in_sample < 1.25;  // quotes and doubled line ends take some bytes too
  return size;
}

GrainGuess guess_grain(const table::FileProfile& profile, const table::ColumnProfile& column, bool is_series) {
  constexpr double enough_for_weeks = 21 * 7;
  GrainGuess guess;
  const auto [days, in_order] = sampled_days(profile, column);
  if (days.empty()) return guess;
  guess.sampled_days = days.back() - days.front() + 1;
  const SampleSize size = sample_size(profile);
  if (column.time->format.order == time::DateOrder::year_month) {  // no day is written
    guess.grain = time::Grain::month;
    guess.from_rows = true;
    return guess;
  }
  if (is_series && grain_of_steps(days, guess.grain)) {
    guess.from_rows = true;
    if (guess.grain == time::Grain::week) guess.week_start = time::weekday(days.front());
    return guess;
  }
  const bool span_known = size.whole_file || in_order;
  const double at_most = static_cast<double>(guess.sampled_days) * (size.whole_file ? 1 : 2 * size.files_in_sample);
  if (span_known && at_most < enough_for_weeks) guess.grain = time::Grain::day;
  return guess;
}

}  // namespace northstar::project
