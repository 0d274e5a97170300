// What one file is: which column plays which part, by header and by values, and the role that follows from them.
#pragma once

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
                             *row_id = nullptr;  // row_id: an id that never comes back
  double time_certainty = 0, entity_certainty = 0, event_certainty = 0, money_certainty = 0;
  std::string entity_reason = "header_name";
  bool entity_repeats = false;  // ids come back in later rows
  double per_hour = 0;          // values of `duration` in an hour; 0: unit unknown
  bool has_campaign = false, has_advertising = false, has_deal = false, has_interval = false, has_subscription = false;
  std::vector<const table::ColumnProfile*> segments, numbers;  // in the order of the file
};
FoundColumns find_columns(const table::FileProfile& profile);

struct TableGuess {
  const table::FileProfile* profile = nullptr;
  std::string name;  // in the definition
  metric::Role role = metric::Role::events;
  double role_certainty = 0.9;
  FoundColumns found;
  bool usable = false;  // has a time column and something to count
};
TableGuess guess_table(const table::FileProfile& profile);

}  // namespace northstar::project
