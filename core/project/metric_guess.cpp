#include "project/metric_guess.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "project/currency.hpp"
#include "project/header_words.hpp"
#include "project/metric_words.hpp"
#include "project/names.hpp"
#include "project/patch.hpp"

namespace northstar::project {
namespace {

namespace m = northstar::metric;
using table::ColumnProfile;

}  // namespace

void MetricGuesser::add_table(int index, const TableGuess& table) {
  index_ = index;
  table_ = &table;
  money_metrics_.clear();
  switch (table.role) {
    case m::Role::events: table.stages ? add_stage_events() : add_events(); break;
    case m::Role::payments: add_payments(); break;
    case m::Role::pipeline: add_pipeline(); break;
    case m::Role::breakdown:
    case m::Role::series: add_series(); break;
    case m::Role::spend: add_spend(); break;
    case m::Role::survey: add_survey(); break;
    case m::Role::subscriptions: add_subscriptions(); break;
    case m::Role::entities: add_rows_only(); break;
  }
  ask_for_currency();
}

std::string MetricGuesser::add(const Spec& spec) {
  std::string name = spec.name;
  for (int i = 2; definition_.metrics.count(name) > 0; ++i) {
    name = i == 2 ? table_->name + '_' + spec.name : spec.name + '_' + std::to_string(i);
  }
  m::MetricDef metric;
  auto parse = [&](const std::string& source, m::ExpressionPtr& out) {
    if (source.empty()) return true;
    auto parsed = m::parse_expression(source, join_path("metrics", name));
    if (parsed.ok()) out = parsed.value();
    return parsed.ok();
  };
  if (!parse(spec.measure, metric.measure) || !parse(spec.where, metric.where) ||
      !parse(spec.formula, metric.formula)) {
    return "";
  }
  if (metric.measure) metric.table = table_->name;
  metric.counted = spec.counted;
  metric.label = spec.label;
  metric.unit = spec.unit;
  definition_.metrics[name] = std::move(metric);
  return name;
}

void MetricGuesser::star(const std::string& metric, double certainty, const char* reason, int rank,
                         std::vector<std::string> drivers, const std::string& active) {
  if (!metric.empty()) stars_.push_back({metric, index_, certainty, reason, rank, std::move(drivers), active});
}

void MetricGuesser::outcome(const std::string& metric, double certainty, int rank) {
  if (!metric.empty()) outcomes_.push_back({metric, index_, certainty, "outcome_revenue", rank, {}, ""});
}

void MetricGuesser::notice(Notice::Kind kind, const char* code, std::vector<std::string> args) {
  recognition_.notices.push_back({kind, code, table_->profile->file, std::move(args)});
}

void MetricGuesser::add_events() {
  const FoundColumns& f = table_->found;
  const std::string noun = people_noun(f.entity, "users");
  const std::string events = add({"events", "count()", "", "", "", "events"});
  if (f.entity == nullptr) {
    notice(Notice::Kind::note, "no_entity");
    return star(events, 0.4, "star_only_metric", 20);
  }
  const std::string active = add({"active_" + noun, "count_distinct(entity)", "", "", "", noun});
  const std::string frequency = add({"events_per_" + singular(noun), "", "", events + " / " + active, "", "events"});
  if (f.duration != nullptr) {
    const std::string column =
        f.money == f.duration || f.duration->name == definition_.tables[table_->name].columns.value
            ? "value"
            : column_reference(f.duration->name);
    std::string measure = "sum(" + column + ")", name = "time_spent", unit = "", depth = "time_per_event";
    if (f.per_hour > 0) {
      name = "hours_spent", unit = "hours", depth = "hours_per_event";
      if (f.per_hour > 1) measure += " / " + std::to_string(static_cast<long>(f.per_hour));
    }
    const std::string total = add({name, measure, "", "", "", unit});
    const std::string each = add({depth, "", "", total + " / " + events, "", unit});
    star(total, 0.7, "star_time_spent", 60, {active, frequency, each}, active);
    if (f.per_hour == 0) ask_for_unit(total, each, measure);
  } else {
    star(active, 0.6, "star_active", 50, {}, active);
  }
  if (f.event != nullptr) {
    const auto bought = values_meaning(sampled_cells(*table_->profile, *f.event), ValueMeaning::bought);
    if (!bought.empty())
      outcome(add({"purchases", "count()", is_one_of("event", bought), "", "", "purchases"}), 0.6, 30);
  }
  if (f.money != nullptr)
    outcome(add_money({"revenue", in_units("sum(" + column_reference(f.money->name) + ")", *f.money), "", "", "",
                       currency_of(*table_->profile, f.money->name)}),
            0.7, 45);
}

/// Time whose header says no unit: any of them is shown in hours.
void MetricGuesser::ask_for_unit(const std::string& total, const std::string& each, const std::string& measure) {
  Question question{"duration_unit:" + table_->profile->file,
                    "duration_unit",
                    "metrics." + total + ".measure",
                    {table_->found.duration->name},
                    {{"as_it_is", {}, "{}"}}};
  for (const auto& [unit, per_hour] :
       {std::pair{"seconds", " / 3600"}, {"minutes", " / 60"}, {"milliseconds", " / 3600000"}, {"hours", ""}})
    question.options.push_back({unit,
                                {},
                                merge_patch({{{"metrics", total, "measure"}, measure + per_hour},
                                             {{"metrics", total, "unit"}, "hours"},
                                             {{"metrics", each, "unit"}, "hours"}})});
  recognition_.questions.push_back(std::move(question));
}

/// The numbers of a series: its columns, or the rows of a table whose months stood as columns.
std::vector<MetricGuesser::SeriesItem> MetricGuesser::series_items() const {
  constexpr std::size_t most = 24;
  const FoundColumns& f = table_->found;
  const std::string& value = definition_.tables[table_->name].columns.value;
  std::vector<SeriesItem> items;
  const ColumnProfile* names = nullptr;
  if (table_->profile->turn) {
    for (const ColumnProfile& column : table_->profile->columns) {
      if (column.type == table::ColumnType::text && column.distinct <= most && names == nullptr) names = &column;
    }
  }
  if (names != nullptr) {
    const ColumnProfile& cells = table_->profile->columns.back();
    for (const std::string& name : distinct_cells(*table_->profile, *names))
      items.push_back({name, cells.name == value ? "value" : column_reference(cells.name),
                       column_reference(names->name) + " = " + text_literal(name), &cells});
    return items;
  }
  for (const ColumnProfile* column : f.numbers)
    items.push_back({column->name, column->name == value ? "value" : column_reference(column->name), "", column});
  return items;
}

void MetricGuesser::add_series() {
  const FoundColumns& f = table_->found;
  // Media-mix tables end their columns with _S (spend), _I (impressions), _B (context); three of a kind make the rule.
  auto suffix = [](const std::string& n) { return n.size() > 2 && n[n.size() - 2] == '_' ? n.back() : '\0'; };
  const std::vector<SeriesItem> items = series_items();
  const bool media_mix =
      std::count_if(items.begin(), items.end(), [&](const SeriesItem& item) { return suffix(item.label) == 'S'; }) >= 3;
  std::string only;
  int added = 0;
  for (const SeriesItem& item : items) {
    const Words words = words_of_header(item.label);
    if (match(words, Meaning::part_of_date) == 1 || match(words, Meaning::weak_entity) == 1) continue;
    if (is_mixed(item.column)) continue;
    const bool money = match(words, Meaning::money) >= 0.8, context = has_meaning(words, Meaning::context);
    const bool spend = (media_mix && suffix(item.label) == 'S') || (has_meaning(words, Meaning::spend) && !money);
    const bool rate = has_meaning(words, Meaning::rate) && match(words, Meaning::money) < 1;
    const bool price = match(words, Meaning::price) == 1;
    const bool other = context || (media_mix && suffix(item.label) == 'B');
    const bool mean = rate || price || item.column->number.percent;
    const bool amount = money || spend || counts_millionths(item.column->name);
    const std::string unit = amount ? currency_of(*table_->profile, item.column->name) : "";
    const std::string aggregate = (mean ? "average(" : "sum(") + item.reference + ")";
    const std::string name = add({plain_name(item.label, "column_" + std::to_string(item.column->index + 1)),
                                  in_units(aggregate, *item.column), item.where, "", "", unit});
    if (name.empty()) continue;
    ++added;
    only = name;
    if (money && !other && !mean) {
      const bool best = item.column == f.money;
      outcome(name, best ? 0.9 : 0.7, best ? 35 : 10);
    } else if (!other && !spend) {
      const bool media = (media_mix && suffix(item.label) == 'I') || has_meaning(words, Meaning::advertising);
      const bool people = has_meaning(words, Meaning::people);
      star(name, people ? 0.7 : mean ? 0.3 : 0.4, "star_series_candidate", people ? 30 : mean ? 8 : media ? 12 : 18);
    }
  }
  // Money, or the only column: better than no number, and the findings say what is wrong with it.
  if (stars_.empty() || stars_.back().table != index_) {
    if (added == 1) return star(only, 0.5, "star_only_metric", 5);
    for (const MetricChoice& choice : outcomes_) {
      if (choice.table == index_) return star(choice.metric, 0.4, "star_only_metric", 5);
    }
    star(only, 0.3, "star_only_metric", 4);
  }
}

void MetricGuesser::add_spend() {
  const FoundColumns& f = table_->found;
  add_money({"spend", in_units("sum(value)", *f.spend), "", "", "", currency_of(*table_->profile, f.spend->name)});
  for (const ColumnProfile* column : f.numbers) {
    const Words words = words_of_header(column->name);
    const bool people = has_meaning(words, Meaning::people), media = match(words, Meaning::advertising) == 1;
    if (column == f.spend || column == f.money || (!people && !media) || has_meaning(words, Meaning::rate) ||
        has_meaning(words, Meaning::spend))
      continue;
    const std::string name =
        add({plain_name(column->name, "column"), "sum(" + column_reference(column->name) + ")", "", "", "", ""});
    star(name, people ? 0.5 : 0.3, "star_series_candidate", people ? 15 : match(words, Meaning::clicks) > 0 ? 7 : 6);
  }
  if (f.money != nullptr) {
    const std::string sum = "sum(" + column_reference(f.money->name) + ")";
    outcome(add_money({"attributed_revenue", in_units(sum, *f.money), "", "", "",
                       currency_of(*table_->profile, f.spend->name)}),
            0.5, 20);
  }
}

void MetricGuesser::add_survey() {
  const std::string answers = add({"answers", "count()", "", "", "", "answers"});
  const std::string promoters = add({"promoters", "count()", "value >= 9", "", "", "answers"});
  const std::string detractors = add({"detractors", "count()", "value <= 6", "", "", "answers"});
  const std::string nps =
      add({"net_promoter_score", "", "", "100 * (" + promoters + " - " + detractors + ") / " + answers, "", "points"});
  add({"average_score", "average(value)", "", "", "", "points"});
  star(nps, 0.4, "star_score", 10);
}

/// What a subscription brings a month: amounts are said per unit and interval.
std::string MetricGuesser::monthly_amount() const {
  const FoundColumns& f = table_->found;
  if (f.interval == nullptr) return "value";
  const std::string amount = f.quantity == nullptr ? "value" : "value * " + column_reference(f.quantity->name);
  struct Interval {
    std::vector<std::string_view> begins;
    const char* factor;
    std::vector<std::string> cells;
  };
  // A file whose first rows are all monthly may hold yearly ones further down.
  Interval intervals[] = {{{"year", "annual", "jahr", "anual"}, " / 12", {}},
                          {{"quarter", "quartal", "trimest"}, " / 3", {}},
                          {{"week", "woche", "semain"}, " * 52 / 12", {}},
                          {{"day", "daily", "tag"}, " * 365 / 12", {}}};
  for (const std::string& cell : distinct_cells(*table_->profile, *f.interval)) {
    for (Interval& interval : intervals) {
      const bool is = std::any_of(interval.begins.begin(), interval.begins.end(),
                                  [&](std::string_view word) { return lower(cell).substr(0, word.size()) == word; });
      if (is) interval.cells.push_back(cell);
    }
  }
  if (intervals[0].cells.empty()) intervals[0].cells = {"year"};
  std::string out = "case";
  for (const Interval& interval : intervals) {
    if (interval.cells.empty()) continue;
    out +=
        " when " + is_one_of(column_reference(f.interval->name), interval.cells) + " then " + amount + interval.factor;
  }
  return out + " else " + amount + " end";
}

void MetricGuesser::add_subscriptions() {
  const FoundColumns& f = table_->found;
  const std::string currency = f.money == nullptr ? "" : currency_of(*table_->profile, f.money->name);
  if (f.ended == nullptr || f.entity == nullptr) {
    // What ended cannot be told, so only beginnings are counted.
    star(add({"new_subscriptions", "count()", "", "", "", "subscriptions"}), 0.4, "star_only_metric", 14);
    if (f.money != nullptr)
      outcome(add_money({"new_subscription_value", in_units("sum(" + monthly_amount() + ")", *f.money), "", "", "",
                         currency}),
              0.5, 25);
    return;
  }
  std::string where;
  if (f.status != nullptr) {
    std::vector<std::string> unpaid;
    for (const std::string& cell : distinct_cells(*table_->profile, *f.status)) {
      const std::string state = lower(cell);
      if (state == "trialing" || state == "incomplete" || state == "incomplete_expired") unpaid.push_back(cell);
    }
    if (!unpaid.empty()) where = "not " + is_one_of(column_reference(f.status->name), unpaid);
  }
  constexpr m::Counted running = m::Counted::running;
  const std::string noun = people_noun(f.entity, "customers");
  const std::string active = add({"subscribed_" + noun, "count_distinct(entity)", where, "", "", noun, running});
  star(active, 0.6, "star_active", 28, {}, active);
  add({singular(noun) + "_churn", "", "", active + ".churned / (" + active + ".retained + " + active + ".churned)", "",
       ""});
  if (f.money == nullptr) return;
  const std::string mrr =
      add_money({"mrr", in_units("sum(" + monthly_amount() + ")", *f.money), where, "", "MRR", currency, running});
  if (mrr.empty()) return;
  outcome(mrr, 0.85, 45);
  if (m::parts_of(definition_, mrr) != m::Parts::movement) return;
  const auto part = [&](const char* name) { return mrr + "." + name; };
  const std::string kept = part("before") + " + " + part("contraction") + " + " + part("churn");
  definition_.tree[mrr] = {m::TreeOp::sum,
                           {part("new"), part("reactivation"), part("expansion"), part("contraction"), part("churn")}};
  add({"net_revenue_retention", "", "", "(" + kept + " + " + part("expansion") + ") / " + part("before"), "", ""});
  add({"gross_revenue_retention", "", "", "(" + kept + ") / " + part("before"), "", ""});
}

/// How many entered each stage; of deals, how many are open at the end of a period, and what those won bring.
void MetricGuesser::add_stage_events() {
  std::string last;
  std::vector<std::string> stages;
  for (const auto& [column, stage] : table_->profile->turn->columns) {
    stages.push_back(stage);
    last = add({"entered_" + plain_name(stage, "stage"), "count_distinct(entity)", "event = " + text_literal(stage), "",
                "Entered " + stage, ""});
  }
  star(last, 0.4, "star_only_metric", 2);
  const auto won = values_meaning(stages, ValueMeaning::won), lost = values_meaning(stages, ValueMeaning::lost);
  if (won.empty() || !table_->found.has_deal) return;
  std::vector<std::string> closed = won;
  closed.insert(closed.end(), lost.begin(), lost.end());
  const std::string is_won = is_one_of("event", won), is_closed = is_one_of("event", closed);
  const auto deals = [&](const char* name, const std::string& where) {
    return add({name, "count_distinct(entity)", where, "", "", "deals"});
  };
  const std::string won_deals = deals("won_deals", is_won), decided = deals("closed_deals", is_closed);
  add_open_deals("count_distinct(entity)", is_closed, m::Counted::at_time);
  star(won_deals, 0.6, "star_won_deals", 34,
       {decided, add({"win_rate", "", "", won_deals + " / " + decided, "", "share"})});
  if (const ColumnProfile* money = table_->found.money; money != nullptr) {
    const std::string currency = currency_of(*table_->profile, money->name);
    outcome(add_money({"won_revenue", in_units("sum(value)", *money), is_won, "", "", currency}), 0.85, 39);
  }
}

/// One row a person or account: with a date, new ones can be counted; alone that is a beginning, and lint says so.
void MetricGuesser::add_rows_only() {
  const FoundColumns& f = table_->found;
  if (f.time == nullptr) return;
  // contacts.csv holds contacts, whatever its id is called.
  const bool plural = table_->name.size() <= 20 && table_->name.size() > 3 && table_->name.back() == 's';
  const std::string noun = people_noun(f.entity, plural ? table_->name : "people");
  star(add({"new_" + noun, "count()", "", "", "", noun}), 0.3, "star_only_metric", 3);
}

}  // namespace northstar::project
