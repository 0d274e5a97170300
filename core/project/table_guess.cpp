#include "project/table_guess.hpp"

#include <algorithm>

#include "project/header_words.hpp"

namespace northstar::project {
namespace {

using metric::Role;
using table::ColumnProfile;

std::uint64_t present(const ColumnProfile& c) { return c.cells > c.missing ? c.cells - c.missing : 0; }

/// "plays.csv" -> "plays", "exports/2026 orders.csv" -> "table_2026_orders".
std::string name_from_file(std::string_view file) {
  const std::size_t slash = file.find_last_of("/\\");
  if (slash != std::string_view::npos) file.remove_prefix(slash + 1);
  const std::size_t dot = file.find('.');
  return plain_name(dot == 0 ? file : file.substr(0, dot), "table");
}

/// Whether the file's name speaks of buying.
bool named_after_purchases(std::string_view file) {
  const Words words = words_of_header(file);
  for (std::string_view word :
       {"transaction", "transactions", "order", "orders", "purchase", "purchases", "sales", "invoices", "payments",
        "charges", "bestellungen", "commandes", "pedidos", "bestellingen"}) {
    if (std::find(words.begin(), words.end(), word) != words.end()) return true;
  }
  return false;
}

bool one_row_each(const ColumnProfile* id) { return id != nullptr && present(*id) > 1 && id->distinct == present(*id); }

/// Stage columns as rows: the last two columns are the stage and when it was entered; who is whoever has an id.
TableGuess stage_events(TableGuess guess) {
  const table::FileProfile& profile = *guess.profile;
  FoundColumns& f = guess.found;
  f.time = &profile.columns.back();
  f.time_certainty = 0.95;
  f.event = &profile.columns[profile.columns.size() - 2];
  f.event_certainty = 0.95;
  for (const ColumnProfile& column : profile.columns) {
    const Words words = words_of_header(column.name);
    const Words ids[] = {{"record", "id"}, {"deal", "id"}, {"opportunity", "id"}, {"contact", "id"}};
    if (std::find(std::begin(ids), std::end(ids), words) == std::end(ids)) continue;
    f.entity = &column;
    f.entity_certainty = 0.9;
    break;
  }
  f.has_deal &= f.stage == f.event;  // else the deals themselves say how they stand
  if (!f.has_deal) f.money = nullptr;
  f.stage = f.status = f.duration = f.other_entity = nullptr;
  guess.stages = true;
  guess.role = Role::events;
  guess.role_certainty = 0.9;
  guess.usable = f.entity != nullptr;
  return guess;
}

}  // namespace

TableGuess guess_table(const table::FileProfile& profile) {
  TableGuess guess;
  guess.profile = &profile;
  guess.name = name_from_file(profile.file);
  guess.found = find_columns(profile);
  FoundColumns& f = guess.found;
  auto is = [&](Role role, double certainty, bool usable = true) {
    guess.role = role;
    guess.role_certainty = certainty;
    guess.usable = usable;
    return guess;
  };

  if (profile.turn && profile.columns.back().time) return stage_events(std::move(guess));
  guess.fill_down = find_fill_down(profile, f);
  const bool advertising = !f.has_sendings && f.spend != nullptr && (f.has_campaign || f.has_advertising);
  if (f.time == nullptr) {
    guess.one_period = profile.notes.has_period() && !f.numbers.empty();
    if (advertising) return is(Role::spend, guess.one_period ? 0.95 : 0.8, guess.one_period);
    if (guess.one_period && f.entity == nullptr) return is(Role::breakdown, 0.9);
    if (f.entity != nullptr && !(f.entity_repeats && !one_row_each(f.entity))) return is(Role::entities, 0.9, false);
    return is(f.entity != nullptr || f.row_id != nullptr ? Role::entities : Role::breakdown, 0.6, false);
  }
  if (f.stage != nullptr && (f.money != nullptr || f.has_deal)) {
    // Deals begin when they are created and are won when they close; a history of them says when each stage was
    // entered.
    const bool both = f.changed == nullptr && f.closed != nullptr && f.created != nullptr && f.created != f.closed;
    const ColumnProfile* when = f.changed != nullptr ? f.changed : both ? f.created : f.closed;
    f.ended = both ? f.closed : nullptr;
    if (when != nullptr && when != f.time) {
      f.time = when;
      f.time_certainty = 0.85;
    }
  }
  if (f.stage != nullptr && (f.money != nullptr || f.has_deal))
    return is(Role::pipeline, f.money && f.has_deal ? 0.95 : 0.8);
  if (f.entity_is_deal && f.order == nullptr) return is(Role::pipeline, 0.7);  // of which no row says how it stands
  if (advertising && f.money == nullptr) return is(Role::spend, 0.95);
  if (advertising && f.has_campaign && f.order == nullptr) return is(Role::spend, 0.85);
  const bool has_events = f.event != nullptr && f.event_certainty > 0.6;  // "name" beside an e-mail is a person's
  if (f.score != nullptr && f.money == nullptr && !has_events && f.quantity == nullptr) return is(Role::survey, 0.85);
  const bool begins =
      !words_of_header(f.time->name).empty() && words_of_header(f.time->name).front().substr(0, 5) == "start";
  const bool spans = f.ended != nullptr && f.ended != f.time && begins && f.money != nullptr && f.entity != nullptr;
  if (f.interval != nullptr || spans ||
      (f.has_subscription && f.entity != nullptr && f.order == nullptr && f.event == nullptr)) {
    for (const ColumnProfile& column : profile.columns) {
      const Words words = words_of_header(column.name);
      if (!column.time || words.empty() || words.front() != "start") continue;
      f.time = &column;
      break;
    }
    return is(Role::subscriptions, 0.85);
  }
  // One row a day, week or month about nobody: already added up.
  const bool one_row_a_period = f.time->distinct == present(*f.time) && f.time->distinct > 2;
  if (f.entity == nullptr && f.order == nullptr && f.row_id == nullptr && one_row_a_period && !f.numbers.empty()) {
    return is(Role::series, 0.95);
  }
  const bool priced = f.money != nullptr || (f.quantity != nullptr && f.price != nullptr);
  if (has_events) return is(Role::events, f.entity != nullptr ? 0.95 : 0.7);
  if (f.order != nullptr && (priced || f.entity != nullptr)) return is(Role::payments, 0.9);
  if (f.entity != nullptr && priced) return is(Role::payments, f.entity_repeats ? 0.92 : 0.8);
  if (f.entity != nullptr && f.entity_repeats) {
    if (named_after_purchases(profile.file)) return is(Role::payments, 0.75);
    return is(Role::events, f.event != nullptr || f.duration != nullptr ? 0.9 : 0.8);
  }
  if (f.entity != nullptr) return is(Role::entities, 0.8);
  if (f.row_id != nullptr && f.money == nullptr) return is(Role::entities, 0.6);
  if (!f.numbers.empty()) return is(Role::series, 0.9);
  return is(Role::events, 0.5);
}

}  // namespace northstar::project
