// What is wrong with the driver tree as it is written, before any number is seen: a formula that its drivers do not
// make, a number that is counted twice, a branch that hangs on nothing.
#pragma once

#include <vector>

#include "project/lint.hpp"

namespace northstar::project {

/// Warnings by the names of the metrics that are split; codes and args as lint() lists them. Only what holds for every
/// file is told: drivers of which that cannot be said are left to the data.
std::vector<Finding> lint_tree(const metric::Definition& definition);

}  // namespace northstar::project
