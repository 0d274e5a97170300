#include "decompose/additivity.hpp"

#include <algorithm>
#include <string>

namespace northstar::decompose {
namespace {

using metric::Aggregate;
using metric::Expression;
using metric::ExpressionPtr;
using metric::Operator;

/// Deeper formulas than this come from circles, which the checks of the definition refuse elsewhere.
constexpr int max_formula_depth = 32;

bool is_constant(const Expression& e) {
  if (e.kind == Expression::Kind::number) return true;
  return e.kind == Expression::Kind::operation && !e.operands.empty() &&
         std::all_of(e.operands.begin(), e.operands.end(), [](const auto& part) { return is_constant(*part); });
}

Additivity worse(Additivity a, Additivity b) { return static_cast<int>(a) > static_cast<int>(b) ? a : b; }

/// The same operation over other things.
ExpressionPtr over(const Expression& e, std::vector<ExpressionPtr> operands) {
  Expression out = e;
  out.operands = std::move(operands);
  return std::make_shared<const Expression>(std::move(out));
}

class Reader {
 public:
  explicit Reader(const metric::Definition& definition) : definition_(definition) {}

  Additivity of_metric(std::string_view name, int depth) const {
    if (name.find('.') != std::string_view::npos) return Additivity::growth_part;
    const metric::MetricDef* metric = find(name, depth);
    if (!metric) return Additivity::ratio;
    const ExpressionPtr& expression = metric->formula ? metric->formula : metric->measure;
    return expression ? of_expression(*expression, depth) : Additivity::ratio;
  }

  /// A denominator of null: `e` adds up.
  std::optional<Quotient> quotient(const ExpressionPtr& e, int depth) const {
    if (of_expression(*e, depth) <= Additivity::distinct_count) return Quotient{e, nullptr};
    if (e->kind == Expression::Kind::name) {
      const metric::MetricDef* metric = find(e->text, depth);
      if (!metric || !metric->formula) return std::nullopt;
      return quotient(metric->formula, depth + 1);
    }
    if (e->kind != Expression::Kind::operation || e->operands.empty() || e->operands.size() > 2) return std::nullopt;
    const ExpressionPtr &first = e->operands.front(), &second = e->operands.back();
    const bool by_first = e->op == Operator::multiply && is_constant(*first);
    if (by_first || ((e->op == Operator::multiply || e->op == Operator::divide) && is_constant(*second))) {
      std::optional<Quotient> out = quotient(by_first ? second : first, depth);
      if (!out) return out;
      ExpressionPtr& of = out->numerator;
      of = by_first ? over(*e, {first, of}) : over(*e, {of, second});
      return out;
    }
    const std::optional<Quotient> a = quotient(first, depth), b = quotient(second, depth);
    if (!a || !b) return std::nullopt;
    if (e->op == Operator::divide && !a->denominator && !b->denominator) return Quotient{a->numerator, b->numerator};
    const bool may_join = e->op == Operator::add || e->op == Operator::subtract;
    if (!may_join || !a->denominator || !b->denominator || !metric::equal(*a->denominator, *b->denominator))
      return std::nullopt;
    return Quotient{over(*e, {a->numerator, b->numerator}), a->denominator};
  }

 private:
  const metric::MetricDef* find(std::string_view name, int depth) const {
    const auto found = definition_.metrics.find(std::string(name));
    const bool is_known = found != definition_.metrics.end() && depth <= max_formula_depth;
    return is_known && found->second.following_periods == 0 ? &found->second : nullptr;
  }

  Additivity of_expression(const Expression& e, int depth) const {
    if (e.kind == Expression::Kind::name) return of_metric(e.text, depth + 1);
    if (e.kind == Expression::Kind::aggregate) {
      if (e.aggregate == Aggregate::sum || e.aggregate == Aggregate::count) return Additivity::additive;
      return e.aggregate == Aggregate::count_distinct ? Additivity::distinct_count : Additivity::ratio;
    }
    if (e.kind != Expression::Kind::operation) return Additivity::ratio;
    const auto part = [&](std::size_t i) { return of_expression(*e.operands[i], depth); };
    switch (e.op) {
      case Operator::negate: return part(0);
      case Operator::add:
      case Operator::subtract: return worse(part(0), part(1));
      case Operator::multiply:
        if (is_constant(*e.operands[0])) return part(1);
        [[fallthrough]];
      case Operator::divide: return is_constant(*e.operands[1]) ? part(0) : Additivity::ratio;
      default: return Additivity::ratio;
    }
  }

  const metric::Definition& definition_;
};

}  // namespace

Additivity additivity_of(const metric::Definition& definition, std::string_view metric) {
  const Additivity own = Reader(definition).of_metric(metric, 0);
  return own == Additivity::ratio && quotient_of(definition, metric) ? Additivity::quotient : own;
}

std::optional<Quotient> quotient_of(const metric::Definition& definition, std::string_view metric) {
  const auto found = definition.metrics.find(std::string(metric));
  if (found == definition.metrics.end() || !found->second.formula || found->second.following_periods > 0) return {};
  const std::optional<Quotient> out = Reader(definition).quotient(found->second.formula, 0);
  return out && out->denominator ? out : std::nullopt;
}

}  // namespace northstar::decompose
