// Whether a name, a unit or a whole metric speaks of money.
#pragma once

#include <string>
#include <string_view>

#include "metric/definition.hpp"

namespace northstar::project {

/// "revenue", "total_sales", "Umsatz", "Amount spent (USD)"; not "units" or "amount_of_users".
bool is_money_name(std::string_view name);
/// "USD", "€", "cents".
bool is_currency(std::string_view unit);
/// Adds up money: by its unit, its name, or the column that it sums (a count of buyers with revenue is none).
bool is_money(const metric::Definition& definition, const std::string& metric);

}  // namespace northstar::project
