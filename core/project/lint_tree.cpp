#include "project/lint_tree.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "project/names.hpp"

namespace northstar::project {
namespace {

namespace m = northstar::metric;

/// Deeper trees and formulas than this come from circles, which are told elsewhere.
constexpr int max_depth = 32;

/// A product written out: how often each counted number is a factor, below 0 where it divides.
using Factors = std::map<std::string, int>;

void multiply(Factors& into, const Factors& by, int times) {
  for (const auto& [name, power] : by)
    if ((into[name] += times * power) == 0) into.erase(name);
}

class Tree {
 public:
  explicit Tree(const m::Definition& definition) : definition_(definition) {}

  /// Of sums and counts of rows, or what is multiplied and divided out of them; nothing of all else, where a product
  /// may be the same number though it is written otherwise.
  std::optional<Factors> factors_of(const std::string& name, int depth = 0) const {
    const auto found = definition_.metrics.find(name);
    if (found == definition_.metrics.end() || depth > max_depth) return std::nullopt;
    const m::MetricDef& metric = found->second;
    if (metric.formula) return factors_of(*metric.formula, depth);
    const bool is_distinct = metric.measure->kind == m::Expression::Kind::aggregate &&
                             metric.measure->aggregate == m::Aggregate::count_distinct;
    if (!is_distinct && !adds_up(metric)) return std::nullopt;
    // One number may have two names.
    for (const auto& [other, def] : definition_.metrics)
      if (counts_alike(def, metric) && same(def.where, metric.where)) return Factors{{other, 1}};
    return std::nullopt;
  }

  /// What is in a summand, itself among it.
  std::set<std::string> held_by(const std::string& name) const {
    std::set<std::string> out;
    add_held(name, out, 0);
    return out;
  }

  /// Whether all rows of `part` are in `whole` too: the same of all rows, or of the same ones.
  bool holds_rows(const std::string& whole, const std::string& part) const {
    const auto a = definition_.metrics.find(whole), b = definition_.metrics.find(part);
    if (a == definition_.metrics.end() || b == definition_.metrics.end()) return false;
    return counts_alike(a->second, b->second) && (!a->second.where || same(a->second.where, b->second.where));
  }

  /// The branches that the North Star leads to.
  std::set<std::string> reached() const {
    std::set<std::string> out;
    std::vector<std::string> open = {definition_.north_star->metric};
    while (!open.empty()) {
      const std::string name = open.back();
      open.pop_back();
      const auto branch = definition_.tree.find(name);
      if (branch == definition_.tree.end() || !out.insert(name).second) continue;
      open.insert(open.end(), branch->second.of.begin(), branch->second.of.end());
    }
    return out;
  }

 private:
  static bool same(const m::ExpressionPtr& a, const m::ExpressionPtr& b) { return !a || !b ? a == b : equal(*a, *b); }

  /// The same measure, of whichever rows.
  static bool counts_alike(const m::MetricDef& a, const m::MetricDef& b) {
    return a.measure && b.measure && a.table == b.table && equal(*a.measure, *b.measure) && a.counted == b.counted &&
           a.window == b.window && same(a.having, b.having) && a.following_periods == b.following_periods;
  }

  std::optional<Factors> factors_of(const m::Expression& e, int depth) const {
    if (e.kind == m::Expression::Kind::name) return factors_of(e.text, depth + 1);
    if (e.kind == m::Expression::Kind::number) return Factors{};
    const bool divides = e.kind == m::Expression::Kind::operation && e.op == m::Operator::divide;
    if (!divides && (e.kind != m::Expression::Kind::operation || e.op != m::Operator::multiply)) return std::nullopt;
    auto out = factors_of(*e.operands[0], depth);
    const auto by = factors_of(*e.operands[1], depth);
    if (!out || !by) return std::nullopt;
    multiply(*out, *by, divides ? -1 : 1);
    return out;
  }

  void add_held(const std::string& name, std::set<std::string>& out, int depth) const {
    if (!out.insert(name).second || depth > max_depth) return;
    for (const std::string& part : m::part_names(m::parts_of(definition_, name))) out.insert(name + "." + part);
    const auto branch = definition_.tree.find(name);
    if (branch == definition_.tree.end() || branch->second.op != m::TreeOp::sum) return;
    for (const std::string& driver : branch->second.of) add_held(driver, out, depth + 1);
  }

  const m::Definition& definition_;
};

/// "Active × plays ÷ rows".
std::string written_out(const m::Definition& definition, const Factors& factors) {
  std::string over, under;
  for (const auto& [name, power] : factors) {
    const std::string label = label_of(definition, name);
    for (int i = 0; i < power; ++i) over += (over.empty() ? "" : " \xC3\x97 ") + label;
    for (int i = 0; i < -power; ++i) under += " \xC3\xB7 " + label;
  }
  return (over.empty() ? "1" : over) + under;
}

/// What drivers that are multiplied give in place of the whole; nothing where they give it, or nobody can say.
std::optional<std::string> given_instead(const m::Definition& definition, const Tree& tree, const std::string& name,
                                         const m::TreeNode& node) {
  if (node.op != m::TreeOp::product && node.op != m::TreeOp::ratio) return std::nullopt;
  const auto whole = tree.factors_of(name);
  Factors given;
  for (std::size_t i = 0; i < node.of.size(); ++i) {
    const auto driver = tree.factors_of(node.of[i]);
    if (!driver) return std::nullopt;
    multiply(given, *driver, node.op == m::TreeOp::ratio && i > 0 ? -1 : 1);
  }
  if (!whole || node.of.empty() || given == *whole) return std::nullopt;
  return written_out(definition, given);
}

/// The parts of a metric that its sum lacks.
std::vector<std::string> parts_left_out(const m::Definition& definition, const std::string& name,
                                        const m::TreeNode& node) {
  std::vector<std::string> out;
  const bool splits = node.op == m::TreeOp::sum && std::any_of(node.of.begin(), node.of.end(), [&](const auto& driver) {
                        return driver != name && m::metric_of(driver) == name;
                      });
  if (!splits) return out;
  for (const std::string& part : m::part_names(m::parts_of(definition, name))) {
    const std::string full = name + "." + part;
    if (part == "churned" || part == "before") continue;  // who left, and what was there, are no summands
    if (std::find(node.of.begin(), node.of.end(), full) == node.of.end()) out.push_back(label_of(definition, full));
  }
  return out;
}

/// Two summands of which one holds the other, or something that the other holds too. Circles are told elsewhere.
std::optional<std::pair<std::string, std::string>> counted_twice(const Tree& tree, const std::string& name,
                                                                 const m::TreeNode& node) {
  if (node.op != m::TreeOp::sum) return std::nullopt;
  for (const std::string& driver : node.of)
    if (tree.held_by(driver).count(name) > 0) return std::nullopt;
  for (std::size_t i = 0; i < node.of.size(); ++i) {
    const std::set<std::string> held = tree.held_by(node.of[i]);
    for (std::size_t j = 0; j < node.of.size(); ++j) {
      if (i == j) continue;
      if (tree.holds_rows(node.of[i], node.of[j])) return std::pair(node.of[j], node.of[i]);
      for (const std::string& other : tree.held_by(node.of[j]))
        if (held.count(other) > 0) return std::pair(other, node.of[i]);
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Finding> lint_tree(const m::Definition& definition) {
  std::vector<Finding> found;
  const Tree tree(definition);
  const std::set<std::string> reached = tree.reached();
  for (const auto& [name, node] : definition.tree) {
    const std::string label = label_of(definition, name);
    const auto add = [&, &metric = name](const char* code, Finding::Severity severity, std::vector<std::string> args) {
      args.insert(args.begin(), label);
      found.push_back({code, severity, join_path("tree", metric), std::move(args)});
    };
    const auto warn = [&](const char* code, std::vector<std::string> args) {
      add(code, Finding::Severity::warning, std::move(args));
    };
    if (const auto given = given_instead(definition, tree, name, node)) warn("tree_gives_another", {*given});
    if (auto left_out = parts_left_out(definition, name, node); !left_out.empty())
      warn("tree_lacks_parts", std::move(left_out));
    if (const auto twice = counted_twice(tree, name, node))
      warn("tree_counts_twice", {label_of(definition, twice->first), label_of(definition, twice->second)});
    if (reached.count(name) == 0)
      add("tree_orphan", Finding::Severity::note, {label_of(definition, definition.north_star->metric)});
  }
  return found;
}

}  // namespace northstar::project
