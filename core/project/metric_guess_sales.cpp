// The metrics of tables of sales: payments and orders, and pipelines of deals.
#include <algorithm>
#include <set>

#include "project/currency.hpp"
#include "project/header_words.hpp"
#include "project/metric_guess.hpp"
#include "project/metric_words.hpp"
#include "project/names.hpp"
#include "project/patch.hpp"

namespace northstar::project {
namespace {

namespace m = northstar::metric;
using table::ColumnProfile;

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

}  // namespace

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
  if (values_meaning(cells, ValueMeaning::not_paid).empty()) return "";
  auto paid = values_meaning(cells, ValueMeaning::paid);
  if (paid.empty()) {
    notice(Notice::Kind::warning, "all_failed", {f.status->name});
    const bool upper = !cells.empty() && !cells[0].empty() && cells[0][0] >= 'A' && cells[0][0] <= 'Z';
    paid = upper ? std::vector<std::string>{"Paid", "Succeeded"} : std::vector<std::string>{"paid", "succeeded"};
  } else {
    notice(Notice::Kind::note, "failed_left_out",
           {f.status->name, joined(values_meaning(cells, ValueMeaning::not_paid))});
  }
  const std::string filter = is_one_of(column_reference(f.status->name), paid);
  filter_reason_ = {"failed_left_out", {f.status->name}};
  return filter;
}

void MetricGuesser::add_payments() {
  const FoundColumns& f = table_->found;
  const std::string where = payment_filter();
  const std::string currency = f.money == nullptr ? "" : currency_of(*table_->profile, f.money->name);
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
    amount = in_units("sum(" + amount + ")", *f.money);
  } else if (f.quantity != nullptr && f.price != nullptr) {
    const std::string sum = "sum(" + column_reference(f.quantity->name) + " * " + column_reference(f.price->name) + ")";
    amount = in_units(sum, *f.price);
  }
  if (amount.empty()) return;
  // Copies of a payment tool's tables write cents: whole numbers beside the tool's own columns.
  const bool copy =
      table_->profile->find("payment_intent_id") != nullptr || table_->profile->find("livemode") != nullptr;
  const bool cents = copy && f.money != nullptr && f.money->all_integers;
  // Cancelled orders carry negative amounts, which take back what was earned before.
  const bool cancelled = filter_reason_.code == "cancelled_left_out";
  const std::string revenue =
      add_money({"revenue", amount + (cents ? " / 100" : ""), cancelled ? "" : where, "", "", currency});
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
  const std::string revenue = table_->found.money ? in_units("sum(value)", *table_->found.money) : "";
  const bool by_end = !definition_.tables[table_->name].columns.end.empty();
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
      changes.push_back({{"metrics", "won_revenue", "measure"}, revenue});
      changes.push_back({{"metrics", "won_revenue", "where"}, where});
      changes.push_back({{"outcome"}, "won_revenue"});
    }
    for (const char* metric : {"won_deals", "won_revenue"}) {
      if (by_end && (table_->found.money != nullptr || std::string_view(metric) == "won_deals"))
        changes.push_back({{"metrics", metric, "counted"}, "at_end"});
    }
    question.options.push_back({"stage", {stage}, merge_patch(changes)});
  }
  if (question.options.size() == 1) return notice(Notice::Kind::note, "no_stages", {table_->found.stage->name});
  recognition_.questions.push_back(std::move(question));
}

/// How many deals are open at the end of a period: all so far less those that are closed by then. A deal has a row per
/// stage, or one row with the dates of both. The close date of an open one is a plan, so it is not what ends it.
void MetricGuesser::add_open_deals(const char* deals, const std::string& is_closed, m::Counted closed) {
  const auto so_far = [&](const char* name, const std::string& where, m::Counted counted) {
    const std::string metric = add({name, deals, where, "", "", "deals", counted});
    if (!metric.empty()) definition_.metrics[metric].window.all_time = true;
    return metric;
  };
  const std::string all = so_far("deals_so_far", "", m::Counted::at_time);
  add({"open_deals", "", "", all + " - " + so_far("closed_so_far", is_closed, closed), "", "deals"});
}

void MetricGuesser::add_pipeline() {
  const FoundColumns& f = table_->found;
  // A history has many rows a deal.
  const char* const each = f.entity_is_deal && f.entity_repeats ? "count_distinct(entity)" : "count()";
  if (f.stage == nullptr) return star(add({"deals", each, "", "", "", "deals"}), 0.4, "star_only_metric", 25);
  const auto cells = sampled_cells(*table_->profile, *f.stage);
  const auto won = values_meaning(cells, ValueMeaning::won), lost = values_meaning(cells, ValueMeaning::lost);
  if (won.empty()) {
    ask_for_won_stages(cells);
    return star(add({"deals", each, "", "", "", "deals"}), 0.4, "star_only_metric", 25);
  }
  const std::string is_won = is_one_of("event", won);
  const bool both_dates = !definition_.tables[table_->name].columns.end.empty();
  const m::Counted closing = both_dates ? m::Counted::at_end : m::Counted::at_time;
  const std::string deals = add({"won_deals", "count()", is_won, "", "", "deals", closing});
  if (both_dates) add({"created_deals", "count()", "", "", "", "deals"});
  std::vector<std::string> drivers;
  if (!lost.empty()) {
    std::vector<std::string> closed = won;
    closed.insert(closed.end(), lost.begin(), lost.end());
    const std::string is_closed = is_one_of("event", closed);
    const std::string decided = add({"closed_deals", "count()", is_closed, "", "", "deals", closing});
    if (both_dates) add({"lost_deals", "count()", is_one_of("event", lost), "", "", "deals", closing});
    drivers = {decided, add({"win_rate", "", "", deals + " / " + decided, "", "share"})};
    if (both_dates) {
      add_open_deals("count()", is_closed, closing);
    } else if (f.entity_is_deal && f.entity_repeats) {
      add_open_deals("count_distinct(entity)", is_closed, closing);
    }
  }
  if (f.entity != nullptr && !f.entity_is_deal)
    add({"won_accounts", "count_distinct(entity)", is_won, "", "", "accounts", closing});
  star(deals, 0.6, "star_won_deals", 35, drivers);
  if (f.money != nullptr) {
    const std::string currency = currency_of(*table_->profile, f.money->name);
    outcome(add_money({"won_revenue", in_units("sum(value)", *f.money), is_won, "", "", currency, closing}), 0.85, 40);
  }
}

}  // namespace northstar::project
