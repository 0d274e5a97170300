#include "metric/operators.hpp"

#include <gtest/gtest.h>

#include <map>

#include "metric/sample_table.hpp"
#include "metric/scalar.hpp"

namespace northstar::metric {
namespace {

using testing::parsed;
using testing::shown;

// The value of an expression without columns; t, f and n stand for true, false and null.
std::string value_of(std::string source) {
  const ExpressionPtr e = parsed(source);
  const Result<Typed> typed = resolve(*e, Level::row, {}, "test");
  if (!typed) return typed.error().text();
  Texts made;
  return shown(evaluate_scalar(
      *typed, [](const Typed&) { return Value{}; }, made));
}

TEST(Operators, LogicHasThreeValues) {
  const std::map<std::string, std::string> table = {
      {"true or true", "true"},    {"true or false", "true"},    {"true or null", "true"},    {"false or true", "true"},
      {"false or false", "false"}, {"false or null", "null"},    {"null or true", "true"},    {"null or false", "null"},
      {"null or null", "null"},    {"true and true", "true"},    {"true and false", "false"}, {"true and null", "null"},
      {"false and true", "false"}, {"false and false", "false"}, {"false and null", "false"}, {"null and true", "null"},
      {"null and false", "false"}, {"null and null", "null"},    {"not true", "false"},       {"not false", "true"},
      {"not null", "null"},
  };
  for (const auto& [source, value] : table) EXPECT_EQ(value_of(source), value) << source;
}

TEST(Operators, StrictOnesAreNullWithANull) {
  for (const std::string source : {"null = 1",        "1 = null",
                                   "null = null",     "null != 1",
                                   "null < 1",        "1 <= null",
                                   "null > 1",        "1 >= null",
                                   "null + 1",        "1 + null",
                                   "null - 1",        "1 * null",
                                   "null / 1",        "1 / null",
                                   "-null",           "null like 'a'",
                                   "abs(null)",       "lower(null)",
                                   "round(null, 1)",  "days_between(null, '2026-01-01')",
                                   "null in (1, 2)",  "null between 1 and 2",
                                   "nullif(null, 1)", "coalesce(null, null)"}) {
    EXPECT_EQ(value_of(source), "null") << source;
  }
}

TEST(Operators, DaysBetweenCountsMidnights) {
  EXPECT_EQ(value_of("days_between('2026-02-27', '2026-03-02')"), "exact 3");
  EXPECT_EQ(value_of("days_between('2026-02-27 23:59', '2026-02-28 00:01')"), "exact 1");
  EXPECT_EQ(value_of("days_between('2026-03-02', '2026-02-27')"), "exact -3");
  EXPECT_EQ(value_of("days_between('2026-03-02', 'soon')"),
            "test: 'soon' is no date. Write dates as '2026-09-14' or '2026-09-14 07:05'.");
}

TEST(Operators, CompareNumbersTextsAndBooleans) {
  EXPECT_EQ(value_of("1 = 1.0"), "true");
  EXPECT_EQ(value_of("1 != 1"), "false");
  EXPECT_EQ(value_of("0.1 + 0.2 = 0.3"), "true");
  EXPECT_EQ(value_of("2 < 10"), "true");
  EXPECT_EQ(value_of("'2' < '10'"), "false");
  EXPECT_EQ(value_of("'a' < 'B'"), "false");  // by bytes
  EXPECT_EQ(value_of("'z' < 'é'"), "true");
  EXPECT_EQ(value_of("'a' < 'ab'"), "true");
  EXPECT_EQ(value_of("2 >= 2"), "true");
  EXPECT_EQ(value_of("2 > 2"), "false");
  EXPECT_EQ(value_of("3 <= 2"), "false");
  EXPECT_EQ(value_of("true = false"), "false");
  EXPECT_EQ(value_of("true != false"), "true");
}

TEST(Operators, Arithmetic) {
  EXPECT_EQ(value_of("1.5 + 2"), "exact 35e-1");
  EXPECT_EQ(value_of("1 - 2.25"), "exact -125e-2");
  EXPECT_EQ(value_of("1.5 * 1.5"), "exact 225e-2");
  EXPECT_EQ(value_of("6 / 4"), "real 1.5");
  EXPECT_EQ(value_of("1 / 0"), "null");
  EXPECT_EQ(value_of("0 / 0"), "null");
  EXPECT_EQ(value_of("-(-2)"), "exact 2");
  EXPECT_EQ(value_of("abs(-2.5)"), "exact 25e-1");
  EXPECT_EQ(value_of("round(2.345, 2)"), "exact 235e-2");
  EXPECT_EQ(value_of("round(-1250, -2)"), "exact -1300");
}

TEST(Operators, InTellsNullFromFalse) {
  EXPECT_EQ(value_of("1 in (1, null)"), "true");
  EXPECT_EQ(value_of("2 in (1, null)"), "null");
  EXPECT_EQ(value_of("2 in (1, 3)"), "false");
  EXPECT_EQ(value_of("not 2 in (1, null)"), "null");
  EXPECT_EQ(value_of("'b' in ('a', 'b')"), "true");
}

TEST(Operators, BetweenIsTwoComparisons) {
  EXPECT_EQ(value_of("2 between 1 and 2"), "true");
  EXPECT_EQ(value_of("3 between 1 and 2"), "false");
  EXPECT_EQ(value_of("0 between 1 and null"), "false");
  EXPECT_EQ(value_of("2 between 1 and null"), "null");
  EXPECT_EQ(value_of("3 between null and 2"), "false");
}

TEST(Operators, CaseTakesTheFirstTrueBranch) {
  EXPECT_EQ(value_of("case when null then 1 when true then 2 else 3 end"), "exact 2");
  EXPECT_EQ(value_of("case when false then 1 else 3 end"), "exact 3");
  EXPECT_EQ(value_of("case when false then 1 end"), "null");
  EXPECT_EQ(value_of("case when true then null else 3 end"), "null");
}

TEST(Operators, NullFunctions) {
  EXPECT_EQ(value_of("coalesce(null, 2, 3)"), "exact 2");
  EXPECT_EQ(value_of("nullif(2, 2.0)"), "null");
  EXPECT_EQ(value_of("nullif(2, 3)"), "exact 2");
  EXPECT_EQ(value_of("nullif(2, null)"), "exact 2");
  EXPECT_EQ(value_of("null is null"), "true");
  EXPECT_EQ(value_of("1 is null"), "false");
  EXPECT_EQ(value_of("null is not null"), "false");
  EXPECT_EQ(value_of("lower('ÄBC')"), "text äbc");
}

TEST(Operators, LikeMatchesRunsAndCharacters) {
  EXPECT_TRUE(like("play", "play"));
  EXPECT_TRUE(like("play", "p%"));
  EXPECT_TRUE(like("play", "%ay"));
  EXPECT_TRUE(like("play", "%l%"));
  EXPECT_TRUE(like("", "%"));
  EXPECT_FALSE(like("", "_"));
  EXPECT_TRUE(like("é€😀", "___"));
  EXPECT_FALSE(like("é", "__"));
  EXPECT_FALSE(like("Play", "play"));
  EXPECT_TRUE(like("aXbXc", "a%X_"));
  EXPECT_TRUE(like("a%b", "a%b"));
  EXPECT_FALSE(like("ab", "a"));
  EXPECT_TRUE(like("mississippi", "%iss%ip%"));
  EXPECT_TRUE(like("\xff\xfe", "__"));
  EXPECT_FALSE(like("aé", "%é_"));
}

TEST(Operators, LikeIsNotExponential) {
  const std::string text(4000, 'a');
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "%a";
  EXPECT_FALSE(like(text + "c", pattern + "b"));
}

}  // namespace
}  // namespace northstar::metric
