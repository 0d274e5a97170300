// Whether bytes are ASCII or valid UTF-8 (no overlong forms, no surrogates, at most U+10FFFF).
#pragma once

#include <string_view>

namespace northstar::csv {

bool is_ascii(std::string_view bytes);
bool is_utf8(std::string_view bytes);

}  // namespace northstar::csv
