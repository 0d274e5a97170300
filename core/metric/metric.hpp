// Definitions, the expression language and its evaluation.
#pragma once

#include "metric/definition.hpp"
#include "metric/evaluate.hpp"
#include "metric/expression.hpp"
#include "metric/joins.hpp"
#include "metric/operators.hpp"
#include "metric/value.hpp"
