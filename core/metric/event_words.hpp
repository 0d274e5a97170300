// What the name of an event, a metric or a value says of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace northstar::metric {

/// Everything that is no letter as a _.
std::string plain_words(std::string_view name);
/// Whether a part of the name begins with one of `words`, which are in lower case with a _ between their parts. `name`
/// as plain_words gives it, here and below.
bool holds_word(std::string_view name, const std::vector<std::string_view>& words);

/// A beginning, not value received: sign-ups, installs, leads.
bool says_sign_up(std::string_view name);
/// Money that changes hands.
bool says_payment(std::string_view name);

}  // namespace northstar::metric
