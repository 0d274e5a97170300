// What every folder may use: results, text, numbers, exact sums, bytes and hashes.
#pragma once

#include "base/bytes.hpp"
#include "base/decimal.hpp"
#include "base/exact_sum.hpp"
#include "base/format_number.hpp"
#include "base/hash.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
