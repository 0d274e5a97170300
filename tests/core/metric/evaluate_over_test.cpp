#include <gtest/gtest.h>

#include <map>

#include "metric/evaluate.hpp"
#include "metric/sample_table.hpp"

namespace northstar::metric {
namespace {

using testing::parsed;

std::optional<double> over(std::string_view source, const std::map<std::string, std::optional<double>>& values) {
  return evaluate_over(*parsed(source), [&](const Expression& leaf) { return values.at(print(leaf)); });
}

TEST(EvaluateOver, ComputesMeasuresFromAggregates) {
  EXPECT_EQ(over("sum(value) / 3600", {{"sum(value)", 7200.0}}), 2.0);
  EXPECT_EQ(over("sum( value )/count( )", {{"sum(value)", 1.0}, {"count()", 4.0}}), 0.25);
}

TEST(EvaluateOver, ComputesFormulasFromMetrics) {
  EXPECT_EQ(over("plays / listeners", {{"plays", 10.0}, {"listeners", 4.0}}), 2.5);
  EXPECT_EQ(over("case when plays > 5 then -plays else null end", {{"plays", 10.0}}), -10.0);
  EXPECT_EQ(over("round(abs(a), 1) * coalesce(b, 2)", {{"a", -0.25}, {"b", std::nullopt}}), 0.6);
}

TEST(EvaluateOver, MissingValuesAndDivisionByZeroAreNothing) {
  EXPECT_EQ(over("plays / listeners", {{"plays", 10.0}, {"listeners", 0.0}}), std::nullopt);
  EXPECT_EQ(over("plays / listeners", {{"plays", std::nullopt}, {"listeners", 4.0}}), std::nullopt);
  EXPECT_EQ(over("a * b", {{"a", 1e308}, {"b", 10.0}}), std::nullopt);
}

}  // namespace
}  // namespace northstar::metric
