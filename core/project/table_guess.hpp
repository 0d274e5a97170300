// What one file is: which column plays which part, by header and by values, and the role that follows from them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "metric/definition.hpp"
#include "project/recognize.hpp"
#include "table/profile.hpp"

namespace northstar::project {

/// The columns found for each part; null: none. Certainties stand beside those that the definition names.
struct FoundColumns {
  const table::ColumnProfile *time = nullptr, *entity = nullptr, *event = nullptr, *order = nullptr, *money = nullptr,
                             *refund = nullptr, *quantity = nullptr, *price = nullptr, *duration = nullptr,
                             *stage = nullptr, *score = nullptr, *spend = nullptr, *status = nullptr,
                             *currency = nullptr, *range_end = nullptr,
                             *row_id = nullptr;                      // row_id: an id that never comes back
  const table::ColumnProfile *closed = nullptr, *changed = nullptr;  // a deal's close date; the date of a stage change
  const table::ColumnProfile* created = nullptr;                     // when a deal began
  const table::ColumnProfile* other_entity = nullptr;                // an id that may as well say who
  const table::ColumnProfile *interval = nullptr, *ended = nullptr;  // of a subscription: month or year; when it ended
  double time_certainty = 0, entity_certainty = 0, event_certainty = 0, money_certainty = 0;
  std::string entity_reason = "header_name";
  bool entity_repeats = false;  // ids come back in later rows
  bool entity_is_deal = false;  // nobody else is named
  double per_hour = 0;          // values of `duration` in an hour; 0: unit unknown
  bool has_campaign = false, has_advertising = false, has_deal = false, has_subscription = false,
       has_sendings = false;                                   // of mails
  std::vector<const table::ColumnProfile*> segments, numbers;  // in the order of the file
};
FoundColumns find_columns(const table::FileProfile& profile);

struct TableGuess {
  const table::FileProfile* profile = nullptr;
  std::string name;  // in the definition
  metric::Role role = metric::Role::events;
  double role_certainty = 0.9;
  FoundColumns found;
  bool usable = false;      // has a time column and something to count
  bool one_period = false;  // its rows have no day, and the file says which days it covers
  bool stages = false;      // stage columns turned into rows: who entered which stage when
  std::optional<metric::FillDown> fill_down;
};
TableGuess guess_table(const table::FileProfile& profile);

/// Lines that belong together: the lines of an order (its id comes again, with what is said of the whole order on its
/// first line only), or rows under a merged cell.
std::optional<metric::FillDown> find_fill_down(const table::FileProfile& profile, const FoundColumns& found);

}  // namespace northstar::project
