#include "project/expression_words.hpp"

#include <functional>

#include "time/calendar.hpp"

namespace northstar::project {
namespace {

namespace m = northstar::metric;
using m::Operator;

std::string number_text(const m::Expression& e) { return m::print(e); }

class Words {
 public:
  /// `grain`: how the periods of the definition are called.
  Words(std::function<std::string(const std::string&)> name, std::string_view grain)
      : name_(std::move(name)), grain_(grain) {}

  std::string of(const m::Expression& e) const {
    switch (e.kind) {
      case m::Expression::Kind::number: return number_text(e);
      case m::Expression::Kind::text: return e.text;
      case m::Expression::Kind::boolean: return e.boolean ? "true" : "false";
      case m::Expression::Kind::null: return "nothing";
      case m::Expression::Kind::name: return name_(e.text);
      case m::Expression::Kind::raw_column: return "“" + e.text + "”";
      case m::Expression::Kind::aggregate: return aggregate(e);
      case m::Expression::Kind::operation: return operation(e);
    }
    return m::print(e);
  }

 private:
  std::string aggregate(const m::Expression& e) const {
    if (e.operands.empty()) return "the number";
    const std::string what = of(*e.operands[0]);
    switch (e.aggregate) {
      case m::Aggregate::count: return "the number with " + what;
      case m::Aggregate::sum: return "the sum of " + what;
      case m::Aggregate::average: return "the average of " + what;
      case m::Aggregate::minimum: return "the smallest " + what;
      case m::Aggregate::maximum: return "the largest " + what;
      case m::Aggregate::count_distinct: return "the number of different " + what;
      case m::Aggregate::median: return "the median of " + what;
      case m::Aggregate::percentile: return "the percentile " + of(*e.operands[1]) + " of " + what;
      case m::Aggregate::winsorized_sum:
      case m::Aggregate::winsorized_average:
        return (e.aggregate == m::Aggregate::winsorized_sum ? "the sum of " : "the average of ") + what +
               " kept between its percentiles " + of(*e.operands[1]) + " and " + of(*e.operands[2]);
      case m::Aggregate::conversion:
        return "the share of those where " + what + " that one where " + of(*e.operands[1]) + " followed within " +
               of(*e.operands[2]) + " days";
    }
    return m::print(e);
  }

  std::string part(const m::Expression& e) const {
    const bool nested = e.kind == m::Expression::Kind::operation && e.operands.size() == 2 &&
                        (e.op == Operator::add || e.op == Operator::subtract || e.op == Operator::multiply ||
                         e.op == Operator::divide || e.op == Operator::logical_and || e.op == Operator::logical_or);
    return nested ? "(" + of(e) + ")" : of(e);
  }
  std::string infix(const m::Expression& e, std::string_view word) const {
    const m::Expression& first = *e.operands[0];
    const bool chain = first.kind == e.kind && first.op == e.op;  // a × b × c, a and b and c need no brackets
    std::string out = chain ? of(first) : part(first);
    for (std::size_t i = 1; i < e.operands.size(); ++i) out.append(word).append(part(*e.operands[i]));
    return out;
  }
  std::string list(const m::Expression& e, std::size_t from, std::string_view last) const {
    std::string out;
    for (std::size_t i = from; i < e.operands.size(); ++i) {
      if (i > from) out += i + 1 == e.operands.size() ? std::string(last) : ", ";
      out += of(*e.operands[i]);
    }
    return out;
  }

  /// case when a < b then a else b end
  static bool is_smaller_of_two(const std::vector<m::ExpressionPtr>& o) {
    return o.size() == 3 && o[0]->kind == m::Expression::Kind::operation && o[0]->op == Operator::less &&
           m::print(*o[0]->operands[0]) == m::print(*o[1]) && m::print(*o[0]->operands[1]) == m::print(*o[2]);
  }

  std::string operation(const m::Expression& e) const {
    const auto& o = e.operands;
    switch (e.op) {
      case Operator::logical_or: return infix(e, " or ");
      case Operator::logical_and: return infix(e, " and ");
      case Operator::equal: return infix(e, " is ");
      case Operator::not_equal: return infix(e, " is not ");
      case Operator::less: return infix(e, " is below ");
      case Operator::less_equal: return infix(e, " is at most ");
      case Operator::greater: return infix(e, " is above ");
      case Operator::greater_equal: return infix(e, " is at least ");
      case Operator::add: return infix(e, " + ");
      case Operator::subtract: return infix(e, " − ");
      case Operator::multiply: return infix(e, " × ");
      case Operator::divide: return infix(e, " / ");
      case Operator::negate: return "−" + part(*o[0]);
      case Operator::is_null: return of(*o[0]) + " is missing";
      case Operator::is_not_null: return of(*o[0]) + " is not missing";
      case Operator::in_list: return of(*o[0]) + (o.size() > 2 ? " is one of " : " is ") + list(e, 1, " or ");
      case Operator::between: return of(*o[0]) + " is from " + of(*o[1]) + " to " + of(*o[2]);
      case Operator::case_when: {
        if (is_smaller_of_two(o)) return "the smaller of " + part(*o[1]) + " and " + part(*o[2]);
        std::string out;
        for (std::size_t i = 0; i + 1 < o.size(); i += 2)
          out += (i > 0 ? ", " : "") + of(*o[i + 1]) + " where " + of(*o[i]);
        return o.size() % 2 == 0 ? out : out + ", else " + of(*o.back());
      }
      case Operator::lower: return of(*o[0]);
      case Operator::like: return like(e, "");
      case Operator::days_between: return "the days from " + of(*o[0]) + " to " + of(*o[1]);
      case Operator::previous: return previous(e);
      case Operator::logical_not:
        if (o[0]->kind == m::Expression::Kind::operation && o[0]->op == Operator::like) return like(*o[0], "not ");
        return "not (" + of(*o[0]) + ")";
      case Operator::coalesce:
        if (o.size() == 2 && o[1]->kind == m::Expression::Kind::number) return of(*o[0]);
        return "the first present of " + list(e, 0, " and ");
      default: return m::print(e);
    }
  }

  /// "Active users of the week before", "Active users of 4 weeks before".
  std::string previous(const m::Expression& e) const {
    const std::string back = e.operands.size() < 2 ? "1" : of(*e.operands[1]);
    return of(*e.operands[0]) + " of " + (back == "1" ? "the " + grain_ : back + " " + grain_ + "s") + " before";
  }

  /// 'C%' is "begins with C".
  std::string like(const m::Expression& e, const std::string& negation) const {
    const std::string who = of(*e.operands[0]);
    const m::Expression& pattern = *e.operands[1];
    const std::string& text = pattern.text;
    const std::size_t first = text.find_first_of("%_");
    if (pattern.kind == m::Expression::Kind::text && text.size() > 1 && first == text.size() - 1 &&
        text.back() == '%') {
      const std::string start = text.substr(0, first);
      return who + (negation.empty() ? " begins with " : " does not begin with ") + start;
    }
    return who + " is " + negation + "like " + of(pattern);
  }

  std::function<std::string(const std::string&)> name_;
  std::string grain_;
};

Words words_for(const m::TableDef& table) {
  return Words(
      [&table](const std::string& name) {
        const m::ColumnRoles& columns = table.columns;
        const std::string& column = name == "time"     ? columns.time
                                    : name == "end"    ? columns.end
                                    : name == "entity" ? columns.entity
                                    : name == "event"  ? columns.event
                                    : name == "value"  ? columns.value
                                                       : name;
        return "“" + (column.empty() ? name : column) + "”";
      },
      "period");
}

}  // namespace

std::string measure_words(const m::Expression& measure, const m::TableDef& table) {
  return words_for(table).of(measure);
}

std::string condition_words(const m::Expression& condition, const m::TableDef& table) {
  return words_for(table).of(condition);
}

std::string formula_words(const m::Expression& formula, const m::Definition& definition) {
  const auto label = [&definition](const std::string& name) { return label_of(definition, name); };
  return Words(label, time::name_of(definition.calendar.grain)).of(formula);
}

}  // namespace northstar::project
