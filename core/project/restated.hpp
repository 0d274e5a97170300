// Next month's export of the same report: it says the days it shares with the last one again, and later figures hold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "project/table_guess.hpp"

namespace northstar::project {

struct Restated {
  std::size_t newer = 0, older = 0;          // among the tables
  std::int32_t first_day = 0, last_day = 0;  // that both cover
  std::int64_t days = 0;                     // of those, with a value in both
  std::int64_t changed_much = 0;             // of those, by more than 5 %
  bool covers_all = false;                   // no day of the older file is missing from the newer
};

/// Pairs of tables with equal columns whose days overlap, as far as both files were seen whole.
std::vector<Restated> find_restated(const std::vector<TableGuess>& tables);

}  // namespace northstar::project
