#include <gtest/gtest.h>

#include "scan/finished.hpp"

namespace northstar::scan::testing {
namespace {

std::string mapped(const std::vector<Row>& rows, const ScanPlan& plan, std::size_t batch, KnownRange& known) {
  const table::Table table = load(rows);
  States states(plan);
  states.know(0, known);
  map_all(states, table, batch);
  states.learn(0, rows.size(), known);
  return bytes_of(states);
}

std::string mapped(const std::vector<Row>& rows, const metric::Definition& of, std::size_t batch, KnownRange& known) {
  return mapped(rows, plan(of), batch, known);
}

metric::Definition with_event(const std::string& event, time::Grain grain = time::Grain::week) {
  metric::Definition out = definition();
  out.calendar.grain = grain;
  out.metrics["users"] = measure("count_distinct(entity)", "event = '" + event + "'");
  out.metrics["monthly_users"] = measure("count_distinct(entity)", "event = '" + event + "'");
  out.metrics["monthly_users"].window = *time::window_from_text("28 days");
  return out;
}

TEST(KnownRows, GiveOtherQuestionsTheBytesThatTheyGiveAlone) {
  for (const bool in_order : {true, false}) {
    const std::vector<Row> rows = random_log(21, 3000, 9, in_order);
    KnownRange known;
    mapped(rows, with_event("play"), 512, known);
    ASSERT_EQ(known.size(), 1u);
    for (const char* event : {"pay", "open"}) {
      for (const std::size_t batch : {512u, 100u, 1000u}) {
        KnownRange nothing;
        EXPECT_EQ(mapped(rows, with_event(event), batch, known), mapped(rows, with_event(event), batch, nothing))
            << event << ", batches of " << batch << (in_order ? ", in order" : "");
      }
    }
    EXPECT_EQ(known.size(), 1u);
    KnownRange nothing;
    const metric::Definition monthly = with_event("pay", time::Grain::month);
    EXPECT_EQ(mapped(rows, monthly, 512, known), mapped(rows, monthly, 512, nothing));
    EXPECT_EQ(known.size(), 2u);
  }
}

TEST(KnownRows, AreNotReadAgain) {
  std::vector<Row> rows = random_log(22, 3000, 9, true);
  metric::Definition of = definition();
  KnownRange known;
  const std::string before = mapped(rows, of, 512, known);
  for (Row& row : rows) row.seconds += 70 * day;
  EXPECT_EQ(mapped(rows, of, 512, known), before);
}

TEST(KnownRows, DoNotSpareReadingTheDaysThatFirstActionsNeed) {
  const std::vector<Row> rows = random_log(24, 3000, 9, true);
  metric::Definition of = definition();
  of.tables["log"].role = metric::Role::events;
  const auto first_days = plan_scan(of, {profile()}, {.first_days = true});
  ASSERT_TRUE(first_days.ok());
  KnownRange known, nothing;
  mapped(rows, of, 512, known);
  ASSERT_EQ(known.size(), 1u);
  EXPECT_EQ(mapped(rows, first_days.value(), 512, known), mapped(rows, first_days.value(), 512, nothing));
}

TEST(KnownRows, AreOnlyKeptWhereThatTakesLittleMemory) {
  std::vector<Row> rows = random_log(23, 3000, 9, true);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].user = "u" + std::to_string(i);
  KnownRange known;
  mapped(rows, definition(), 512, known);
  EXPECT_TRUE(known.empty());
}

}  // namespace
}  // namespace northstar::scan::testing
