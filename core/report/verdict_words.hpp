// The sentences of a verdict: finding, size with range, limit; money; time to act; what would settle it.
#pragma once

#include <string>
#include <vector>

#include "report/sections.hpp"

namespace northstar::report {

struct VerdictWords {
  std::string sentence, money, sub;
  Json settle = Json::array();  // {title, text, chance}, best chance first
  std::vector<std::string> not_shown;
  std::vector<std::string> rely_on;  // what is true whatever the verdict
};

VerdictWords verdict_words(const Numbers& numbers);
/// The same finding and money of any metric that numbers.validation tried.
std::string verdict_sentence(const Numbers& numbers, const validate::Evidence& evidence);
std::string verdict_money(const Numbers& numbers, const validate::Evidence& evidence);
/// "Leads by 5 weeks", "Too early to say", "Same thing as the outcome": for one row of a table.
std::string verdict_phrase(const validate::Evidence& evidence, time::Grain grain);
/// Reason as in wasm/protocol.ts.
std::string reason_name(const validate::Evidence& evidence);

}  // namespace northstar::report
