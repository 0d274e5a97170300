// Splits of a change: products and sums of products over a driver tree (Shapley and LMDI), mix against rate (Kitagawa),
// and price against volume and mix.
#include <algorithm>
#include <cmath>

#include "cases/case.hpp"
#include "decompose/price_volume_mix.hpp"
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

/// Products of (before, after) pairs, one per cell, and which factor each of them is.
struct Products {
  std::vector<std::vector<std::pair<double, double>>> values;
  std::vector<std::vector<std::size_t>> factor_of;
  std::size_t factors = 0;
};

struct Effects {
  double before = 0, after = 0, residual = 0;
  std::vector<double> of_factor;

  double total() const { return after - before; }
};

/// A sum of products, cell by cell; each factor's effect is the sum over the cells, since both methods are linear in
/// them.
Effects split(const Products& products, decompose::Method method) {
  Effects out;
  out.of_factor.resize(products.factors);
  metric::Definition definition;
  std::vector<series::Series> all;
  metric::TreeNode root{metric::TreeOp::sum, {}};
  for (std::size_t i = 0; i < products.values.size(); ++i) {
    const std::string name = "product" + std::to_string(i);
    metric::TreeNode node{metric::TreeOp::product, {}};
    double left = 1, right = 1;
    for (std::size_t k = 0; k < products.values[i].size(); ++k) {
      const auto& [x0, x1] = products.values[i][k];
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
    out.before += left;
    out.after += right;
  }
  definition.metrics["total"];
  definition.tree["total"] = root;
  all.push_back(two_periods("total", out.before, out.after));
  const decompose::Decomposition d =
      value_of(decompose::decompose(definition, series::MetricSeries::from(std::move(all)), "total", {0, 0}, {1, 1},
                                    {.method = method, .slice = ""}));
  double size = std::max(1.0, std::abs(d.change));
  for (std::size_t i = 0; i < products.values.size(); ++i) {
    for (std::size_t k = 0; k < products.values[i].size(); ++k) {
      const std::string name = "product" + std::to_string(i) + "_" + std::to_string(k);
      for (const decompose::Node& node : d.nodes) {
        if (node.metric != name) continue;
        out.of_factor[products.factor_of[i][k]] += node.contribution;
        size += std::abs(node.contribution);
      }
    }
  }
  out.residual = d.residual;
  if (std::abs(d.residual) > kAllowed * size) throw std::runtime_error("it does not add up");
  return out;
}

Json effects_json(const Effects& effects) { return {{"total", effects.total()}, {"effects", effects.of_factor}}; }

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

Json splits_of_products(const Case& c) {
  if (!c.has_given("t0") || !c.expects("shapley")) return nullptr;
  const Json &t0 = c.given().at("t0"), &t1 = c.given().at("t1");
  std::vector<std::string> names(t0.size());
  if (c.has_given("names")) names = c.given().at("names").get<std::vector<std::string>>();
  const std::size_t cells = t0.at(0).is_array() ? t0.at(0).size() : 1;
  Products products;
  products.factors = t0.size();
  const auto number = [](const Json& x, std::size_t cell) { return (x.is_array() ? x.at(cell) : x).get<double>(); };
  for (std::size_t cell = 0; cell < cells; ++cell) {
    for (const std::vector<std::size_t>& product : products_of(c, names)) {
      products.values.emplace_back();
      products.factor_of.push_back(product);
      for (const std::size_t k : product)
        products.values.back().emplace_back(number(t0.at(k), cell), number(t1.at(k), cell));
    }
  }
  const Effects lmdi = split(products, decompose::Method::lmdi);
  Json out = {{"shapley", effects_json(split(products, decompose::Method::shapley))}, {"lmdi", effects_json(lmdi)}};
  for (std::size_t i = 0; i < products.values.size(); ++i) {
    const Products branch{{products.values[i]}, {products.factor_of[i]}, products.factors};
    const Effects effects = split(branch, decompose::Method::lmdi);
    std::vector<double> own;
    for (const std::size_t k : products.factor_of[i]) own.push_back(effects.of_factor[k]);
    out["lmdi_by_branch"].push_back({{"total", effects.total()}, {"effects", own}});
  }
  return out;
}

/// Rows of factors, a row per category, split by logarithms: as amounts, and as factors of the ratio.
Json logarithmic_split(const Case& c) {
  if (!c.has_given("t0") || !(c.expects("additive") || c.expects("effects"))) return nullptr;
  const Json &t0 = c.given().at("t0"), &t1 = c.given().at("t1");
  Products products;
  products.factors = t0.at(0).size();
  for (std::size_t row = 0; row < t0.size(); ++row) {
    products.values.emplace_back();
    products.factor_of.emplace_back();
    for (std::size_t k = 0; k < products.factors; ++k) {
      products.values.back().emplace_back(t0.at(row).at(k).get<double>(), t1.at(row).at(k).get<double>());
      products.factor_of.back().push_back(k);
    }
  }
  const Effects effects = split(products, decompose::Method::lmdi);
  if (c.expects("effects")) return effects_json(effects);
  std::vector<double> factors;
  double product = 1;
  for (const double effect : effects.of_factor) {
    factors.push_back(decompose::as_factor(effect, effects.before, effects.after));
    product *= factors.back();
  }
  return {{"additive", effects_json(effects)},
          {"multiplicative", {{"ratio", effects.after / effects.before}, {"effects", factors}, {"product", product}}}};
}

Json price_volume_mix(const Case& c) {
  if (!c.has_given("q0") || !c.has_given("p0")) return nullptr;
  const auto numbers = [&](const char* key) { return c.given().at(key).get<std::vector<double>>(); };
  const std::vector<double> q[2] = {numbers("q0"), numbers("q1")}, p[2] = {numbers("p0"), numbers("p1")};
  std::vector<decompose::Sold> products;
  double change = 0;
  for (std::size_t i = 0; i < q[0].size(); ++i) {
    products.push_back({q[0][i], q[0][i] * p[0][i], q[1][i], q[1][i] * p[1][i]});
    change += products.back().value_after - products.back().value_before;
  }
  const decompose::PriceVolumeMix split = decompose::price_volume_mix(products);
  const double sum = split.volume + split.mix + split.price + split.fresh + split.lost;
  if (std::abs(sum - change) > kAllowed * std::abs(change)) throw std::runtime_error("it does not add up");
  return {{"total", change},      {"volume", split.volume}, {"mix", split.mix},
          {"price", split.price}, {"new", split.fresh},     {"lost", split.lost}};
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
  const decompose::Decomposition d = value_of(decompose::decompose(definition, series, "rate", {0, 0}, {1, 1}));
  const auto splits =
      decompose::split_by_segments(definition, decompose::Levels(definition, series, d.baseline), d, d.nodes.at(0));
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
