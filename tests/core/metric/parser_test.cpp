#include <gtest/gtest.h>

#include "metric/expression.hpp"
#include "metric/random_expression.hpp"

namespace northstar::metric {
namespace {

std::string printed(std::string_view source) {
  const Result<ExpressionPtr> e = parse_expression(source, "test");
  return e ? print(**e) : e.error().text();
}

std::string error_of(std::string_view source) {
  const Result<ExpressionPtr> e = parse_expression(source, "metrics.revenue.where");
  return e ? "no error: " + print(**e) : e.error().text();
}

TEST(Parser, PrintsWithTheFewestParentheses) {
  EXPECT_EQ(printed("((a + b)) * (c)"), "(a + b) * c");
  EXPECT_EQ(printed("a + (b * c)"), "a + b * c");
  EXPECT_EQ(printed("(a - b) - c"), "a - b - c");
  EXPECT_EQ(printed("a - (b - c)"), "a - (b - c)");
  EXPECT_EQ(printed("(a and b) or c"), "a and b or c");
  EXPECT_EQ(printed("a and (b or c)"), "a and (b or c)");
  EXPECT_EQ(printed("not (a = 1)"), "not a = 1");
  EXPECT_EQ(printed("(not a) and b"), "not a and b");
  EXPECT_EQ(printed("(not a) = b"), "(not a) = b");
  EXPECT_EQ(printed("-(a + b)"), "-(a + b)");
  EXPECT_EQ(printed("- - a"), "-(-a)");
  EXPECT_EQ(printed("-a * b"), "-a * b");
  EXPECT_EQ(printed("-(a * b)"), "-(a * b)");
  EXPECT_EQ(printed("(a = b) = c"), "(a = b) = c");
}

TEST(Parser, ReadsEveryForm) {
  EXPECT_EQ(printed("sum(value)/3600"), "sum(value) / 3600");
  EXPECT_EQ(printed("COUNT_DISTINCT( entity )"), "count_distinct(entity)");
  EXPECT_EQ(printed("count()"), "count()");
  EXPECT_EQ(printed("event IN ('a','b') AND NOT \"Is Test\""), "event in ('a', 'b') and not \"Is Test\"");
  EXPECT_EQ(printed("event not in ('a')"), "not event in ('a')");
  EXPECT_EQ(printed("event not like 'a%' or x not between 1 and 2"), "not event like 'a%' or not x between 1 and 2");
  EXPECT_EQ(printed("x between 1 and 2 and y"), "x between 1 and 2 and y");
  EXPECT_EQ(printed("a is null or b is not null"), "a is null or b is not null");
  EXPECT_EQ(printed("a <> b"), "a != b");
  EXPECT_EQ(printed("case when a then 1 when b then 2 else null end"),
            "case when a then 1 when b then 2 else null end");
  EXPECT_EQ(printed("Coalesce(a, nullif(b, 0), abs(c), round(d, -2), lower(e))"),
            "coalesce(a, nullif(b, 0), abs(c), round(d, -2), lower(e))");
  EXPECT_EQ(printed("'it''s' = \"a \"\"b\"\"\""), "'it''s' = \"a \"\"b\"\"\"");
  EXPECT_EQ(printed("true or FALSE"), "true or false");
  EXPECT_EQ(printed("sum + count"), "sum + count");  // names, since no parenthesis follows
}

TEST(Parser, EndIsTheColumnOfEndsWhereAValueStands) {
  for (const char* source : {"end is null", "not end is null", "end > time and end < '2026-01-01'",
                             "case when end is null then end else end end", "case when end > time then 1 end",
                             "case when a then coalesce(end, time) end", "days_between(time, end)"}) {
    EXPECT_EQ(printed(source), source);
  }
  EXPECT_EQ(error_of("case when a then end"),
            "metrics.revenue.where: expected a value after \"then\", not \"end\" at position 18");
  EXPECT_EQ(error_of("sum(case when a then end)"),
            "metrics.revenue.where: expected a value after \"then\", not \"end\" at position 22");
}

TEST(Parser, ReadsNumbersExactly) {
  EXPECT_EQ(printed("1.50"), "1.5");
  EXPECT_EQ(printed(".25"), "0.25");
  EXPECT_EQ(printed("0.000"), "0");
  EXPECT_EQ(printed("007"), "7");
  EXPECT_EQ(printed("0.000000000000000001"), "0.000000000000000001");
  EXPECT_EQ(printed("999999999999999999"), "999999999999999999");
}

TEST(Parser, ErrorsShowTheSpotAndSayWhatWasExpected) {
  EXPECT_EQ(error_of("event = "), "metrics.revenue.where: expected a value after \"=\" at position 9");
  EXPECT_EQ(error_of("event = )"), "metrics.revenue.where: expected a value after \"=\", not \")\" at position 9");
  EXPECT_EQ(error_of(""), "metrics.revenue.where: expected an expression at position 1");
  EXPECT_EQ(error_of("a b"), "metrics.revenue.where: expected an operator after \"a\", not \"b\" at position 3");
  EXPECT_EQ(error_of("(a"), "metrics.revenue.where: expected \")\" after \"a\" at position 3");
  EXPECT_EQ(error_of("a in b"), "metrics.revenue.where: expected \"(\" after \"in\", not \"b\" at position 6");
  EXPECT_EQ(error_of("sum(a b)"),
            "metrics.revenue.where: expected \",\" or \")\" after \"a\", not \"b\" at position 7");
  EXPECT_EQ(error_of("a between 1"), "metrics.revenue.where: expected \"and\" after \"1\" at position 12");
  EXPECT_EQ(error_of("case a"), "metrics.revenue.where: expected \"when\" after \"case\", not \"a\" at position 6");
  EXPECT_EQ(error_of("a is 3"), "metrics.revenue.where: expected \"null\" after \"is\", not \"3\" at position 6");
  EXPECT_EQ(error_of("and"), "metrics.revenue.where: expected a value, not \"and\" at position 1");
  EXPECT_EQ(error_of("a = 1 = 2"),
            "metrics.revenue.where: two comparisons follow each other at position 7. Join them with \"and\".");
  EXPECT_EQ(error_of("a == 1"), "metrics.revenue.where: unexpected \"==\" at position 3. Write \"=\" once.");
  EXPECT_EQ(
      error_of("a = ‘x’"),
      "metrics.revenue.where: unexpected “‘” at position 5. Text stands in straight single quotes, column names in "
      "straight double quotes.");
  EXPECT_EQ(error_of("a = 'x"), "metrics.revenue.where: a text has no closing single quote at position 5");
  EXPECT_EQ(error_of("\"x = 1"), "metrics.revenue.where: a column name has no closing double quote at position 1");
  EXPECT_EQ(error_of("1234567890123456789"), "metrics.revenue.where: a number has more than 18 digits at position 1");
  EXPECT_EQ(error_of("1e6"),
            "metrics.revenue.where: a name cannot begin with a digit, and a number is written in digits alone at "
            "position 1. Column names stand in double quotes.");
  EXPECT_EQ(error_of("größe = 1"),
            "metrics.revenue.where: unexpected “ö” at position 3. Column names with other letters stand in double "
            "quotes.");
  EXPECT_EQ(error_of("'é' = "), "metrics.revenue.where: expected a value after \"=\" at position 7");
}

TEST(Parser, SuggestsTheFunctionThatWasMeant) {
  EXPECT_EQ(error_of("count_distnct(entity)"),
            "metrics.revenue.where: unknown function \"count_distnct\"; did you mean \"count_distinct\"?");
  EXPECT_EQ(error_of("avg(value)"), "metrics.revenue.where: unknown function \"avg\"; did you mean \"average\"?");
  EXPECT_EQ(error_of("sum()"), "metrics.revenue.where: sum() takes one value, not 0 at position 1");
  EXPECT_EQ(error_of("1 + nullif(a)"), "metrics.revenue.where: nullif() takes two values, not 1 at position 5");
  EXPECT_EQ(error_of("count(a, b)"), "metrics.revenue.where: count() takes at most one value, not 2 at position 1");
  EXPECT_EQ(
      error_of("stddev(value)"),
      "metrics.revenue.where: unknown function \"stddev\" at position 1. There are count, sum, average, min, "
      "max, count_distinct, median, percentile, winsorized_sum, winsorized_average, conversion, coalesce, nullif, "
      "abs, lower, round, days_between, previous.");
}

TEST(Parser, HoldsItsLimits) {
  const auto nested = [](std::size_t levels) { return std::string(levels, '(') + "a" + std::string(levels, ')'); };
  EXPECT_TRUE(parse_expression(nested(127), "").ok());
  EXPECT_FALSE(parse_expression(nested(128), "").ok());
  EXPECT_FALSE(parse_expression(std::string(4000, '('), "").ok());
  EXPECT_FALSE(parse_expression(std::string(4000, '-') + "a", "").ok());

  std::string sum = "a";
  for (int i = 1; i < 64; ++i) sum += " + a";
  EXPECT_TRUE(parse_expression(sum, "").ok());
  EXPECT_NE(error_of(sum + " + a").find("more than 64 levels"), std::string::npos);

  EXPECT_TRUE(parse_expression("a" + std::string(4095, ' '), "").ok());
  const Result<ExpressionPtr> long_one = parse_expression("a" + std::string(4096, ' '), "");
  ASSERT_FALSE(long_one.ok());
  EXPECT_EQ(long_one.error().code, ErrorCode::limit_exceeded);
}

TEST(Parser, WhatIsReadCanBeWrittenAndReadAgainUpToTheLimits) {
  // A sign before a sign is written in parentheses, which are levels of the text alone.
  std::string right = "a";
  for (int i = 1; i < 64; ++i) right = "a - (" + right + ")";
  for (const std::string& deep : {std::string(63, '-') + "a", "b - " + std::string(62, '-') + "a", right}) {
    const Result<ExpressionPtr> parsed = parse_expression(deep, "");
    ASSERT_TRUE(parsed.ok()) << deep;
    const Result<ExpressionPtr> again = parse_expression(print(**parsed), "");
    ASSERT_TRUE(again.ok()) << print(**parsed);
    EXPECT_TRUE(equal(**parsed, **again));
  }
  // A blank after every comma makes the canonical text longer than what was typed.
  std::string list = "a in (1";
  while (list.size() < 4000) list += ",1";
  const Result<ExpressionPtr> long_one = parse_expression(list + ")", "metrics.m.where");
  ASSERT_FALSE(long_one.ok());
  EXPECT_EQ(long_one.error().code, ErrorCode::limit_exceeded);
  EXPECT_NE(long_one.error().message.find("when it is written out"), std::string::npos);
}

TEST(Parser, ReadsWhatThePrinterWrites) {
  testing::Random random{1};
  for (int i = 0; i < 2000; ++i) {
    const ExpressionPtr e = testing::any_expression(random, 6);
    const std::string text = print(*e);
    if (text.size() > 4096) continue;
    const Result<ExpressionPtr> again = parse_expression(text, "");
    ASSERT_TRUE(again.ok()) << text << "\n" << again.error().text();
    EXPECT_TRUE(equal(*e, **again)) << text << "\n" << print(**again);
    EXPECT_EQ(print(**again), text);
  }
}

TEST(Parser, EndsOnAnyBytes) {
  testing::Random random{2};
  const std::string_view pieces[] = {"(",   ")",     "'",  "\"",         "a",    " ", "1",       ".",
                                     "and", " not ", "in", "case when ", "\xff", ",", "-",       "is",
                                     "%",   "<",     "=",  "sum(",       " end", "é", "between "};
  for (int i = 0; i < 5000; ++i) {
    std::string source;
    for (std::uint64_t n = random.below(30); n > 0; --n) source += pieces[random.below(std::size(pieces))];
    const Result<ExpressionPtr> e = parse_expression(source, "x");
    if (!e) {
      EXPECT_FALSE(e.error().message.empty());
    }
  }
}

TEST(Expression, ListsWhatItUses) {
  const Result<ExpressionPtr> e = parse_expression("sum(a) + sum(\"B\" + a) / sum(a) + count()", "");
  EXPECT_EQ(names_in(**e), (std::vector<std::string>{"a"}));
  EXPECT_EQ(raw_columns_in(**e), (std::vector<std::string>{"B"}));
  std::vector<std::string> aggregates;
  for (const ExpressionPtr& a : aggregates_in(*e)) aggregates.push_back(print(*a));
  EXPECT_EQ(aggregates, (std::vector<std::string>{"sum(a)", "sum(\"B\" + a)", "count()"}));
}

}  // namespace
}  // namespace northstar::metric
