#include "project/metric_words.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "project/header_words.hpp"

namespace northstar::project {
namespace {

using table::ColumnProfile;

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

const std::vector<std::string_view>& words_for(ValueMeaning meaning) {
  switch (meaning) {
    case ValueMeaning::won: return kWon;
    case ValueMeaning::lost: return kLost;
    case ValueMeaning::paid: return kPaid;
    case ValueMeaning::not_paid: return kNotPaid;
    case ValueMeaning::bought: return kPurchaseEvents;
  }
  return kPaid;
}

bool same_text(std::string_view a, std::string_view b) { return lower(trim(a)) == lower(trim(b)); }

}  // namespace

std::string people_noun(const ColumnProfile* entity, std::string_view usual) {
  static const std::set<std::string, std::less<>> nouns = {
      "user",       "client",  "customer", "visitor", "member",    "account", "team",     "company",
      "subscriber", "contact", "deal",     "device",  "player",    "guest",   "listener", "student",
      "patient",    "donor",   "tenant",   "shopper", "workspace", "profile"};
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

std::vector<std::string> values_meaning(const std::vector<std::string>& cells, ValueMeaning meaning) {
  const std::vector<std::string_view>& words = words_for(meaning);
  std::vector<std::string> found;
  for (const std::string& cell : cells) {
    const bool meant = std::any_of(words.begin(), words.end(), [&](std::string_view w) { return same_text(cell, w); });
    if (meant && std::find(found.begin(), found.end(), cell) == found.end()) found.push_back(cell);
  }
  return found;
}

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

std::vector<std::string> distinct_cells(const table::FileProfile& profile, const ColumnProfile& column) {
  std::vector<std::string> cells;
  for (std::string& cell : sampled_cells(profile, column)) {
    if (!cell.empty() && std::find(cells.begin(), cells.end(), cell) == cells.end()) cells.push_back(std::move(cell));
  }
  return cells;
}

std::string is_one_of(const std::string& what, const std::vector<std::string>& values) {
  if (values.size() == 1) return what + " = " + text_literal(values[0]);
  std::string out = what + " in (";
  for (std::size_t i = 0; i < values.size(); ++i) out += (i > 0 ? ", " : "") + text_literal(values[i]);
  return out + ")";
}

}  // namespace northstar::project
