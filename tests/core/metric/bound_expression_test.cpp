#include <gtest/gtest.h>

#include <set>

#include "metric/random_expression.hpp"
#include "metric/sample_table.hpp"
#include "metric/scalar.hpp"

namespace northstar::metric {
namespace {

using table::CellKind;
using testing::cell;
using testing::parsed;
using testing::Random;
using testing::scope_over;
using testing::shown;
using testing::TableBuilder;
using testing::value_in;

constexpr std::int64_t day = 86400;

// Nulls in every column, decimals of several sizes, numbers that stand as reals.
table::Table random_table(std::uint64_t seed, std::size_t rows, bool wild) {
  Random random{seed};
  static const std::vector<std::string> plans = {"free", "Pro", "pro", "Équipe", "", "50 %", "a_b"};
  TableBuilder builder;
  TableBuilder::Texts plan, country;
  TableBuilder::Whole quarters, whole, fine, at, until, paid;
  std::vector<std::pair<std::size_t, double>> reals;
  const auto missing = [&] { return random.chance(12); };
  const auto maybe = [&](std::int64_t value) { return missing() ? std::nullopt : std::optional<std::int64_t>(value); };
  for (std::size_t i = 0; i < rows; ++i) {
    plan.push_back(missing() ? std::nullopt : std::optional<std::string>(testing::one_of(random, plans)));
    country.push_back(missing() ? std::nullopt
                                : std::optional<std::string>(std::string(1, static_cast<char>('A' + random.below(5)))));
    quarters.push_back(maybe(25 * (static_cast<std::int64_t>(random.below(4001)) - 2000)));
    whole.push_back(maybe(static_cast<std::int64_t>(random.below(300)) - 20));
    // With `wild`, products leave the exact range in some rows of some slices.
    fine.push_back(
        maybe(static_cast<std::int64_t>(random.next() >> (wild ? 8 + random.below(50) : 48)) % 1000000000000000000));
    if (wild && random.chance(3))
      reals.emplace_back(i, random.chance(20) ? 1e300 : 0.1 * static_cast<double>(random.below(100)));
    at.push_back(maybe(static_cast<std::int64_t>(random.below(400)) * day / 4));
    until.push_back(maybe(static_cast<std::int64_t>(random.below(100)) * day));
    paid.push_back(maybe(static_cast<std::int64_t>(random.below(2))));
  }
  builder.text("plan", plan);
  builder.text("country", country);
  builder.numbers("quarters", quarters, 2);
  builder.numbers("whole", whole, 0);
  builder.numbers("fine", fine, 6, reals);
  builder.times("at", at);
  builder.times("until", until);
  builder.times("paid", paid, CellKind::boolean);
  return builder.take();
}

testing::Columns columns_of_random_table() {
  testing::Columns columns;
  columns.numbers = {"quarters", "whole", "fine"};
  columns.texts = {"plan", "country"};
  columns.times = {"at", "until"};
  columns.booleans = {"paid"};
  columns.text_values = {"free", "pro", "Pro", "équipe", "A", "B", "", "zz"};
  columns.time_values = {"1970-01-01", "1970-02-01", "1970-03-10 12:00", "1971-01-01"};
  columns.patterns = {"%", "p%", "%r%", "_ro", "%_", "", "50 %", "é%", "A"};
  return columns;
}

// Every row of [begin, end) equals what the row kernels say.
void expect_equal_to_kernels(const ExpressionPtr& e, const table::Table& table, std::size_t begin, std::size_t end) {
  const NameScope scope = scope_over(table);
  const Result<Typed> typed = resolve(*e, Level::row, scope, "test");
  ASSERT_TRUE(typed.ok()) << print(*e) << "\n" << typed.error().text();
  BoundExpression bound(e, scope, table);
  const Batch& batch = bound.evaluate(begin, end);
  ASSERT_EQ(batch.rows, end - begin);
  for (std::size_t row = begin; row < end; ++row) {
    Texts made;
    const Value expected = evaluate_scalar(
        *typed, [&](const Typed& column) { return cell(table, column, row); }, made);
    const Value value = value_in(batch, row - begin);
    ASSERT_EQ(shown(value), shown(expected)) << print(*e) << "\nrow " << row;
    if (batch.type == ValueType::boolean) {
      ASSERT_EQ(batch.booleans[row - begin], expected.is_true() ? 1 : 0) << print(*e);
    }
  }
}

TEST(BoundExpression, EqualsTheRowKernels) {
  const testing::Columns columns = columns_of_random_table();
  Random random{11};
  for (const bool wild : {false, true}) {
    const table::Table table = random_table(wild ? 7 : 8, 400, wild);
    for (int i = 0; i < 500; ++i) {
      const int depth = 1 + static_cast<int>(random.below(5));
      ExpressionPtr e;
      switch (random.below(3)) {
        case 0: e = testing::number_expression(random, columns, depth); break;
        case 1: e = testing::text_expression(random, columns, depth); break;
        default: e = testing::condition(random, columns, depth);
      }
      expect_equal_to_kernels(e, table, 0, table.rows);
    }
  }
}

TEST(BoundExpression, ReadsRangesAcrossSlicesAndInLaterBlocks) {
  const table::Table table = random_table(9, table::block_rows + 5000, true);
  for (const char* source :
       {"\"whole\" * \"quarters\" + 1", "\"fine\" / \"whole\"", "lower(\"plan\")", "\"plan\" = 'pro' or \"whole\" > 3",
        "\"fine\" * \"fine\"", "coalesce(\"plan\", \"country\")", "\"at\" >= '1970-03-10'", "\"until\"", "\"plan\"",
        "\"fine\""}) {
    const ExpressionPtr e = parsed(source);
    expect_equal_to_kernels(e, table, 100, 100 + 4500);
    expect_equal_to_kernels(e, table, table::block_rows - 30, table::block_rows);
    expect_equal_to_kernels(e, table, table::block_rows, table::block_rows + 5000);
    expect_equal_to_kernels(e, table, 17, 17);
  }
}

TEST(BoundExpression, MayBeEvaluatedAgain) {
  const table::Table table = random_table(10, 6000, true);
  const NameScope scope = scope_over(table);
  BoundExpression bound(parsed("case when \"plan\" = 'pro' then \"fine\" else \"whole\" end"), scope, table);
  std::vector<std::string> first;
  const Batch& batch = bound.evaluate(0, 6000);
  for (std::size_t i = 0; i < 6000; ++i) first.push_back(shown(value_in(batch, i)));
  bound.evaluate(3, 10);
  bound.evaluate(0, 6000);
  for (std::size_t i = 0; i < 6000; ++i) ASSERT_EQ(shown(value_in(batch, i)), first[i]);
}

TEST(BoundExpression, SeesTextsThatWereAddedLater) {
  TableBuilder builder;
  builder.text("event", {"a", "b"});
  table::Table table = builder.take();
  const NameScope scope = scope_over(table);
  BoundExpression equal(parsed("\"event\" = 'c'"), scope, table);
  BoundExpression like(parsed("\"event\" like '%c%'"), scope, table);
  BoundExpression lower(parsed("lower(\"event\") in ('c')"), scope, table);
  for (BoundExpression* e : {&equal, &like, &lower}) EXPECT_EQ(e->evaluate(0, 2).booleans[1], 0);
  table.columns[0].codes.open()[1] = table.columns[0].dictionary.code_of("c");
  for (BoundExpression* e : {&equal, &like, &lower}) EXPECT_EQ(e->evaluate(0, 2).booleans[1], 1);
}

TEST(BoundExpression, ComparesMantissasWithLiteralsOfAnyScale) {
  TableBuilder builder;
  TableBuilder::Whole cells;
  for (std::int64_t i = -30; i <= 30; ++i) cells.push_back(i);
  cells.push_back(std::nullopt);
  builder.numbers("x", cells, 1);
  const table::Table table = builder.take();
  for (const char* op : {"=", "!=", "<", "<=", ">", ">="}) {
    for (const char* literal :
         {"0", "1", "-1", "1.5", "-1.5", "1.55", "-1.55", "0.00", "0.000001", "-0.000001", "0.0000001",
          "999999999999999999", "-999999999999999999", "3.0", "-3", "1 / 3", "null"}) {
      expect_equal_to_kernels(parsed(std::string("\"x\" ") + op + " " + literal), table, 0, table.rows);
      expect_equal_to_kernels(parsed(std::string(literal) + " " + op + " \"x\""), table, 0, table.rows);
    }
  }
  expect_equal_to_kernels(parsed("\"x\" in (1, 1.55, -2.5, null)"), table, 0, table.rows);
  expect_equal_to_kernels(parsed("\"x\" in (0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19)"), table, 0, table.rows);
  expect_equal_to_kernels(parsed("\"x\" between -1.05 and 2"), table, 0, table.rows);
}

// What a row gives must not depend on its neighbours: one block of scale 0 and one of scale 6 give the same.
TEST(BoundExpression, ValuesBelongToTheRow) {
  Random random{12};
  TableBuilder::Whole at_0, at_6, other;
  for (int i = 0; i < 500; ++i) {
    const auto value = static_cast<std::int64_t>(random.next() >> (25 + random.below(38)));
    at_0.push_back(value);
    at_6.push_back(value * 1000000);
    other.push_back(static_cast<std::int64_t>(random.next() >> (24 + random.below(39))));
  }
  TableBuilder plain, scaled;
  plain.numbers("x", at_0, 0);
  plain.numbers("y", other, 3);
  scaled.numbers("x", at_6, 6);
  scaled.numbers("y", other, 3);
  const table::Table a = plain.take(), b = scaled.take();
  for (const char* source :
       {"\"x\" * \"y\"", "\"x\" + \"y\"", "\"x\" - \"y\"", "\"x\" / \"y\"", "-\"x\"", "round(\"x\", -3) * 1.5",
        "case when \"x\" > \"y\" then \"x\" else \"y\" end", "\"x\" * \"y\" * \"y\""}) {
    BoundExpression in_a(parsed(source), scope_over(a), a), in_b(parsed(source), scope_over(b), b);
    const Batch& batch_a = in_a.evaluate(0, 500);
    const Batch& batch_b = in_b.evaluate(0, 500);
    bool some_real = false, some_exact = false;
    for (std::size_t i = 0; i < 500; ++i) {
      ASSERT_EQ(shown(value_in(batch_a, i)), shown(value_in(batch_b, i))) << source;
      const bool real = value_in(batch_a, i).number.is_real;
      (real ? some_real : some_exact) = true;
    }
    const bool has_both = some_real && some_exact;
    EXPECT_TRUE(has_both || std::string_view(source).find("* \"y\"") == std::string_view::npos);
  }
}

TEST(BoundExpression, FindsAColumnByNameAndKind) {
  TableBuilder builder;
  builder.text("store", {"007", "12"});
  builder.numbers("store", {7, 12}, 0);
  const table::Table table = builder.take();
  NameScope scope;
  scope.kind_of_raw_column["store"] = CellKind::number;
  BoundExpression as_text(parsed("\"store\" = '007'"), scope, table);
  BoundExpression as_number(parsed("\"store\" + 1"), scope, table);
  EXPECT_EQ(as_text.evaluate(0, 2).booleans, (std::vector<std::uint8_t>{1, 0}));
  EXPECT_EQ(as_number.evaluate(0, 2).mantissa, (std::vector<std::int64_t>{8, 13}));
}

TEST(BoundExpression, AFilterOfNullKeepsNoRow) {
  TableBuilder builder;
  builder.numbers("x", {1, 2}, 0);
  const table::Table table = builder.take();
  BoundExpression bound(parsed("null"), scope_over(table), table);
  EXPECT_EQ(bound.evaluate(0, 2).booleans, (std::vector<std::uint8_t>{0, 0}));
  BoundExpression compared(parsed("\"x\" = null"), scope_over(table), table);
  EXPECT_EQ(compared.evaluate(0, 2).booleans, (std::vector<std::uint8_t>{0, 0}));
}

TEST(AddNumbers, AddsExactAndRealRowsUnderAMask) {
  TableBuilder builder;
  builder.numbers("x", {15, 25, std::nullopt, 35, 0}, 1, {{4, 0.125}});
  const table::Table table = builder.take();
  BoundExpression bound(parsed("\"x\""), scope_over(table), table);
  const Batch& batch = bound.evaluate(0, 5);
  EXPECT_EQ(number_at(batch, 1), 2.5);
  EXPECT_EQ(number_at(batch, 4), 0.125);
  DecimalSum decimals;
  RealSum reals;
  EXPECT_EQ(add_numbers(batch, nullptr, decimals, reals), 4u);
  EXPECT_EQ(decimals.value(), 7.5);
  EXPECT_EQ(reals.value(), 0.125);
  const std::uint8_t mask[] = {1, 0, 1, 1, 0};
  EXPECT_EQ(add_numbers(batch, mask, decimals, reals), 2u);
  EXPECT_EQ(decimals.value(), 12.5);
  EXPECT_EQ(reals.value(), 0.125);
}

}  // namespace
}  // namespace northstar::metric
