// The scorecard: the lines of core/scorecard in words. What another section says of the same evidence is said here too.
#include <cmath>
#include <cstdlib>

#include "metric/unit.hpp"
#include "project/json_text.hpp"
#include "project/lint.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"
#include "scorecard/scorecard.hpp"

namespace northstar::report {
namespace {

using scorecard::Criterion;
using scorecard::Line;
using scorecard::Reason;

/// How a criterion is shown: its name, the part of the scorecard, what its statistic is, and the step with its picture.
struct Heading {
  const char *label, *part, *measured, *step;
};
constexpr Heading headings[] = {
    {"Quantifiable", "Definition", "periods with a number", "data"},
    {"Singular", "Definition", "numbers that move against it", "define"},
    {"Descriptive", "Definition", "parts left open", "define"},
    {"Reflects customer value", "Customer value", "who stays, least to most", "validate"},
    {"Not vanity", "Customer value", "periods in which it fell", "validate"},
    {"Product-market fit", "Customer value", "change of those who go on, per period", "validate"},
    {"Leads, does not lag", "Growth", "ahead", "validate"},
    {"Not revenue itself", "Growth", "", "define"},
    {"Leads to revenue", "Growth", "", "validate"},
    {"Scales without spikes", "Scale", "of the rise in three periods", "decompose"},
    {"Influenceable", "Scale", "actions that moved it", "act"},
    {"Traceable to teams", "Scale", "teams with a driver", "decompose"},
    {"Evolves", "Scale", "", "define"},
};

/// In the order of Reason: what was found, "@" being what the line is about, and what would change the verdict.
struct Words {
  const char *text, *change;
};
constexpr const char* customers_file = "A file that says which customer did what.";
constexpr const char* more_customers = "More customers, followed for longer.";
constexpr const char* no_sign = "No sign of it in its name or its course; whether it goes with staying is open.";
constexpr Words words_by_reason[] = {
    {"Every full @ has a number.", "A gap in the files."},
    {"Some full @s have no number.", "The rows of the periods that lack."},
    {"No full @ has a number.", "A file with more history."},
    {"Nothing here competes with it.", "Your answer."},
    {"No other number here falls when it rises, beyond chance.", "A number that moves against it."},
    {"@ falls when it rises: two teams would pull apart.", "Say which wins, and make the other a guardrail."},
    {"The sentence leaves open what the findings in Define list.", "Settling them, then your answer."},
    {"The sentence leaves nothing open.", "Your answer, or a change of the sentence."},
    {"It adds up money: what was charged, not what was valued.", "Counting the moment in which customers get value."},
    {"@", more_customers},
    {"@", customers_file},
    {"It never fell: a running total grows whatever customers do.", "Counting what happens in each period."},
    {"Those with more of it early stay no longer.", "Counting what those do who stay."},
    {"It counts attention, and nothing shows that those with more of it stay.", "Counting people who come back."},
    {"Those with more of it early stay longer.", "Newer customers of whom that is not true."},
    {no_sign, more_customers},
    {no_sign, customers_file},
    {"@", more_customers},
    {"Too few customers could be followed for long enough to see whether they go on.", more_customers},
    {"Whether customers go on cannot be followed here.", customers_file},
    {"@", "A check with newer files, or one that knows your customers."},
    {"There is no outcome to lead.", "A file with invoices, orders or subscriptions."},
    {"It counts the same as its outcome.", "Another outcome, or another North Star."},
    {"It is no money, and counts other rows than its outcome.", "A definition that adds up money."},
    {"@", customers_file},
    {"@", "Growth of which each unit brings as much."},
    {"No rise to look into, or too short a record.", "More history."},
    {"Three @s carry most of its rise.", "A rise that goes on."},
    {"Its rise does not hang on three @s.", "A spike that carries a rise."},
    {"An action in the log moved what it was meant to.", "Newer actions that move nothing."},
    {"None of the measured actions moved anything.", "An action that moves a driver."},
    {"No measured action shows it yet. Owning a driver is not moving it.", "Logging what you do, with its day."},
    {"No teams are named, or there is no tree.", "Naming the teams, and splitting the number."},
    {"@ without a driver that leads to it.", "Giving each team a driver."},
    {"Each team has a driver, but nobody owns @.", "Giving it to a team."},
    {"Each team has a driver, each driver an owner.", "A team or driver that is new."},
    {"@", "Finding what changed, and choosing anew."},
    {"Not said yet: @.", "Settling it in Define."},
    {"Stage and review are set, and no stop of a lead was found.", "A check that finds one."},
};

constexpr const char* another_wins = "another_wins";
constexpr const char* read_alike = "read_alike";

const char* question_about(Criterion criterion) { return criterion == Criterion::singular ? another_wins : read_alike; }

/// The text under a path of keys; empty where one is missing.
std::string text_at(const Json& sections, std::initializer_list<const char*> path) {
  const Json* at = &sections;
  for (const char* key : path) {
    if (!at->is_object()) return {};
    const auto found = at->find(key);
    if (found == at->end()) return {};
    at = &*found;
  }
  return at->is_string() ? at->get<std::string>() : std::string();
}

/// The last thing that people settled about the North Star in these words; empty where they did not.
std::string settled_text(const Numbers& numbers, const std::string& about) {
  std::string text;
  const Json journal = project::json_from(numbers.journal_json);
  for (const Json& entry : journal.is_array() ? journal : Json::array())
    if (text_at(entry, {"kind"}) == "settled" && text_at(entry, {"about"}) == about &&
        text_at(entry, {"metric"}) == numbers.definition->north_star->metric)
      text = text_at(entry, {"text"});
  return text;
}

scorecard::Answer answer_in(const Numbers& numbers, const char* about) {
  const std::string text = settled_text(numbers, about);
  return text == "yes" ? scorecard::Answer::yes : text == "no" ? scorecard::Answer::no : scorecard::Answer::none;
}

/// Entries of the journal with such a kind, or of a list with such a status.
int count_of(const Json& list, const char* key, const char* value) {
  int count = 0;
  for (const Json& entry : list.is_array() ? list : Json::array()) count += text_at(entry, {key}) == value ? 1 : 0;
  return count;
}

scorecard::Evidence evidence_of(const Numbers& numbers, const Json& sections) {
  scorecard::Evidence e{.definition = numbers.definition,
                        .series = numbers.series,
                        .validation = numbers.validation,
                        .customers = numbers.customers};
  if (numbers.decomposition && *numbers.decomposition) e.decomposition = &**numbers.decomposition;
  for (const project::Finding& f : project::lint(*numbers.definition)) {
    if (f.code == "nsm_is_money") e.counts_money = true;
    if (f.code == "nsm_is_vanity" || f.code == "nsm_is_sign_up") e.named_vanity = true;
    for (const char* open :
         {"no_entity", "all_events", "all_rows", "repeats", "uneven_days", "zone_utc", "no_source", "no_owner"})
      if (f.code == open) ++e.open_parts;
  }
  if (sections.contains("act")) {
    const Json& actions = sections["act"]["actions"];
    e.actions_moved = count_of(actions, "status", "moved");
    e.actions_measured = e.actions_moved + count_of(actions, "status", "no_effect");
  }
  e.checks = count_of(project::json_from(numbers.journal_json), "kind", "validation");
  e.another_wins = answer_in(numbers, another_wins);
  e.read_alike = answer_in(numbers, read_alike);
  return e;
}

std::string names_words(const Numbers& numbers, const std::vector<std::string>& names) {
  std::vector<std::string> labels;
  for (const std::string& name : names)
    labels.push_back(numbers.definition->metrics.contains(name) ? metric::label_of(*numbers.definition, name) : name);
  return list_words(labels);
}

const char* link_kind(Criterion criterion) { return criterion == Criterion::brings_revenue ? "brings" : "stays"; }

std::string link_text(const Json& sections, Criterion criterion) {
  for (const Json& link : sections["validate"]["customers"]["links"])
    if (text_at(link, {"kind"}) == link_kind(criterion))
      return text_at(link, {"label"}) + ". " + text_at(link, {"words"});
  return {};
}

/// What a line is about: what stands in its words for "@".
std::string about(const Numbers& numbers, const Json& sections, const Line& line) {
  switch (line.reason) {
    case Reason::has_numbers:
    case Reason::has_gaps:
    case Reason::no_numbers:
    case Reason::spikes:
    case Reason::no_spikes: return std::string(time::name_of(numbers.definition->calendar.grain));
    case Reason::link: return sections.contains("validate") ? link_text(sections, line.criterion) : std::string();
    case Reason::not_compared: {
      const std::string why = text_at(sections, {"validate", "customers", "sentence"});
      return why.empty() ? "Customers were not compared." : why;
    }
    case Reason::plateau: return text_at(sections, {"validate", "customers", "plateau", "words"});
    case Reason::lead:
    case Reason::stopped: return text_at(sections, {"validate", "sentence"});
    case Reason::by_weeks: return text_at(sections, {"validate", "money"});
    case Reason::worth_less: return text_at(sections, {"validate", "customers", "per_unit", "words"});
    default: return names_words(numbers, line.names);
  }
}

std::string sentence_of(const Numbers& numbers, const Json& sections, const Line& line) {
  std::string text = words_by_reason[static_cast<int>(line.reason)].text;
  if (const std::size_t at = text.find('@'); at != std::string::npos)
    text.replace(at, 1, about(numbers, sections, line));
  if (line.criterion != Criterion::no_spikes || !line.statistic) return text;
  const std::string star = numbers.definition->north_star->metric;
  const auto active = active_metric(numbers);
  if (!active || active->metric == star) return text;
  const auto slope = scorecard::elasticity(numbers.series->of(star), numbers.series->of(active->metric));
  if (slope)
    text += " 1 % more " + in_sentence(metric::label_of(*numbers.definition, active->metric)) + " in a " +
            std::string(time::name_of(numbers.definition->calendar.grain)) + " goes with " + number_words(*slope) +
            " % more of it.";
  return text;
}

std::string statistic_words(const Numbers& numbers, const Line& line) {
  if (!line.statistic) return {};
  const double value = *line.statistic;
  switch (line.unit) {
    case Line::Unit::none: return {};
    case Line::Unit::of_n: return number_words(value) + " of " + count_words(line.n);
    case Line::Unit::share: return percent_words(value);
    case Line::Unit::periods:
      return periods_words(static_cast<std::int64_t>(value), numbers.definition->calendar.grain);
    case Line::Unit::least_to_most:
      if (line.criterion == Criterion::brings_revenue)
        return signed_words(value) + " " + metric::unit_of(numbers.definition->metrics.at(numbers.definition->outcome));
      [[fallthrough]];
    case Line::Unit::per_period: return signed_words(100 * value) + " points";
    case Line::Unit::per_ten_percent: return signed_words(100 * value) + " %";
  }
  return {};
}

Json line_object(const Numbers& numbers, const Json& sections, const Line& line) {
  const Heading& heading = headings[static_cast<int>(line.criterion)];
  static constexpr const char* counted[] = {"periods", "numbers", "parts", "customers", "actions", "teams", "checks"};
  const bool by_ten = line.unit == Line::Unit::per_ten_percent;
  const bool brings = line.criterion == Criterion::brings_revenue && line.statistic;
  return object(
      {{"criterion", scorecard::criterion_names[static_cast<std::size_t>(line.criterion)]},
       {"label", heading.label},
       {"part", heading.part},
       {"step", heading.step},
       {"verdict", validate::name_of(line.verdict)},
       {"statistic", number_or_null(line.statistic)},
       {"statistic_words", statistic_words(numbers, line)},
       {"measured", by_ten   ? "outcome with 10 % more"
                    : brings ? "outcome later, least to most"
                             : heading.measured},
       {"n", line.n},
       {"n_of", counted[static_cast<int>(line.of)]},
       {"sentence", sentence_of(numbers, sections, line)},
       {"change", words_by_reason[static_cast<int>(line.reason)].change},
       {"question", !line.asks ? ""
                    : line.criterion == Criterion::singular
                        ? "Does any team have a target on another number that wins when the two disagree?"
                        : "Did people of every department, asked one by one, say the same when they put it in "
                          "their own words?"},
       {"about", line.asks ? question_about(line.criterion) : ""},
       {"answer", line.asks ? settled_text(numbers, question_about(line.criterion)) : ""}});
}

}  // namespace

Json scorecard_section(const Numbers& numbers, const Json& sections) {
  const auto& star = numbers.definition->north_star;
  if (!star || !numbers.series->has(star->metric)) return nullptr;
  Json lines = Json::array();
  for (const Line& line : scorecard::score(evidence_of(numbers, sections)))
    lines.push_back(line_object(numbers, sections, line));
  return object({{"lines", std::move(lines)}});
}

}  // namespace northstar::report
