#include "base/result.hpp"

namespace northstar {

Error::Error(ErrorCode code, std::string_view place, std::string_view message, std::string_view remedy)
    : code(code), place(place), message(message), remedy(remedy) {}
Error::Error(const Error&) = default;
Error::Error(Error&&) noexcept = default;
Error& Error::operator=(const Error&) = default;
Error& Error::operator=(Error&&) noexcept = default;
Error::~Error() = default;

std::string Error::text() const {
  std::string out = place.empty() ? message : place + ": " + message;
  if (!remedy.empty()) out += " " + remedy;
  return out;
}

}  // namespace northstar
