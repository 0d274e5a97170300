#include "project/metric_guess.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "project/header_words.hpp"
#include "project/names.hpp"
#include "project/patch.hpp"

namespace northstar::project {
namespace {

namespace m = northstar::metric;
using table::ColumnProfile;

/// What the entities of a table are called: users, customers, teams.
std::string people_noun(const ColumnProfile* entity, std::string_view usual) {
  static const std::set<std::string, std::less<>> nouns = {
      "user",    "client",     "customer", "visitor", "member",  "account",   "team",
      "company", "subscriber", "contact",  "device",  "player",  "guest",     "listener",
      "student", "patient",    "donor",    "tenant",  "shopper", "workspace", "profile"};
  if (entity == nullptr) return std::string(usual);
  for (const std::string& word : words_of_header(entity->name)) {
    if (nouns.count(word) > 0) return word == "company" ? "companies" : word + "s";
    if (word == "organization" || word == "organisation" || word == "org") return "organizations";
  }
  return std::string(usual);
}

std::string singular(const std::string& plural) {
  if (plural.size() > 3 && plural.substr(plural.size() - 3) == "ies") return plural.substr(0, plural.size() - 3) + "y";
  return plural.substr(0, plural.size() - 1);
}

/// "USD", when the sample knows one currency.
std::string currency_code(const FoundColumns& found) {
  if (found.currency == nullptr || found.currency->distinct != 1 || found.currency->samples.empty()) return "";
  std::string code = found.currency->samples[0];
  if (code.size() != 3) return "";
  for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return code;
}

bool same_text(std::string_view a, std::string_view b) { return lower(trim(a)) == lower(trim(b)); }

/// The values of the sample that are among `words`, in order of appearance.
std::vector<std::string> values_among(const std::vector<std::string>& cells,
                                      const std::vector<std::string_view>& words) {
  std::vector<std::string> found;
  for (const std::string& cell : cells) {
    const bool meant = std::any_of(words.begin(), words.end(), [&](std::string_view w) { return same_text(cell, w); });
    if (meant && std::find(found.begin(), found.end(), cell) == found.end()) found.push_back(cell);
  }
  return found;
}

std::string is_one_of(const std::string& what, const std::vector<std::string>& values) {
  if (values.size() == 1) return what + " = " + text_literal(values[0]);
  std::string out = what + " in (";
  for (std::size_t i = 0; i < values.size(); ++i) out += (i > 0 ? ", " : "") + text_literal(values[i]);
  return out + ")";
}

const std::vector<std::string_view> kWon = {"won",    "closed won", "closedwon",     "closed - won", "deal won",
                                            "signed", "gewonnen",   "abgeschlossen", "gagné",        "gagnée",
                                            "ganado", "ganada",     "vinto",         "ganho",        "gewonnen deal"};
const std::vector<std::string_view> kLost = {"lost",      "closed lost", "closedlost", "closed - lost",
                                             "deal lost", "verloren",    "perdu",      "perdue",
                                             "perdido",   "perdida",     "perso",      "dead"};
const std::vector<std::string_view> kPaid = {
    "paid",           "succeeded", "success", "successful", "complete", "completed",          "captured",
    "settled",        "fulfilled", "shipped", "delivered",  "approved", "partially_refunded", "partially refunded",
    "partially_paid", "bezahlt",   "payé",    "pagado",     "betaald"};
const std::vector<std::string_view> kNotPaid = {
    "failed", "declined", "canceled",        "cancelled", "voided",    "refunded", "pending",   "expired",   "blocked",
    "unpaid", "error",    "requires_action", "disputed",  "storniert", "annulé",   "cancelado", "authorized"};
const std::vector<std::string_view> kPurchaseEvents = {"purchase",
                                                       "purchased",
                                                       "order_completed",
                                                       "order completed",
                                                       "order_placed",
                                                       "checkout_completed",
                                                       "payment_done",
                                                       "payment_success",
                                                       "payment_succeeded",
                                                       "payment",
                                                       "paid",
                                                       "buy",
                                                       "transaction",
                                                       "checkout_complete",
                                                       "subscribe",
                                                       "subscription_started",
                                                       "kauf",
                                                       "achat",
                                                       "compra",
                                                       "completed order",
                                                       "placed order"};

}  // namespace

std::string column_reference(std::string_view header) {
  std::string out = "\"";
  for (char c : header) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

std::string text_literal(std::string_view text) {
  std::string out = "'";
  for (char c : text) out.append(c == '\'' ? 2 : 1, c);
  return out + '\'';
}

std::vector<std::string> sampled_cells(const table::FileProfile& profile, const ColumnProfile& column) {
  std::vector<std::string> cells;
  const auto index = static_cast<std::size_t>(column.index);
  for (const auto& row : profile.head.rows) {
    if (index < row.size()) cells.push_back(row[index]);
  }
  return cells;
}

void MetricGuesser::add_table(int index, const TableGuess& table) {
  index_ = index;
  table_ = &table;
  switch (table.role) {
    case m::Role::events: return add_events();
    case m::Role::payments: return add_payments();
    case m::Role::pipeline: return add_pipeline();
    case m::Role::series: return add_series();
    case m::Role::spend: return add_spend();
    case m::Role::survey: return add_survey();
    case m::Role::subscriptions: return add_subscriptions();
    case m::Role::entities:
    case m::Role::breakdown: return add_rows_only();
  }
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
  } else {
    star(active, 0.6, "star_active", 50, {}, active);
  }
  if (f.event != nullptr) {
    const auto bought = values_among(sampled_cells(*table_->profile, *f.event), kPurchaseEvents);
    if (!bought.empty())
      outcome(add({"purchases", "count()", is_one_of("event", bought), "", "", "purchases"}), 0.6, 30);
  }
  if (f.money != nullptr)
    outcome(add({"revenue", "sum(" + column_reference(f.money->name) + ")", "", "", "", ""}), 0.7, 45);
}

/// Which rows were paid and kept, as far as the file tells: cancelled invoices of the "C536379" kind, and states.
std::string MetricGuesser::payment_filter() {
  const FoundColumns& f = table_->found;
  filter_reason_ = {};
  if (f.order != nullptr && f.quantity != nullptr && f.quantity->minimum < 0) {
    const auto orders = sampled_cells(*table_->profile, *f.order), units = sampled_cells(*table_->profile, *f.quantity);
    std::string prefix;
    bool all = true;
    for (std::size_t i = 0; i < orders.size() && i < units.size(); ++i) {
      const bool negative = !units[i].empty() && units[i][0] == '-';
      const char first = orders[i].empty() ? '0' : orders[i][0];
      const bool letter = (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
      if (negative && letter && prefix.empty()) prefix = first;
      if (negative != (letter && prefix == std::string(1, first))) all = false;
    }
    if (all && !prefix.empty()) {
      filter_reason_ = {"cancelled_left_out", {f.order->name, prefix}};
      return "not " + column_reference(f.order->name) + " like " + text_literal(prefix + "%");
    }
  }
  if (f.status == nullptr) return "";
  const auto cells = sampled_cells(*table_->profile, *f.status);
  if (values_among(cells, kNotPaid).empty()) return "";
  auto paid = values_among(cells, kPaid);
  if (paid.empty()) {
    notice(Notice::Kind::warning, "all_failed", {f.status->name});
    const bool upper = !cells.empty() && !cells[0].empty() && cells[0][0] >= 'A' && cells[0][0] <= 'Z';
    paid = upper ? std::vector<std::string>{"Paid", "Succeeded"} : std::vector<std::string>{"paid", "succeeded"};
  }
  const std::string filter = is_one_of(column_reference(f.status->name), paid);
  filter_reason_ = {"failed_left_out", {f.status->name}};
  return filter;
}

void MetricGuesser::add_payments() {
  const FoundColumns& f = table_->found;
  const std::string where = payment_filter();
  const std::string currency = currency_code(f);
  const std::string& value = definition_.tables[table_->name].columns.value;
  auto reference = [&](const ColumnProfile& c) {
    return c.name == value ? std::string("value") : column_reference(c.name);
  };

  std::string buyers;
  if (f.entity != nullptr) {
    buyers = add({"buyers", "count_distinct(entity)", where, "", "", "buyers"});
  } else {
    notice(Notice::Kind::note, "no_entity");
  }
  // Several rows may be one order; without an order's id each row is a purchase of its own.
  const bool orders_known = f.order != nullptr && f.order->distinct < f.order->cells - f.order->missing;
  bool payment = false;
  if (f.order != nullptr) {
    for (const std::string& word : words_of_header(f.order->name))
      payment |= word == "payment" || word == "charge" || word == "transaction";
  }
  const std::string order_noun = f.order != nullptr   ? (payment ? "payments" : "orders")
                                 : f.money != nullptr ? "payments"
                                                      : "purchases";
  const std::string orders = add({order_noun, orders_known ? "count_distinct(" + reference(*f.order) + ")" : "count()",
                                  where, "", "", order_noun});
  const std::string frequency =
      buyers.empty() ? "" : add({order_noun + "_per_buyer", "", "", orders + " / " + buyers, "", order_noun});

  if (f.money == nullptr && !(f.quantity != nullptr && f.price != nullptr)) notice(Notice::Kind::note, "no_value");
  if (f.quantity != nullptr) {
    const std::string units = add({"units_sold", "sum(" + reference(*f.quantity) + ")", where, "", "", "units"});
    const std::string depth = add({"units_per_" + singular(order_noun), "", "", units + " / " + orders, "", "units"});
    star(units, 0.75, "star_units", 45,
         buyers.empty() ? std::vector<std::string>{orders, depth} : std::vector<std::string>{buyers, frequency, depth},
         buyers);
  } else {
    star(orders, 0.65, "star_orders", 40,
         buyers.empty() ? std::vector<std::string>{} : std::vector<std::string>{buyers, frequency}, buyers);
  }

  if (const auto& chosen = stars_.back().metric; !where.empty() && definition_.metrics.count(chosen) > 0) {
    recognition_.guesses.push_back(
        {"metrics." + chosen + ".where", where, 0.85, filter_reason_.code, filter_reason_.args});
  }

  std::string amount;
  if (f.money != nullptr) {
    amount = reference(*f.money);
    if (f.refund != nullptr) amount += " - coalesce(" + column_reference(f.refund->name) + ", 0)";
    amount = "sum(" + amount + ")";
  } else if (f.quantity != nullptr && f.price != nullptr) {
    amount = "sum(" + column_reference(f.quantity->name) + " * " + column_reference(f.price->name) + ")";
  }
  if (amount.empty()) return;
  // Copies of a payment tool's tables write cents: whole numbers beside the tool's own columns.
  const bool copy =
      table_->profile->find("payment_intent_id") != nullptr || table_->profile->find("livemode") != nullptr;
  const bool cents = copy && f.money != nullptr && f.money->all_integers;
  // Cancelled orders carry negative amounts, which take back what was earned before.
  const bool cancelled = filter_reason_.code == "cancelled_left_out";
  const std::string revenue =
      add({"revenue", amount + (cents ? " / 100" : ""), cancelled ? "" : where, "", "", currency});
  outcome(revenue, f.money_certainty > 0 && f.money != nullptr ? f.money_certainty : 0.85, 50);
  if (!cents || revenue.empty()) return;
  notice(Notice::Kind::note, "minor_units", {f.money->name});
  const std::string place = "metrics." + revenue + ".measure";
  auto patch = [&](const std::string& measure) { return merge_patch({{{"metrics", revenue, "measure"}, measure}}); };
  recognition_.questions.push_back({"minor_units:" + table_->profile->file,
                                    "minor_units",
                                    place,
                                    {f.money->name},
                                    {{"cents", {}, patch(amount + " / 100")}, {"whole", {}, patch(amount)}}});
}

void MetricGuesser::ask_for_won_stages(const std::vector<std::string>& cells) {
  Question question;
  question.id = "won_stages:" + table_->profile->file;
  question.code = "won_stages";
  question.place = join_path("tables", table_->name) + ".columns.event";
  question.args = {table_->found.stage->name};
  question.options.push_back({"none", {}, "{}"});
  constexpr std::size_t most = 13;
  std::set<std::string> seen = {""};
  for (const std::string& stage : cells) {
    if (!seen.insert(stage).second || question.options.size() == most) continue;
    const std::string where = "event = " + text_literal(stage);
    std::vector<Change> changes = {{{"metrics", "won_deals", "table"}, table_->name},
                                   {{"metrics", "won_deals", "measure"}, "count()"},
                                   {{"metrics", "won_deals", "where"}, where},
                                   {{"metrics", "won_deals", "unit"}, "deals"},
                                   {{"north_star", "metric"}, "won_deals"}};
    if (table_->found.money != nullptr) {
      changes.push_back({{"metrics", "won_revenue", "table"}, table_->name});
      changes.push_back({{"metrics", "won_revenue", "measure"}, "sum(value)"});
      changes.push_back({{"metrics", "won_revenue", "where"}, where});
      changes.push_back({{"outcome"}, "won_revenue"});
    }
    question.options.push_back({"stage", {stage}, merge_patch(changes)});
  }
  recognition_.questions.push_back(std::move(question));
}

void MetricGuesser::add_pipeline() {
  const FoundColumns& f = table_->found;
  const auto cells = sampled_cells(*table_->profile, *f.stage);
  const auto won = values_among(cells, kWon), lost = values_among(cells, kLost);
  if (won.empty()) {
    ask_for_won_stages(cells);
    return star(add({"deals", "count()", "", "", "", "deals"}), 0.4, "star_only_metric", 25);
  }
  const std::string is_won = is_one_of("event", won);
  const std::string deals = add({"won_deals", "count()", is_won, "", "", "deals"});
  std::vector<std::string> drivers;
  if (!lost.empty()) {
    std::vector<std::string> closed = won;
    closed.insert(closed.end(), lost.begin(), lost.end());
    const std::string decided = add({"closed_deals", "count()", is_one_of("event", closed), "", "", "deals"});
    drivers = {decided, add({"win_rate", "", "", deals + " / " + decided, "", ""})};
  }
  if (f.entity != nullptr) add({"won_accounts", "count_distinct(entity)", is_won, "", "", "accounts"});
  star(deals, 0.6, "star_won_deals", 35, drivers);
  if (f.money != nullptr) outcome(add({"won_revenue", "sum(value)", is_won, "", "", ""}), 0.85, 40);
}

void MetricGuesser::add_series() {
  const FoundColumns& f = table_->found;
  // Media-mix tables end their columns with _S (spend), _I (impressions), _B (context); three of a kind make the rule.
  auto suffix = [](const ColumnProfile& c) {
    const std::string& n = c.name;
    return n.size() > 2 && n[n.size() - 2] == '_' ? n.back() : '\0';
  };
  const bool media_mix =
      std::count_if(f.numbers.begin(), f.numbers.end(), [&](const ColumnProfile* c) { return suffix(*c) == 'S'; }) >= 3;
  std::string only;
  int added = 0;
  for (const ColumnProfile* column : f.numbers) {
    const Words words = words_of_header(column->name);
    if (match(words, Meaning::part_of_date) == 1 || match(words, Meaning::weak_entity) == 1) continue;
    const bool money = match(words, Meaning::money) >= 0.8, context = has_meaning(words, Meaning::context);
    const bool spend = (media_mix && suffix(*column) == 'S') || (has_meaning(words, Meaning::spend) && !money);
    const bool rate = has_meaning(words, Meaning::rate) && match(words, Meaning::money) < 1;
    const bool price = match(words, Meaning::price) == 1;
    const bool other = context || (media_mix && suffix(*column) == 'B');
    const std::string reference = column->name == definition_.tables[table_->name].columns.value
                                      ? std::string("value")
                                      : column_reference(column->name);
    const bool mean = rate || price || column->number.percent;
    const std::string name = add({plain_name(column->name, "column_" + std::to_string(column->index + 1)),
                                  (mean ? "average(" : "sum(") + reference + ")", "", "", "", ""});
    if (name.empty()) continue;
    ++added;
    only = name;
    if (money && !other && !mean) {
      outcome(name, column == f.money ? 0.9 : 0.7, column == f.money ? 35 : 10);
    } else if (!other && !spend) {
      const bool media = (media_mix && suffix(*column) == 'I') || has_meaning(words, Meaning::advertising);
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
  const Words header = words_of_header(f.spend->name);
  const bool micros = std::find(header.begin(), header.end(), "micros") != header.end();
  add({"spend", micros ? "sum(value) / 1000000" : "sum(value)", "", "", "", ""});
  for (const ColumnProfile* column : f.numbers) {
    const Words words = words_of_header(column->name);
    const bool people = has_meaning(words, Meaning::people), media = match(words, Meaning::advertising) == 1;
    if (column == f.spend || (!people && !media) || has_meaning(words, Meaning::rate) ||
        has_meaning(words, Meaning::spend))
      continue;
    const std::string name =
        add({plain_name(column->name, "column"), "sum(" + column_reference(column->name) + ")", "", "", "", ""});
    star(name, people ? 0.5 : 0.3, "star_series_candidate", people ? 15 : match(words, Meaning::clicks) > 0 ? 7 : 6);
  }
  if (f.money != nullptr) {
    outcome(add({"attributed_revenue", "sum(" + column_reference(f.money->name) + ")", "", "", "", ""}), 0.5, 20);
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

void MetricGuesser::add_subscriptions() {
  const FoundColumns& f = table_->found;
  const std::string started = add({"new_subscriptions", "count()", "", "", "", "subscriptions"});
  star(started, 0.4, "star_only_metric", 14);
  if (f.money != nullptr) outcome(add({"new_subscription_value", "sum(value)", "", "", "", ""}), 0.5, 25);
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
