// Yes and no in the words of exports: true/false, yes/no, t/f, y/n, in any case, and 1/0.
#pragma once

#include <optional>
#include <string_view>

namespace northstar::table {

std::optional<bool> read_boolean(std::string_view cell);

}  // namespace northstar::table
