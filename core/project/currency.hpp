// The currency of a column's amounts, as far as its file says: in the header, in a column beside it, or in its cells.
#pragma once

#include <string>
#include <string_view>

#include "table/profile.hpp"

namespace northstar::project {

/// "USD" of "Amount spent (USD)"; empty: none.
std::string currency_in_header(std::string_view header);
/// The column that says the currency of `column`, when there is one: "Converted Currency" for "Converted Amount",
/// "Currency" for the rest.
const table::ColumnProfile* currency_column(const table::FileProfile& profile, std::string_view column);
/// Three capital letters; empty when unknown, or when the file holds several.
std::string currency_of(const table::FileProfile& profile, std::string_view column);
/// Amounts in millionths of the currency, by the name of their column: "cost_micros", as Google Ads hands them out.
bool counts_millionths(std::string_view column);

}  // namespace northstar::project
