// What a column's header speaks of: its words, held against a vocabulary of several languages and tools.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace northstar::project {

/// Lower-case words of a header, parted at blanks, signs and inside camelCase: "InvoiceDate" is invoice, date.
using Words = std::vector<std::string>;
Words words_of_header(std::string_view header);

enum class Meaning {
  time,         // when it happened
  close_time,   // when a deal was closed
  record_time,  // when the record was kept: synced, updated
  entity,       // who
  weak_entity,  // a bare id
  not_entity,   // an id of a thing: session, item, card
  order,        // id of an order, invoice or payment
  event,        // what was done
  weak_event,   // name, type
  money,        // revenue, amount, sales
  not_revenue,  // money that is not revenue: fee, tax, discount, refund, budget
  refund,       // amount given back
  quantity,     // units
  price,        // of one unit
  seconds,
  minutes,
  hours,
  milliseconds,
  duration,
  not_use,  // a duration that nobody spent: processing, latency, age
  rate,     // not to be added up: average, percent, temperature
  spend,    // cost of advertising
  context,  // of others: competitor, weather, holiday
  campaign,
  advertising,  // impressions, clicks
  clicks,       // among them: somebody came
  people,       // counts of people or of use: users, orders, rides
  stage,        // of a deal
  deal,         // opportunity, deal
  status,       // of a payment
  currency,
  score,         // of a survey
  interval,      // of a subscription
  subscription,  // plan, trial, canceled
  segment,       // usual dimensions
  part_of_date,  // year, month number
  range_end,     // a report's range
};

inline constexpr int meanings = static_cast<int>(Meaning::range_end) + 1;

using Phrase = std::vector<std::string_view>;
/// The phrases of a meaning, word by word.
const std::vector<Phrase>& vocabulary(Meaning meaning);

/// How much a header is a phrase of this meaning: 1 it is one, 0.8 it begins or ends with one, 0.6 holds one, 0 none.
/// A plural s counts nothing.
double match(const Words& header, Meaning meaning);
/// The same for all meanings at once, which tables of thousands of columns need.
std::array<double, meanings> match_all(const Words& header);
inline bool has_meaning(const Words& header, Meaning meaning) { return match(header, meaning) > 0; }

/// A name for the document: ASCII words joined by _, never empty, a digit or a word of the language ("order_date").
std::string plain_name(std::string_view header, std::string_view fallback);

}  // namespace northstar::project
