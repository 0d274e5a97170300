#include "project/sentence.hpp"

#include <array>

#include "project/expression_words.hpp"
#include "project/keys.hpp"
#include "project/names.hpp"

namespace northstar::project {
namespace {

namespace m = northstar::metric;

std::string calendar_words(const time::Calendar& calendar) {
  std::string words(name_of(calendar.grain));
  if (calendar.grain == time::Grain::week) {
    constexpr std::array<const char*, 7> days = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                 "Friday", "Saturday", "Sunday"};
    const auto first = static_cast<std::size_t>(calendar.week_start);
    words += std::string(", ") + days[first] + " to " + days[(first + 6) % 7];
  }
  const bool fiscal = calendar.grain == time::Grain::quarter || calendar.grain == time::Grain::year;
  if (fiscal && calendar.fiscal_start != 1) {
    std::string month(keys::months[static_cast<std::size_t>(calendar.fiscal_start - 1)]);
    month[0] = static_cast<char>(month[0] - 'a' + 'A');
    words += " of years that begin in " + month;
  }
  return words + ", " + calendar.zone;
}

/// Whether a label is about many: "Hours spent", "Active clients"; not "Revenue", "Class fitness".
bool is_plural(const std::string& label) {
  auto plural = [](std::string_view word) {
    return word.size() > 2 && word.back() == 's' && word[word.size() - 2] != 's' && word[word.size() - 2] != 'u';
  };
  const std::size_t first_end = label.find(' '), last_begin = label.rfind(' ');
  const std::string_view text = label;
  return plural(text.substr(0, first_end)) || (last_begin != std::string::npos && plural(text.substr(last_begin + 1)));
}

/// How the rows of a period become one number.
std::string_view gathering(const m::ExpressionPtr& measure) {
  const auto aggregates = aggregates_in(measure);
  if (aggregates.size() != 1) return "worked out";
  switch (aggregates[0]->aggregate) {
    case m::Aggregate::sum: return "added up";
    case m::Aggregate::count:
    case m::Aggregate::count_distinct: return "counted";
    default: return "taken";
  }
}

/// Which of the entities count: "that did it at least 3 times".
std::string having_words(const m::Expression& having, const m::TableDef& table) {
  const bool of_two = having.kind == m::Expression::Kind::operation && having.operands.size() == 2;
  if (of_two && having.op == m::Operator::greater_equal && having.operands[1]->kind == m::Expression::Kind::number &&
      having.operands[0]->kind == m::Expression::Kind::aggregate && having.operands[0]->operands.empty()) {
    const std::string least = m::print(*having.operands[1]);
    return "that did it at least " + (least == "1" ? "once" : least + " times");
  }
  return "for which " + condition_words(having, table);
}

}  // namespace

std::vector<SentencePart> definition_sentence(const m::Definition& definition) {
  std::vector<SentencePart> parts;
  if (!definition.north_star) return parts;
  const std::string& name = definition.north_star->metric;
  const auto it = definition.metrics.find(name);
  if (it == definition.metrics.end()) return parts;
  const m::MetricDef& metric = it->second;
  const std::string path = join_path("metrics", name);
  auto words = [&](std::string_view text) { parts.push_back({std::string(text), ""}); };

  const std::string label = label_of(definition, name);
  const bool many = is_plural(label);
  parts.push_back({label, path + ".label"});
  words(many ? " are " : " is ");
  if (metric.formula) {
    parts.push_back({formula_words(*metric.formula, definition), path + ".formula"});
    words(", per ");
    parts.push_back({calendar_words(definition.calendar), "calendar"});
    words(".");
    return parts;
  }
  const auto table = definition.tables.find(metric.table);
  const m::TableDef none;
  const m::TableDef& rows = table == definition.tables.end() ? none : table->second;
  parts.push_back({measure_words(*metric.measure, rows), path + ".measure"});
  const bool of_rows = metric.measure->kind == m::Expression::Kind::aggregate && metric.measure->operands.empty();
  if (metric.having) {
    words(" ");
    parts.push_back({having_words(*metric.having, rows), path + ".having"});
    words(", over ");
  } else {
    words(of_rows ? " of " : " over ");
  }
  if (metric.where) {
    words("rows where ");
    parts.push_back({condition_words(*metric.where, rows), path + ".where"});
  } else {
    parts.push_back({of_rows ? "rows" : "all rows", path + ".where"});
  }
  if (metric.following_periods > 0) {
    words(" in the ");
    parts.push_back(
        {std::to_string(metric.following_periods) + " " + std::string(name_of(definition.calendar.grain)) + "s",
         path + ".outcome_of"});
    words(" after each " + std::string(name_of(definition.calendar.grain)));
  }
  const bool runs = metric.counted == m::Counted::running;
  words(runs ? ", of those running on the first day of each " : ", " + std::string(gathering(metric.measure)));
  if (metric.window) {
    words(" over ");
    parts.push_back({metric.window.all_time ? "all time" : "the " + text_of(metric.window), path + ".window"});
    words(" up to the end of each ");
  } else if (!runs) {
    words(" per ");
  }
  parts.push_back({calendar_words(definition.calendar), "calendar"});
  if (metric.counted == m::Counted::at_end) words(", by “" + rows.columns.end + "”");
  words(", from ");
  parts.push_back({rows.file, join_path("tables", metric.table) + ".file"});
  words(".");
  return parts;
}

}  // namespace northstar::project
