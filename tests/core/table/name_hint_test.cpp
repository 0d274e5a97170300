// Which names of columns speak of time.
#include "table/name_hint.hpp"

#include <gtest/gtest.h>

namespace northstar::table {
namespace {

using time::NameHint;

TEST(NameHint, ADateIsSaidByAWordOrItsEnd) {
  for (const char* name : {"date", "order_date", "Created At", "createdAt", "Bestelldatum", "Tag der Buchung", "FECHA",
                           "Jour", "birthdate", "day of visit"})
    EXPECT_EQ(hint_of(name), NameHint::date) << name;
}

TEST(NameHint, OtherWordsOfTimeSayLess) {
  for (const char* name : {"timestamp", "paid_at", "month", "Year", "event_time", "ts", "start", "epoch", "runtime"})
    EXPECT_EQ(hint_of(name), NameHint::time) << name;
}

TEST(NameHint, ADateBesideATimeIsADate) {
  EXPECT_EQ(hint_of("time of order date"), NameHint::date);
  EXPECT_EQ(hint_of("date time"), NameHint::date);
}

TEST(NameHint, WordsThatOnlyHoldSuchLettersSayNothing) {
  for (const char* name : {"amount", "station", "attribute", "monthly_fee", "yearbook", "database", "", "123", "größe"})
    EXPECT_EQ(hint_of(name), NameHint::none) << name;
}

}  // namespace
}  // namespace northstar::table
