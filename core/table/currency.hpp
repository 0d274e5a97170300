// Currency signs and codes around an amount.
#pragma once

#include <string>
#include <string_view>

namespace northstar::table {

/// Bytes of the currency that `text` begins or ends with ("$", "US$", "EUR", "kr"), or 0.
std::size_t currency_in_front(std::string_view text);
std::size_t currency_behind(std::string_view text);

/// The code of the currency that stands around an amount ("-€ 5.20", "(5.20 USD)"); empty when none does.
std::string currency_around(std::string_view cell);

/// The code that a written currency stands for: "€" and "EUR" are "EUR". A sign that several currencies share stays as
/// it is: "$", "kr", "¥".
std::string currency_code(std::string_view written);

/// The currency that a column's name speaks of: "amount_usd", "Price (EUR)", "Umsatz in €"; empty when none.
std::string currency_in_name(std::string_view name);

}  // namespace northstar::table
