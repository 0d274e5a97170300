#include "metric/joins.hpp"

#include <gtest/gtest.h>

namespace northstar::metric {
namespace {

/// Events of users, who belong to accounts; products stand apart.
Definition definition() {
  Definition out;
  const auto entities = [&](const char* name, const char* id) -> TableDef& {
    TableDef& table = out.tables[name];
    table.file = std::string(name) + ".csv";
    table.role = Role::entities;
    table.columns.entity = id;
    return table;
  };
  entities("users", "user_id").joins["account_id"] = "accounts";
  entities("accounts", "account_id");
  entities("products", "sku");
  out.tables["events"].columns.entity = "user_id";
  out.tables["events"].joins["item"] = "products";
  return out;
}

std::string way(const Definition& definition, std::string_view name) {
  const std::optional<JoinPath> path = join_path(definition, definition.tables.at("events"), name);
  return path ? print(*path) : "none";
}

TEST(Joins, LeadByTheColumnThatIsSaidByTheEntityAndOverASecondTable) {
  EXPECT_EQ(way(definition(), "products.brand"), "item -> products.brand");
  EXPECT_EQ(way(definition(), "users.plan"), "user_id -> users.plan");
  EXPECT_EQ(way(definition(), "accounts.plan"), "user_id -> users.account_id -> accounts.plan");
}

TEST(Joins, LeadStraightWhereTheEntityIsCalledAlike) {
  Definition teams = definition();
  teams.tables["events"].columns.entity = "account_id";
  EXPECT_EQ(way(teams, "accounts.plan"), "account_id -> accounts.plan");
  EXPECT_EQ(way(teams, "users.plan"), "account_id -> users.plan");
}

TEST(Joins, LeadNowhereWithoutATableOfOneRowPerId) {
  Definition other = definition();
  EXPECT_EQ(way(other, "plan"), "none");
  EXPECT_EQ(way(other, "people.plan"), "none");
  EXPECT_EQ(way(other, "events.event"), "none");
  other.tables["users"].role = Role::payments;
  EXPECT_EQ(way(other, "users.plan"), "none");
  other.tables["events"].columns.entity.clear();
  EXPECT_EQ(way(other, "accounts.plan"), "none");
}

TEST(Joins, AColumnOfTheFileItselfComesFirst) {
  Definition own = definition();
  own.tables["events"].columns.segments = {"users.plan", "accounts.plan", "channel"};
  const auto joined = joined_columns(own, "events", {{"users.plan", table::CellKind::text}});
  ASSERT_EQ(joined.size(), 1u);
  EXPECT_EQ(joined.begin()->first, "accounts.plan");
}

}  // namespace
}  // namespace northstar::metric
