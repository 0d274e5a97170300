#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "base/descending.hpp"
#include "base/text.hpp"
#include "project/currency.hpp"
#include "project/header_words.hpp"
#include "project/table_guess.hpp"

namespace northstar::project {
namespace {

using table::ColumnProfile;
using table::ColumnType;

bool is_number(const ColumnProfile& c) { return c.type == ColumnType::integer || c.type == ColumnType::decimal; }
bool is_text(const ColumnProfile& c) { return c.type == ColumnType::text; }
std::uint64_t present(const ColumnProfile& c) { return c.cells > c.missing ? c.cells - c.missing : 0; }
double present_share(const ColumnProfile& c) {
  return c.cells == 0 ? 0 : static_cast<double>(present(c)) / static_cast<double>(c.cells);
}
bool mostly_there(const ColumnProfile& c) { return present_share(c) >= 0.2 && present(c) > 0; }
/// Text, or whole numbers, as ids are; spreadsheets and data frames write them as "12583.0".
bool can_be_id(const ColumnProfile& c) {
  if (is_text(c) || c.type == ColumnType::integer) return true;
  return c.type == ColumnType::decimal && !c.samples.empty() &&
         std::all_of(c.samples.begin(), c.samples.end(),
                     [](const std::string& s) { return s.size() > 2 && s.substr(s.size() - 2) == ".0"; });
}
/// Values short enough to be names of groups, and no JSON.
bool names_groups(const ColumnProfile& c) {
  return std::all_of(c.samples.begin(), c.samples.end(),
                     [](const std::string& s) { return s.size() <= 60 && !s.empty() && s[0] != '{' && s[0] != '['; });
}
bool repeats(const ColumnProfile& c) { return c.distinct < present(c); }

struct Candidate {
  const ColumnProfile* column = nullptr;
  double score = 0;
};

/// A column and what its header speaks of, which every rule below asks for.
struct Named {
  const ColumnProfile* column;
  Words words;
  std::array<double, meanings> matches;
  explicit Named(const ColumnProfile& c) : column(&c), words(words_of_header(c.name)), matches(match_all(words)) {}
  double is(Meaning meaning) const { return matches[static_cast<std::size_t>(meaning)]; }
};

Candidate best_of(const std::vector<Named>& columns, const std::function<double(const Named&)>& score) {
  Candidate best;
  for (const Named& named : columns) {
    const double s = score(named);
    if (s > best.score) best = {named.column, s};
  }
  return best;
}

bool ends_like_an_id(const Words& words) {
  static const std::set<std::string, std::less<>> ids = {"id",   "ids",  "no",  "nr",     "number",
                                                         "uuid", "guid", "key", "nummer", "code"};
  return !words.empty() && (ids.count(words.back()) > 0 || ids.count(words.front()) > 0);
}

void find_time(const std::vector<Named>& columns, FoundColumns& found) {
  const Candidate best = best_of(columns, [](const Named& c) {
    if (!c.column->time || present(*c.column) == 0) return 0.0;
    double score = 0.5 + 0.4 * c.is(Meaning::time) + 0.35 * (c.is(Meaning::close_time) > 0);
    if (c.is(Meaning::record_time) > 0) score -= 0.45;
    if (c.is(Meaning::range_end) > 0) score -= 0.3;
    for (const std::string& word : c.words) score += word == "submit" || word == "submitted" ? 0.02 : 0;
    return score * (0.5 + 0.5 * present_share(*c.column));
  });
  found.time = best.column;
  found.time_certainty = std::min(0.97, best.score + 0.05);
}

bool names_deals(const Words& words) { return words == Words{"deal", "id"} || words == Words{"opportunity", "id"}; }

void find_entity(const std::vector<Named>& columns, FoundColumns& found) {
  const bool of_deals =
      std::any_of(columns.begin(), columns.end(), [](const Named& c) { return c.is(Meaning::deal) >= 0.8; });
  const auto score = [&](const Named& c) {
    if (c.column == found.time || !can_be_id(*c.column) || !mostly_there(*c.column)) return 0.0;
    // "Active customers" with numbers in it counts people and names none.
    if (is_number(*c.column) && c.is(Meaning::people) > 0 && !ends_like_an_id(c.words)) return 0.0;
    const double who = c.is(Meaning::entity);
    const double other = std::max(c.is(Meaning::not_entity), c.is(Meaning::order));
    if (who >= other && who > 0) return 0.55 + 0.35 * who + 0.05 * ends_like_an_id(c.words) + 0.02 * repeats(*c.column);
    // A bare "id" is somebody only when it comes back.
    if (c.is(Meaning::weak_entity) == 1 && repeats(*c.column)) return 0.7;
    // Where nobody else is named, the deal itself is who moves.
    if (names_deals(c.words) || (of_deals && c.words == Words{"record", "id"})) return 0.5;
    return of_deals && c.is(Meaning::deal) == 1 && c.words.back() == "name" ? 0.45 : 0.0;
  };
  const Candidate best = best_of(columns, score);
  if (best.column == nullptr) return;
  const Candidate other = best_of(columns, [&](const Named& c) { return c.column == best.column ? 0.0 : score(c); });
  const bool as_good = other.score == best.score && repeats(*other.column);
  if (as_good && other.column->distinct != best.column->distinct) found.other_entity = other.column;
  found.entity = best.column;
  found.entity_repeats = repeats(*best.column);
  found.entity_certainty = std::min(0.97, best.score);
  found.entity_is_deal = best.score <= 0.5;
  if (best.score == 0.7) found.entity_reason = "repeated_ids";
}

void find_event(const std::vector<Named>& columns, FoundColumns& found) {
  const Candidate best = best_of(columns, [&](const Named& c) {
    if (!is_text(*c.column) || c.column == found.entity || !mostly_there(*c.column) || c.column->distinct > 500)
      return 0.0;
    if (c.is(Meaning::event) == 1) return 0.95;
    if (c.is(Meaning::event) > 0 && c.is(Meaning::not_entity) == 0) return 0.8;
    const bool few = c.column->distinct >= 2 && c.column->distinct <= 50;
    return c.is(Meaning::weak_event) == 1 && few && found.entity != nullptr ? 0.55 : 0.0;
  });
  found.event = best.column;
  found.event_certainty = best.score;
}

double amount_score(const Named& c, const FoundColumns& found, Meaning meaning) {
  if (!is_number(*c.column) || !mostly_there(*c.column) || c.column == found.entity || c.column == found.time) return 0;
  const double score = c.is(meaning);
  if (score == 0) return 0;
  if (meaning != Meaning::spend && score < 1 && c.is(Meaning::not_revenue) > 0) return 0;
  if (score < 1 && (c.is(Meaning::rate) > 0 || c.is(Meaning::people) == 1 || c.is(Meaning::quantity) == 1)) return 0;
  return score;
}

void find_amounts(const std::vector<Named>& columns, FoundColumns& found) {
  const Candidate money = best_of(columns, [&](const Named& c) {
    double score = amount_score(c, found, Meaning::money);
    static const std::set<std::string, std::less<>> revenue = {"revenue", "sales",  "umsatz",
                                                               "ventas",  "ventes", "omzet"};
    for (const std::string& word : c.words) score += score > 0 && revenue.count(word) > 0 ? 0.1 : 0;
    if (score > 0 && c.words.front() == "net") score += 0.02;  // what is left after returns and discounts
    if (c.words == Words{"subtotal"}) score -= 0.05;           // before shipping and taxes
    return score;
  });
  found.money = money.column;
  found.money_certainty = std::min(0.95, 0.4 + 0.55 * money.score);
  found.spend = best_of(columns, [&](const Named& c) { return amount_score(c, found, Meaning::spend); }).column;
  if (found.spend == found.money) found.spend = nullptr;
  found.refund =
      best_of(columns, [&](const Named& c) {
        return is_number(*c.column) && c.column != found.money ? (c.is(Meaning::refund) == 1 ? 1.0 : 0.0) : 0.0;
      }).column;
  found.quantity = best_of(columns, [&](const Named& c) {
                     return is_number(*c.column) && mostly_there(*c.column) && !ends_like_an_id(c.words)
                                ? c.is(Meaning::quantity)
                                : 0.0;
                   }).column;
  found.price =
      best_of(columns, [&](const Named& c) {
        return is_number(*c.column) && mostly_there(*c.column) && c.column != found.money ? c.is(Meaning::price) : 0.0;
      }).column;
}

void find_duration(const std::vector<Named>& columns, FoundColumns& found) {
  struct Unit {
    Meaning meaning;
    double per_hour;
  };
  for (const Unit unit : {Unit{Meaning::seconds, 3600}, Unit{Meaning::minutes, 60},
                          Unit{Meaning::milliseconds, 3600000}, Unit{Meaning::hours, 1}, Unit{Meaning::duration, 0}}) {
    const Candidate best = best_of(columns, [&](const Named& c) {
      const bool part_of_date = c.is(Meaning::part_of_date) == 1 && c.column->maximum <= 24;
      if (!is_number(*c.column) || !mostly_there(*c.column) || c.column == found.time || part_of_date) return 0.0;
      return c.is(Meaning::rate) > 0 || c.is(Meaning::not_use) > 0 ? 0.0 : c.is(unit.meaning);
    });
    if (best.column == nullptr) continue;
    found.duration = best.column;
    found.per_hour = unit.per_hour;
    return;
  }
}

void find_sales(const std::vector<Named>& columns, FoundColumns& found) {
  auto text_like = [&](Meaning meaning) {
    return best_of(columns,
                   [&](const Named& c) { return is_text(*c.column) && mostly_there(*c.column) ? c.is(meaning) : 0.0; })
        .column;
  };
  found.stage = best_of(columns, [](const Named& c) {
                  // A stage may be told by its id, which comes back.
                  const bool words = is_text(*c.column) && mostly_there(*c.column);
                  const bool id = ends_like_an_id(c.words) && can_be_id(*c.column) && repeats(*c.column);
                  const bool few = (words || id) && c.column->distinct <= 60;
                  return few && c.is(Meaning::stage) >= 0.8 && c.is(Meaning::rate) == 0 ? c.is(Meaning::stage) : 0.0;
                }).column;
  // A history of stages: the deal, the date it entered one, and which.
  const Words when = found.time == nullptr ? Words() : words_of_header(found.time->name);
  if (found.stage == nullptr && std::find(when.begin(), when.end(), "entered") != when.end())
    found.stage = best_of(columns, [](const Named& c) {
                    return is_text(*c.column) && c.words == Words{"value"} && c.column->distinct <= 60 ? 1.0 : 0.0;
                  }).column;
  found.status =
      best_of(columns, [](const Named& c) {
        return is_text(*c.column) && mostly_there(*c.column) && c.column->distinct <= 30 && c.is(Meaning::status) == 1
                   ? 1.0
                   : 0.0;
      }).column;
  found.currency = text_like(Meaning::currency);
  found.range_end =
      best_of(columns, [](const Named& c) { return c.column->time ? c.is(Meaning::range_end) : 0.0; }).column;
  found.score = best_of(columns, [&](const Named& c) {
                  const bool scale =
                      c.column->type == ColumnType::integer && c.column->minimum >= 0 && c.column->maximum <= 10;
                  return scale && mostly_there(*c.column) ? c.is(Meaning::score) : 0.0;
                }).column;
}

void find_order(const std::vector<Named>& columns, FoundColumns& found) {
  found.order =
      best_of(columns, [&](const Named& c) {
        if (!can_be_id(*c.column) || !mostly_there(*c.column) || c.column == found.entity) return 0.0;
        if (c.column->time && c.column->type != ColumnType::integer) return 0.0;
        // "Orders" with numbers in it counts them and names none.
        if (is_number(*c.column) && c.is(Meaning::people) == 1 && !ends_like_an_id(c.words)) return 0.0;
        // Shopify's order number stands under "Name".
        const bool shopify = c.words == Words{"name"} && !c.column->samples.empty() && c.column->samples[0][0] == '#';
        if (shopify) return 0.95;
        const double order = c.is(Meaning::order);
        return order == 1 || (order > 0 && ends_like_an_id(c.words)) ? order + 0.05 * ends_like_an_id(c.words) : 0.0;
      }).column;
}

void find_segments(const std::vector<Named>& columns, FoundColumns& found) {
  constexpr std::size_t most = 4;
  const std::set<const ColumnProfile*> taken = {found.time,  found.entity, found.event,   found.order,
                                                found.stage, found.status, found.currency};
  std::vector<double> scores;
  std::vector<const ColumnProfile*> candidates;
  for (const Named& c : columns) {
    const ColumnProfile& column = *c.column;
    const bool kind = is_text(column) || column.type == ColumnType::boolean;
    const bool few = column.distinct >= 2 && column.distinct <= 40 && column.distinct * 4 <= present(column);
    if (!kind || !few || !names_groups(column) || present_share(column) < 0.5 || taken.count(&column) > 0) continue;
    if (c.is(Meaning::entity) == 1 || (ends_like_an_id(c.words) && c.is(Meaning::segment) == 0)) continue;
    scores.push_back(c.is(Meaning::segment));
    candidates.push_back(&column);
  }
  std::vector<std::size_t> best = descending(scores);
  if (best.size() > most) best.resize(most);
  std::sort(best.begin(), best.end());  // back in the order of the file
  for (const std::size_t i : best) found.segments.push_back(candidates[i]);
}

/// Charged in several currencies and settled in one: only the settled amount can be added up.
void prefer_settled_money(const table::FileProfile& profile, const std::vector<Named>& columns, FoundColumns& found) {
  if (found.money == nullptr) return;
  const ColumnProfile* said = currency_column(profile, found.money->name);
  if (said != nullptr) found.currency = said;
  if (said == nullptr || said->distinct < 2) return;
  for (const Named& c : columns) {
    if (!is_number(*c.column) || c.words != Words{"converted", "amount"}) continue;
    const ColumnProfile* settled = currency_column(profile, c.column->name);
    if (settled == nullptr || settled->distinct != 1) continue;
    found.money = c.column;
    found.currency = settled;
    found.refund = profile.find("Converted Amount Refunded");
    return;
  }
}

}  // namespace

FoundColumns find_columns(const table::FileProfile& profile) {
  std::vector<Named> columns;
  for (const ColumnProfile& column : profile.columns) {
    const bool is_turned =
        profile.turn && std::any_of(profile.turn->columns.begin(), profile.turn->columns.end(),
                                    [&](const auto& turned) { return turned.first == column.index; });
    const bool is_range = profile.range_in_columns && column.time && column.distinct == 1;
    if (column.type != ColumnType::empty && !is_turned && !is_range) columns.emplace_back(column);
  }
  FoundColumns found;
  find_time(columns, found);
  find_entity(columns, found);
  find_event(columns, found);
  find_amounts(columns, found);
  find_duration(columns, found);
  find_sales(columns, found);
  find_order(columns, found);
  find_segments(columns, found);
  const auto date = [&](auto score) { return best_of(columns, score).column; };
  found.closed = date([](const Named& c) {
    return c.column->time && present_share(*c.column) >= 0.2 && c.is(Meaning::close_time) >= 0.8
               ? c.is(Meaning::close_time)
               : 0.0;
  });
  found.created = date([](const Named& c) {
    static const std::set<std::string, std::less<>> begins = {"create", "created", "createdate", "engage", "opened"};
    const bool says_so =
        std::any_of(c.words.begin(), c.words.end(), [](const std::string& word) { return begins.count(word) > 0; });
    return says_so && c.column->time ? present_share(*c.column) : 0.0;
  });
  // Cancelled today may still run until it ends.
  for (const std::string_view word : {"end", "ended", "churned", "expired", "canceled", "cancelled"}) {
    if (found.ended != nullptr) break;
    found.ended = date([&](const Named& c) {
      const bool at = c.words.size() == 1 || c.words[1] == "at" || c.words[1] == "date" || c.words[1] == "on";
      return c.column->time && c.words.front() == word && at ? 1.0 : 0.0;
    });
  }
  const bool history = std::any_of(columns.begin(), columns.end(), [](const Named& c) {
    return c.words == Words{"from", "stage"} || c.words == Words{"old", "value"};
  });
  if (history) {
    found.changed = date([](const Named& c) {
      const bool change = c.words == Words{"last", "modified"} || c.words == Words{"last", "modified", "date"} ||
                          c.words == Words{"edit", "date"};
      return c.column->time && change ? 1.0 : 0.0;
    });
  }
  for (const Named& c : columns) {
    found.has_campaign |= c.is(Meaning::campaign) >= 0.8;
    found.has_advertising |= is_number(*c.column) && c.is(Meaning::advertising) > 0;
    found.has_deal |= c.is(Meaning::deal) >= 0.8;
    if (c.is(Meaning::interval) == 1 && found.interval == nullptr) found.interval = c.column;
    found.has_subscription |= c.is(Meaning::subscription) == 1 && c.column->time.has_value();
    const bool amount = is_number(*c.column) && mostly_there(*c.column) && !ends_like_an_id(c.words);
    if (amount && c.column != found.time && c.column != found.entity) found.numbers.push_back(c.column);
    found.has_sendings |= match(c.words, Meaning::advertising) > 0 && c.words.back() == "recipients";
    const bool unique = present(*c.column) > 2 && c.column->distinct == present(*c.column);
    const bool list_of_stages = c.is(Meaning::stage) > 0 && c.words.back() == "id";
    if ((c.is(Meaning::weak_entity) == 1 || list_of_stages) && can_be_id(*c.column) && unique &&
        found.row_id == nullptr)
      found.row_id = c.column;
  }
  for (const ColumnProfile& column : profile.columns) {  // of deals that have none yet
    const bool none_yet = found.has_deal && found.stage == nullptr && column.type == ColumnType::empty;
    if (none_yet && match(words_of_header(column.name), Meaning::stage) >= 0.8) found.stage = &column;
  }
  // "Total spent" is a customer's money beside names, and an advertiser's beside impressions.
  if (found.spend == nullptr && found.money != nullptr && found.has_advertising &&
      match(words_of_header(found.money->name), Meaning::spend) >= 0.8) {
    found.spend = found.money;
    found.money = nullptr;
    found.money_certainty = 0;
  }
  prefer_settled_money(profile, columns, found);
  return found;
}

}  // namespace northstar::project
