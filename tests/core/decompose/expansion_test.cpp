// Nodes that are split by segments first, with the same equation inside each of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "decompose/intervals.hpp"
#include "decompose/tree.hpp"

namespace northstar::decompose {
namespace {

using metric::TreeOp;

/// hours = plays × hours per play, of two plans; the third plan is new.
struct Shop {
  metric::Definition definition;
  std::vector<series::Series> all;
  std::vector<series::SegmentSeries> segments;

  Shop() {
    measure("hours", "sum(value)", 100, 156);
    measure("plays", "count()", 50, 70);
    definition.metrics["each"].formula = *metric::parse_expression("hours / plays", "each");
    definition.metrics["each"].owner = "product";
    all.push_back(two("each", 2, 156.0 / 70));
    definition.tree["hours"] = {TreeOp::product, {"plays", "each"}};
    segment("hours", "free", 40, 36), segment("hours", "paid", 60, 100), segment("hours", "family", std::nullopt, 20);
    segment("plays", "free", 30, 30), segment("plays", "paid", 20, 30), segment("plays", "family", std::nullopt, 10);
    segment("each", "free", 4.0 / 3, 1.2), segment("each", "paid", 3, 10.0 / 3),
        segment("each", "family", std::nullopt, 2);
  }

  static series::Series two(const std::string& metric, std::optional<double> before, std::optional<double> after) {
    series::Series out;
    out.metric = metric;
    out.values = {before, after};
    return out;
  }
  void measure(const std::string& metric, const char* measure, double before, double after) {
    definition.metrics[metric].measure = *metric::parse_expression(measure, metric);
    all.push_back(two(metric, before, after));
  }
  void segment(const char* metric, const char* name, std::optional<double> before, std::optional<double> after) {
    segments.push_back({"plan", name, two(metric, before, after)});
  }
  Decomposition split(const char* root, const TreeOptions& options = {}) const {
    auto out = decompose(definition, series::MetricSeries::from(all, segments), root, {0, 0}, {1, 1}, options);
    EXPECT_TRUE(out.ok());
    return std::move(out).value();
  }
};

const Node& find(const Decomposition& d, NodeKind kind, const std::string& metric, const std::string& segment) {
  const auto found = std::find_if(d.nodes.begin(), d.nodes.end(), [&](const Node& node) {
    return node.kind == kind && node.metric == metric && node.segment == segment;
  });
  if (found != d.nodes.end()) return *found;
  ADD_FAILURE() << metric << " " << segment;
  return d.nodes[0];
}

TEST(Expansion, RepeatsTheEquationInsideEachSegmentAndAddsUp) {
  Shop shop;
  shop.definition.tree["hours"].by = "plan";
  const Decomposition d = shop.split("hours");
  EXPECT_EQ(d.nodes[0].op, TreeOp::sum);
  EXPECT_NEAR(d.residual, 0, 1e-9);
  EXPECT_DOUBLE_EQ(find(d, NodeKind::segment, "hours", "paid").contribution, 40);
  EXPECT_DOUBLE_EQ(find(d, NodeKind::segment, "plays", "paid").contribution, 10 * (3 + 10.0 / 3) / 2);
  EXPECT_DOUBLE_EQ(find(d, NodeKind::segment, "plays", "free").contribution, 0);
  const Node& family = find(d, NodeKind::segment, "hours", "family");
  EXPECT_DOUBLE_EQ(family.contribution, 20);  // it was not there, and so has no value for each play before
  EXPECT_TRUE(family.drivers.empty());
}

TEST(Expansion, SlicesTheWholeTreeWhenAsked) {
  const Shop shop;
  const Decomposition d = shop.split("hours", {.method = Method::shapley, .slice = "plan"});
  EXPECT_EQ(d.nodes[0].drivers.size(), 3u);
  EXPECT_EQ(find(d, NodeKind::segment, "each", "free").owner, "product");
  const Decomposition no_such = shop.split("hours", {.method = Method::shapley, .slice = "country"});
  EXPECT_EQ(no_such.nodes[0].problem, Node::Problem::no_segments);
  EXPECT_EQ(no_such.nodes[0].op, TreeOp::product);
}

TEST(Expansion, OfARatioPartsWhatMovedInsideFromTheWeights) {
  Shop shop;
  shop.definition.tree["each"] = {TreeOp::ratio, {"hours", "plays"}, "plan", {}};
  shop.definition.tree.erase("hours");
  const Decomposition d = shop.split("each");
  EXPECT_NEAR(d.residual, 0, 1e-12);
  const Node& free = find(d, NodeKind::inside, "each", "free");
  EXPECT_NEAR(free.contribution, (30.0 / 50 + 30.0 / 70) / 2 * (1.2 - 4.0 / 3), 1e-12);
  EXPECT_NE(find(d, NodeKind::mix, "each", "").contribution, 0);
}

TEST(Expansion, JoinsTheSegmentsBeyondTwenty) {
  Shop shop;
  shop.segments.clear();
  for (int i = 0; i < 30; ++i) shop.segment("hours", std::to_string(i).c_str(), 100.0 / 30, 156.0 / 30);
  const Decomposition d = shop.split("hours", {.method = Method::shapley, .slice = "plan"});
  EXPECT_EQ(d.nodes[0].drivers.size(), max_segment_nodes + 1);
  EXPECT_NEAR(find(d, NodeKind::others, "hours", "").contribution, 56.0 / 3, 1e-9);
  EXPECT_NEAR(d.residual, 0, 1e-9);
}

}  // namespace
}  // namespace northstar::decompose
