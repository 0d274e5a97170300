// Splits of a change: products and sums of products over a driver tree (Shapley), and mix against rate (Kitagawa).
#include <algorithm>
#include <cmath>

#include "cases/case.hpp"
#include "decompose/segments.hpp"
#include "decompose/tree.hpp"

namespace northstar::marketing {
namespace {

metric::ExpressionPtr parse(const std::string& text) { return value_of(metric::parse_expression(text, "case")); }

series::Series two_periods(const std::string& name, double before, double after) {
  series::Series out;
  out.metric = name;
  out.values = {before, after};
  return out;
}

/// A sum of products, cell by cell; each factor's effect is the sum over the cells, since the Shapley value is linear.
Json split(const std::vector<std::vector<std::pair<double, double>>>& products, std::vector<double> effects,
           const std::vector<std::vector<std::size_t>>& factor_of) {
  metric::Definition definition;
  std::vector<series::Series> all;
  double before = 0, after = 0;
  metric::TreeNode root{metric::TreeOp::sum, {}};
  for (std::size_t i = 0; i < products.size(); ++i) {
    const std::string name = "product" + std::to_string(i);
    metric::TreeNode node{metric::TreeOp::product, {}};
    double left = 1, right = 1;
    for (std::size_t k = 0; k < products[i].size(); ++k) {
      const auto& [x0, x1] = products[i][k];
      node.of.push_back(name + "_" + std::to_string(k));
      definition.metrics[node.of.back()];
      all.push_back(two_periods(node.of.back(), x0, x1));
      left *= x0;
      right *= x1;
    }
    definition.metrics[name];
    definition.tree[name] = node;
    all.push_back(two_periods(name, left, right));
    root.of.push_back(name);
    before += left;
    after += right;
  }
  definition.metrics["total"];
  definition.tree["total"] = root;
  all.push_back(two_periods("total", before, after));
  const decompose::Decomposition d =
      value_of(decompose::decompose(definition, series::MetricSeries::from(std::move(all)), "total", 0, 1));
  if (std::abs(d.residual) > 1e-9 * std::max(1.0, std::abs(d.change))) throw std::runtime_error("it does not add up");
  for (std::size_t i = 0; i < products.size(); ++i) {
    for (std::size_t k = 0; k < products[i].size(); ++k) {
      const std::string name = "product" + std::to_string(i) + "_" + std::to_string(k);
      for (const decompose::Node& node : d.nodes) {
        if (node.metric == name) effects[factor_of[i][k]] += node.contribution;
      }
    }
  }
  return {{"total", d.change}, {"effects", effects}};
}

/// The products of "nsm = a*b*c + d*e", as indices into `names`; of all names, where there is no such text.
std::vector<std::vector<std::size_t>> products_of(const Case& c, const std::vector<std::string>& names) {
  std::vector<std::vector<std::size_t>> out(1);
  if (!c.has_given("tree")) {
    for (std::size_t k = 0; k < names.size(); ++k) out[0].push_back(k);
    return out;
  }
  const std::string text = c.given().at("tree").get<std::string>();
  std::string word;
  for (const char sign : text.substr(text.find('=') + 1) + "+") {
    if (sign == ' ') continue;
    if (sign != '*' && sign != '+') {
      word += sign;
      continue;
    }
    const auto at = std::find(names.begin(), names.end(), word);
    if (at == names.end()) throw std::runtime_error("the tree names " + word + ", which is not given");
    out.back().push_back(static_cast<std::size_t>(at - names.begin()));
    if (sign == '+') out.emplace_back();
    word.clear();
  }
  out.pop_back();
  return out;
}

}  // namespace

Json shapley_of_products(const Case& c) {
  if (!c.has_given("t0") || !c.expects("shapley")) return nullptr;
  const Json &t0 = c.given().at("t0"), &t1 = c.given().at("t1");
  std::vector<std::string> names(t0.size());
  if (c.has_given("names")) names = c.given().at("names").get<std::vector<std::string>>();
  const std::size_t cells = t0.at(0).is_array() ? t0.at(0).size() : 1;
  std::vector<std::vector<std::pair<double, double>>> products;
  std::vector<std::vector<std::size_t>> factor_of;
  const auto number = [](const Json& x, std::size_t cell) { return (x.is_array() ? x.at(cell) : x).get<double>(); };
  for (std::size_t cell = 0; cell < cells; ++cell) {
    for (const std::vector<std::size_t>& product : products_of(c, names)) {
      products.emplace_back();
      factor_of.push_back(product);
      for (const std::size_t k : product) products.back().emplace_back(number(t0.at(k), cell), number(t1.at(k), cell));
    }
  }
  return {{"shapley", split(products, std::vector<double>(t0.size()), factor_of)}};
}

/// The rate of a whole as a quotient of two sums over its segments: successes over people.
Json mix_and_rate(const Case& c) {
  if (!c.has_given("w0") || !c.has_given("r0") || !c.expects("mix_by_segment_centred")) return nullptr;
  const auto numbers = [&](const char* key) { return c.given().at(key).get<std::vector<double>>(); };
  const std::vector<double> w[2] = {numbers("w0"), numbers("w1")}, r[2] = {numbers("r0"), numbers("r1")};
  metric::Definition definition;
  for (const char* name : {"people", "successes"}) {
    definition.metrics[name].table = "t";
    definition.metrics[name].measure = parse("sum(value)");
  }
  definition.metrics["rate"].formula = parse("successes / people");
  double people[2] = {0, 0}, successes[2] = {0, 0};
  std::vector<series::SegmentSeries> segments;
  for (std::size_t s = 0; s < w[0].size(); ++s) {
    const std::string name = std::to_string(s);
    segments.push_back({"d", name, two_periods("people", w[0][s], w[1][s])});
    segments.push_back({"d", name, two_periods("successes", w[0][s] * r[0][s], w[1][s] * r[1][s])});
    segments.push_back({"d", name, two_periods("rate", r[0][s], r[1][s])});
    for (const int t : {0, 1}) people[t] += w[t][s], successes[t] += w[t][s] * r[t][s];
  }
  std::vector<series::Series> all = {two_periods("people", people[0], people[1]),
                                     two_periods("successes", successes[0], successes[1]),
                                     two_periods("rate", successes[0] / people[0], successes[1] / people[1])};
  const series::MetricSeries series = series::MetricSeries::from(std::move(all), std::move(segments));
  const decompose::Decomposition d = value_of(decompose::decompose(definition, series, "rate", 0, 1));
  const auto splits = decompose::split_by_segments(definition, series, d, d.nodes.at(0));
  if (splits.size() != 1 || splits[0].others != 0) throw std::runtime_error("the rate is not split by its segments");
  std::vector<double> mix(w[0].size()), rate(w[0].size());
  double mix_sum = 0, rate_sum = 0;
  for (const decompose::SegmentPart& part : splits[0].parts) {
    const std::size_t s = std::stoul(part.segment);
    mix_sum += mix[s] = part.mix;
    rate_sum += rate[s] = part.rate;
  }
  return {{"R0", successes[0] / people[0]},
          {"R1", successes[1] / people[1]},
          {"total", d.change},
          {"mix", mix_sum},
          {"rate", rate_sum},
          {"mix_by_segment_centred", mix},
          {"rate_by_segment", rate}};
}

}  // namespace northstar::marketing
