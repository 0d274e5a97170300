#include "metric/definition.hpp"

#include <gtest/gtest.h>

namespace northstar::metric {
namespace {

TEST(Definition, RolesHaveNames) {
  for (int i = 0; i < 9; ++i) {
    const auto role = static_cast<Role>(i);
    EXPECT_EQ(role_from_name(name_of(role)), role);
  }
  EXPECT_EQ(name_of(Role::breakdown), "breakdown");
  EXPECT_EQ(role_from_name("event"), std::nullopt);
}

TEST(Definition, LabelsAreMadeFromNames) {
  Definition definition;
  definition.metrics["hours"].label = "Listening hours";
  EXPECT_EQ(label_of(definition, "hours"), "Listening hours");
  EXPECT_EQ(label_of(definition, "active_listeners"), "Active listeners");
  EXPECT_EQ(label_of(definition, ""), "");
  EXPECT_EQ(label_of(definition, "active_listeners.retained"), "Kept active listeners");
}

}  // namespace
}  // namespace northstar::metric
