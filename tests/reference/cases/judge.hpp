// How far an answer is from what is wanted, in units of what the case allows.
#pragma once

#include <string>
#include <vector>

#include "cases/case.hpp"

namespace northstar::reference {

struct Judgement {
  double deviation = 0;               // the worst, ..
  double allowed = 0;                 // .. and what it may be
  std::string place;                  // .. and of what: `x_to_y.p`
  int numbers = 0;                    // compared
  std::vector<std::string> left_out;  // other programs' own tables and measures that the library does not have
  std::vector<std::string> faults;    // missing or of another kind

  bool passed() const { return faults.empty() && numbers > 0 && !(deviation > allowed); }
};

Judgement judge(const Case& reference, const Answer& answer);

}  // namespace northstar::reference
