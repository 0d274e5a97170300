#include "metric/event_words.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace northstar::metric {

bool holds_word(std::string_view name, const std::vector<std::string_view>& words) {
  const std::string padded = '_' + lower_ascii(name) + '_';
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return padded.find('_' + std::string(word)) != std::string::npos; });
}

std::string plain_words(std::string_view name) {
  std::string words(name);
  for (char& c : words) {
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) c = '_';
  }
  return words;
}

bool says_sign_up(std::string_view name) {
  return holds_word(name, {"signup", "sign_up", "signed_up", "register", "registration", "registered", "install",
                           "download", "lead_", "leads_", "account_created", "new_user", "new_account"});
}

bool says_payment(std::string_view name) {
  return holds_word(name, {"paid", "pay_", "payment", "invoice", "purchase", "checkout", "charge", "refund", "billing",
                           "subscri", "renew"});
}

}  // namespace northstar::metric
