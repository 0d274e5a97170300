// What holds for any driver tree: its contributions add up, no order of drivers matters, and what did not move brought
// nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "decompose/tree.hpp"

namespace northstar::decompose {
namespace {

using metric::TreeOp;

constexpr std::size_t max_nodes = 40;
constexpr int max_depth = 5;

/// A random tree of at most 40 nodes on 5 levels, with zeros, negatives and drivers that come or go.
class RandomTree {
 public:
  explicit RandomTree(unsigned seed) : random_(seed) { grow("m", 1); }

  Result<Decomposition> split(Method method) const {
    return decompose(definition_, series::MetricSeries::from(all_), "m", {0, 0}, {1, 1},
                     {.method = method, .slice = ""});
  }
  std::size_t nodes() const { return all_.size(); }
  /// The drivers of every node the other way round, where their order means nothing.
  void turn() {
    for (auto& [metric, branch] : definition_.tree) {
      auto& of = branch.of;
      if (branch.op == TreeOp::product || branch.op == TreeOp::sum || branch.op == TreeOp::min)
        std::reverse(of.begin(), of.end());
      if (branch.op == TreeOp::difference) std::reverse(of.begin() + 1, of.end());
      const auto half = static_cast<std::ptrdiff_t>(of.size() / 2);
      if (branch.op == TreeOp::mean)
        std::reverse(of.begin(), of.begin() + half), std::reverse(of.begin() + half, of.end());
    }
  }

 private:
  using Values = std::array<double, 2>;

  double number(double low, double high) { return std::uniform_real_distribution<double>(low, high)(random_); }

  Values put(const std::string& metric, Values values) {
    series::Series series;
    series.metric = metric;
    series.values = {values[0], values[1]};
    all_.push_back(series);
    definition_.metrics[metric];
    return values;
  }

  Values leaf(const std::string& metric, bool is_positive) {
    const double low = is_positive ? 0.5 : -2;
    Values out = {number(low, 4), number(low, 4)};
    if (!is_positive && random_() % 6 == 0) out[random_() % 2] = 0;
    if (random_() % 6 == 0) out[1] = out[0];
    return put(metric, out);
  }

  Values grow(const std::string& metric, int level) {
    const std::size_t most = std::min<std::size_t>(4, (max_nodes - 1 - reserved_ - all_.size()) / 2);
    if (level == max_depth || most < 2 || (level > 1 && random_() % 4 == 0)) return leaf(metric, false);
    const auto op = static_cast<TreeOp>(random_() % 5);
    std::size_t count = 1 + random_() % most;
    if (op == TreeOp::ratio || op == TreeOp::min) count = 2;
    if (op == TreeOp::mean) count = most == 4 ? 4 : 2;
    reserved_ += count + 1;
    std::vector<std::string> of;
    std::vector<double> drivers[2];
    for (std::size_t i = 0; i < count; ++i) {
      of.push_back(metric + "_" + std::to_string(i));
      --reserved_;
      const bool divides = (op == TreeOp::ratio && i == 1) || (op == TreeOp::mean && i >= count / 2);
      const Values values = divides ? leaf(of.back(), true) : grow(of.back(), level + 1);
      for (const int t : {0, 1}) drivers[t].push_back(values[static_cast<std::size_t>(t)]);
    }
    --reserved_;
    definition_.tree[metric] = {op, of};
    return put(metric, {combine(op, drivers[0]), combine(op, drivers[1])});
  }

  std::mt19937 random_;
  metric::Definition definition_;
  std::vector<series::Series> all_;
  std::size_t reserved_ = 0;  // for drivers that are still to come
};

class RandomTrees : public testing::TestWithParam<Method> {};

TEST_P(RandomTrees, AddUpInAnyOrderAndGiveNothingToWhatDidNotMove) {
  std::size_t largest = 0;
  const unsigned trees = GetParam() == Method::shapley ? 10'000 : 2'000;
  for (unsigned seed = 0; seed < trees; ++seed) {
    RandomTree tree(seed);
    ASSERT_LE(tree.nodes(), max_nodes);
    largest = std::max(largest, tree.nodes());
    const auto split = tree.split(GetParam());
    ASSERT_TRUE(split.ok()) << split.error().text();
    double sum = 0, scale = std::max(1.0, std::abs(split->change));
    std::map<std::string, double> contributions;
    for (const Node& node : split->nodes) {
      ASSERT_NE(node.problem, Node::Problem::parts_off) << "seed " << seed;
      contributions[node.metric] = node.contribution;
      const bool moved = *node.baseline != *node.comparison;
      ASSERT_TRUE(moved || node.contribution == 0) << "seed " << seed << " " << node.metric;
      if (!node.drivers.empty()) continue;
      sum += node.contribution;
      scale += std::abs(node.contribution);
    }
    ASSERT_LE(std::abs(sum - split->change), 1e-9 * scale) << "seed " << seed;
    ASSERT_LE(std::abs(split->residual), 1e-9 * scale) << "seed " << seed;
    tree.turn();
    const auto again = tree.split(GetParam());
    ASSERT_EQ(again->nodes.size(), contributions.size());
    for (const Node& node : again->nodes)
      ASSERT_LE(std::abs(node.contribution - contributions.at(node.metric)), 1e-9 * scale) << "seed " << seed;
  }
  EXPECT_GT(largest, 30u);  // the trees are no small ones only
}

INSTANTIATE_TEST_SUITE_P(Decompose, RandomTrees, testing::Values(Method::shapley, Method::lmdi),
                         [](const auto& method) { return method.param == Method::lmdi ? "Lmdi" : "Shapley"; });

}  // namespace
}  // namespace northstar::decompose
