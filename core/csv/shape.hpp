// What a cell looks like, as evidence for the dialect and the header; the types of columns are table's business.
#pragma once

#include <string_view>

namespace northstar::csv {

enum class Shape { empty, number, date, text };

/// A number has digits and only signs, separators, currency and percent beside them; a date has digits in two or three
/// parts joined by - / . : (a month's name, T, Z and blanks may stand between).
Shape shape_of(std::string_view cell);

}  // namespace northstar::csv
