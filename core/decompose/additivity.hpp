// Whether the segments of a metric add up to it, as its definition says; and which metrics divide things that do.
#pragma once

#include <optional>
#include <string_view>

#include "metric/definition.hpp"

namespace northstar::decompose {

enum class Additivity {
  additive,        // sums and counts of rows, and sums of those
  distinct_count,  // adds up only where nothing stands in two segments
  quotient,        // a formula that divides things which add up, see quotient_of
  ratio,           // an average, a product, or a quotient of other things
  growth_part,     // "M.new" and its like: counted over everybody only
};
Additivity additivity_of(const metric::Definition& definition, std::string_view metric);

/// Both sides are expressions over metrics whose segments add up, or may do so.
struct Quotient {
  metric::ExpressionPtr numerator, denominator;
};
/// Of a formula that divides, through the formulas it names; sums and differences of quotients over one denominator,
/// as a net promoter score is, and multiples of them too. Nothing for all else.
std::optional<Quotient> quotient_of(const metric::Definition& definition, std::string_view metric);

}  // namespace northstar::decompose
