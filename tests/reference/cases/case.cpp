#include "cases/case.hpp"

#include <cmath>

namespace northstar::reference {

std::vector<std::optional<double>> Case::cells(const std::string& column) const {
  auto out = table().series(column);
  for (auto& v : out) {
    if (v && std::isnan(*v)) v.reset();
  }
  return out;
}

std::vector<double> Case::numbers(const std::string& column) const {
  std::vector<double> out;
  for (const auto& v : cells(column)) {
    if (v) out.push_back(*v);
  }
  return out;
}

std::vector<std::vector<double>> Case::columns(const std::string& parameter) const {
  const Json& names = params().at(parameter);
  if (names.is_string()) return {numbers(names.get<std::string>())};
  std::vector<std::vector<double>> out;
  for (const Json& name : names) out.push_back(numbers(name.get<std::string>()));
  return out;
}

Json list(const std::vector<double>& values, const Json& wanted) {
  if (values.size() == 1 && !wanted.is_array()) return values[0];
  return values;
}

}  // namespace northstar::reference
