#include "project/restated.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/decimal.hpp"
#include "project/sample_span.hpp"
#include "time/calendar.hpp"

namespace northstar::project {
namespace {

using table::ColumnProfile;

constexpr double kMuch = 0.05;

/// The column that is compared: money spent or earned, else the first number.
const ColumnProfile* compared_column(const TableGuess& table) {
  const FoundColumns& f = table.found;
  if (f.spend != nullptr) return f.spend;
  if (f.money != nullptr) return f.money;
  return f.numbers.empty() ? nullptr : f.numbers.front();
}

std::map<std::int32_t, double> sums_by_day(const TableGuess& table, const ColumnProfile& value) {
  std::map<std::int32_t, double> sums;
  time::TimeReader reader(table.found.time->time->format);
  const auto when = static_cast<std::size_t>(table.found.time->index), what = static_cast<std::size_t>(value.index);
  for (const auto& row : table.profile->head.rows) {
    if (row.size() <= std::max(when, what)) continue;
    const auto seconds = reader.read(row[when]);
    if (!seconds) continue;
    double& sum = sums[time::days_from_seconds(*seconds)];
    const auto number = table::is_missing(row[what]) ? std::nullopt : table::read_number(row[what], value.number);
    if (number) sum += number->is_real ? number->real : decimal_to_double(number->mantissa, number->scale);
  }
  return sums;
}

bool seen_whole(const TableGuess& table) {
  // A second part of an export of orders has other orders: only tables of sums are said again.
  if (table.role != metric::Role::spend && table.role != metric::Role::series) return false;
  return table.usable && !table.one_period && table.found.time != nullptr && !table.profile->turn &&
         sample_size(*table.profile).whole_file;
}

}  // namespace

std::vector<Restated> find_restated(const std::vector<TableGuess>& tables) {
  std::vector<Restated> out;
  for (std::size_t a = 0; a < tables.size(); ++a) {
    for (std::size_t b = a + 1; b < tables.size(); ++b) {
      if (tables[a].profile->head.header != tables[b].profile->head.header || tables[a].role != tables[b].role)
        continue;
      if (!seen_whole(tables[a]) || !seen_whole(tables[b])) continue;
      const ColumnProfile *left_value = compared_column(tables[a]), *right_value = compared_column(tables[b]);
      if (left_value == nullptr || right_value == nullptr) continue;
      const auto left = sums_by_day(tables[a], *left_value), right = sums_by_day(tables[b], *right_value);
      if (left.empty() || right.empty()) continue;
      // The one that ends later was exported later.
      const bool right_is_newer = right.rbegin()->first >= left.rbegin()->first;
      const auto& newer = right_is_newer ? right : left;
      const auto& older = right_is_newer ? left : right;
      Restated pair;
      pair.newer = right_is_newer ? b : a;
      pair.older = right_is_newer ? a : b;
      pair.first_day = std::max(newer.begin()->first, older.begin()->first);
      pair.last_day = older.rbegin()->first;
      if (pair.first_day > pair.last_day) continue;
      pair.covers_all = newer.begin()->first <= older.begin()->first;
      for (const auto& [day, before] : older) {
        const auto after = newer.find(day);
        if (after == newer.end()) continue;
        ++pair.days;
        pair.changed_much += std::abs(after->second - before) > kMuch * std::abs(before);
      }
      if (pair.days > 0) out.push_back(pair);
    }
  }
  return out;
}

}  // namespace northstar::project
