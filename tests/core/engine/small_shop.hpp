// A shop of 40 customers over 60 weeks, made by arithmetic so that its numbers can be told without an engine.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "time/calendar.hpp"

namespace northstar::engine {

inline constexpr int kWeeks = 60;
inline constexpr int kCustomers = 40;

/// Orders of a customer in a week: 0, 1 or 2.
inline int orders_of(int week, int customer) { return (week * 7 + customer * 5 + week * customer) % 3; }
inline int amount_of(int week, int customer) { return 10 + (week * 13 + customer * 29) % 90; }

/// Every fifth note holds a line end, a quote and commas.
inline std::string orders_csv() {
  std::string text = "order_id,ordered_at,customer_id,country,amount,note\n";
  const std::int32_t monday = time::days_from_civil({2024, 1, 1});
  int id = 0;
  for (int week = 0; week < kWeeks; ++week)
    for (int customer = 0; customer < kCustomers; ++customer)
      for (int k = 0; k < orders_of(week, customer); ++k) {
        ++id;
        text += "o" + std::to_string(id) + "," + time::iso_date(monday + week * 7 + (id % 7)) + ",c" +
                std::to_string(customer) + "," + (customer % 3 == 0 ? "DE" : "FR") + "," +
                std::to_string(amount_of(week, customer)) + ".50,";
        text += id % 5 == 0 ? "\"two lines,\nsaid \"\"yes\"\",2024-01-01\"\n" : "plain\n";
      }
  return text;
}

inline int orders_in(int week) {
  int sum = 0;
  for (int customer = 0; customer < kCustomers; ++customer) sum += orders_of(week, customer);
  return sum;
}

inline nlohmann::json shop_project() {
  return nlohmann::json::parse(R"json({
    "northstar": 1,
    "definition": {
      "title": "Shop",
      "calendar": {"grain": "week", "week_start": "monday", "zone": "UTC"},
      "tables": {"orders": {"file": "orders.csv", "role": "payments", "columns":
        {"time": "ordered_at", "entity": "customer_id", "value": "amount", "segments": ["country"]}}},
      "metrics": {
        "orders": {"table": "orders", "measure": "count()", "unit": "orders"},
        "buyers": {"table": "orders", "measure": "count_distinct(entity)"},
        "orders_per_buyer": {"formula": "orders / buyers"},
        "revenue": {"table": "orders", "measure": "sum(value)", "unit": "EUR"}
      },
      "north_star": {"metric": "orders"},
      "outcome": "revenue",
      "tree": {"orders": {"op": "product", "of": ["buyers", "orders_per_buyer"]}}
    },
    "journal": []
  })json");
}

}  // namespace northstar::engine
