#include "validate/same_rows.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace northstar::validate {
namespace {

using metric::Expression;
using metric::ExpressionPtr;
using metric::Operator;

struct Leaf {
  const metric::MetricDef* metric = nullptr;
};

/// The measured metrics under a metric, formulas resolved.
void leaves_under(const metric::Definition& definition, const std::string& name, std::set<std::string>& seen,
                  std::vector<Leaf>& out) {
  const auto found = definition.metrics.find(name);
  if (found == definition.metrics.end() || !seen.insert(name).second) return;
  if (found->second.measure) out.push_back({&found->second});
  if (found->second.formula)
    for (const std::string& inner : metric::names_in(*found->second.formula))
      leaves_under(definition, inner, seen, out);
}

/// The texts that a filter lets through for one name or raw column, where it says so by = or in.
struct Demand {
  std::string column;
  std::set<std::string> texts;
};

std::string column_of(const Expression& e) {
  return e.kind == Expression::Kind::name || e.kind == Expression::Kind::raw_column ? e.text : std::string();
}

void demands_of(const Expression& e, std::vector<Demand>& out) {
  if (e.kind != Expression::Kind::operation) return;
  if (e.op == Operator::logical_and) {
    for (const ExpressionPtr& operand : e.operands) demands_of(*operand, out);
    return;
  }
  if ((e.op != Operator::equal && e.op != Operator::in_list) || e.operands.empty()) return;
  Demand demand;
  for (const ExpressionPtr& operand : e.operands) {
    if (operand->kind == Expression::Kind::text) {
      demand.texts.insert(operand->text);
    } else if (demand.column.empty()) {
      demand.column = column_of(*operand);
    } else {
      return;
    }
  }
  if (!demand.column.empty() && !demand.texts.empty()) out.push_back(std::move(demand));
}

bool exclude_each_other(const ExpressionPtr& a, const ExpressionPtr& b) {
  if (!a || !b) return false;
  std::vector<Demand> of_a, of_b;
  demands_of(*a, of_a);
  demands_of(*b, of_b);
  return std::any_of(of_a.begin(), of_a.end(), [&](const Demand& x) {
    return std::any_of(of_b.begin(), of_b.end(), [&](const Demand& y) {
      return x.column == y.column &&
             std::none_of(x.texts.begin(), x.texts.end(), [&](const std::string& t) { return y.texts.count(t) > 0; });
    });
  });
}

bool share_rows(const metric::Definition& definition, const metric::MetricDef& a, const metric::MetricDef& b) {
  if (a.table != b.table || a.following_periods > 0 || b.following_periods > 0) return false;
  const auto table = definition.tables.find(a.table);
  if (table != definition.tables.end() && table->second.role == metric::Role::series)
    return metric::equal(*a.measure, *b.measure);
  return !exclude_each_other(a.where, b.where);
}

}  // namespace

bool counts_same_rows(const metric::Definition& definition, std::string_view a, std::string_view b) {
  std::vector<Leaf> of_a, of_b;
  std::set<std::string> seen_a, seen_b;
  leaves_under(definition, std::string(a), seen_a, of_a);
  leaves_under(definition, std::string(b), seen_b, of_b);
  return std::any_of(of_a.begin(), of_a.end(), [&](const Leaf& x) {
    return std::any_of(of_b.begin(), of_b.end(),
                       [&](const Leaf& y) { return share_rows(definition, *x.metric, *y.metric); });
  });
}

}  // namespace northstar::validate
