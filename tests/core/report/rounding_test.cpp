#include "report/rounding.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace northstar::report {
namespace {

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

TEST(Rounding, GivesPartsThatAddUpToTheRoundedTotal) {
  EXPECT_EQ(round_to_sum({1.0 / 3, 1.0 / 3, 1.0 / 3}, 1, 2), (std::vector<double>{0.34, 0.33, 0.33}));
  EXPECT_NEAR(sum(round_to_sum({9.534, -10.617, 9.083}, 8, 2)), 8, 1e-12);
}

TEST(Rounding, LeavesPartsThatNeverAddedUpAsTheyAre) {
  EXPECT_EQ(round_to_sum({1.26, 2.51}, 10, 1), (std::vector<double>{1.3, 2.5}));
}

TEST(Rounding, PrintsABranchAsTheSumOfItsLeaves) {
  decompose::Decomposition d;
  d.nodes.resize(4);
  d.nodes[0].drivers = {1, 3};
  d.nodes[1].drivers = {2};
  d.nodes[0].contribution = d.change = 0.999;
  d.nodes[1].contribution = d.nodes[2].contribution = -3.996;
  d.nodes[3].contribution = 4.995;
  const PrintedChange printed = printed_change(d);
  EXPECT_EQ(printed.decimals, 2);
  EXPECT_EQ(printed.of_node[1], printed.of_node[2]);
  EXPECT_NEAR(printed.of_node[2] + printed.of_node[3], printed.change, 1e-12);
  EXPECT_EQ(printed.of_node[0], printed.change);
}

TEST(Rounding, HasNoResidualForTheCrumbsOfArithmetic) {
  decompose::Decomposition d;
  d.nodes.resize(1);
  d.nodes[0].contribution = d.change = 120.5;
  d.residual = 1e-13;
  EXPECT_EQ(printed_change(d).residual, 0);
  d.nodes[0].contribution = 120.0;
  d.residual = 0.5;
  EXPECT_EQ(printed_change(d).residual, 0.5);
}

TEST(Rounding, PrintsTheChangeOfAShareInPoints) {
  decompose::Decomposition d;
  d.nodes.resize(3);
  d.nodes[0].drivers = {1, 2};
  d.nodes[0].contribution = d.change = 0.02131;
  d.nodes[1].contribution = 0.0312;
  d.nodes[2].contribution = -0.00989;
  const PrintedChange printed = printed_change(d, "share");
  EXPECT_EQ(printed.unit, "points");
  EXPECT_EQ(printed.decimals, 2);
  EXPECT_EQ(printed.change, 2.13);
  EXPECT_EQ(printed.of_node, (std::vector<double>{2.13, 3.12, -0.99}));
  EXPECT_EQ(printed_change(d, "EUR").unit, "EUR");
}

}  // namespace
}  // namespace northstar::report
