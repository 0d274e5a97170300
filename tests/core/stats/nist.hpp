// A file of the NIST Statistical Reference Datasets as published: certified values, then rows "y x1 x2 ...".
#pragma once

#include <cctype>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "stats/least_squares.hpp"

namespace northstar::test {

struct NistSet {
  std::vector<double> coefficients, std_errors;
  bool intercept = false;
  double residual_sd = 0, r_squared = 0;
  std::vector<double> y;
  std::vector<std::vector<double>> x;

  /// The regressors: of one column and more coefficients, its powers.
  std::vector<std::vector<double>> columns() const {
    const std::size_t needed = coefficients.size() - (intercept ? 1 : 0);
    if (x.size() == needed) return x;
    std::vector<std::vector<double>> out;
    for (std::size_t power = 1; power <= needed; ++power) {
      out.emplace_back();
      for (double v : x[0]) out.back().push_back(std::pow(v, static_cast<double>(power)));
    }
    return out;
  }

  Result<stats::LeastSquares> fit() const {
    const auto all = columns();
    return stats::least_squares(y, {all.begin(), all.end()}, {.intercept = intercept});
  }
};

inline NistSet read_nist(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot open " + path);
  NistSet out;
  std::string line;
  bool data = false;
  for (int number = 1; std::getline(file, line); ++number) {
    std::istringstream words(line);
    std::string first, second;
    words >> first >> second;
    if (data) {
      std::istringstream numbers(line);
      std::vector<double> row;
      for (double v; numbers >> v;) row.push_back(v);
      if (row.empty()) continue;
      out.y.push_back(row[0]);
      out.x.resize(row.size() - 1);
      for (std::size_t j = 1; j < row.size(); ++j) out.x[j - 1].push_back(row[j]);
    } else if (number > 25 && first.size() >= 2 && first[0] == 'B' && std::isdigit(first[1])) {
      double error = 0;
      words >> error;
      out.intercept = out.intercept || first == "B0";
      out.coefficients.push_back(std::strtod(second.c_str(), nullptr));
      out.std_errors.push_back(error);
    } else if (first == "Standard" && second == "Deviation" && number > 25) {
      words >> out.residual_sd;
    } else if (first == "R-Squared") {
      out.r_squared = std::strtod(second.c_str(), nullptr);
    } else if (first == "Data:" && second == "y") {
      data = true;
    }
  }
  return out;
}

/// Digits that agree, at most 15.
inline double matching_digits(double got, double want) {
  if (got == want) return 15;
  if (want == 0) return std::abs(got) < 1e-6 ? 15 : 0;
  return std::min(15.0, -std::log10(std::abs(got - want) / std::abs(want)));
}

struct NistGoal {
  const char* name;
  double digits, std_error_digits;
};

// What Householder QR in doubles reaches, with a margin (normal equations reach no digit of Filip).
inline constexpr NistGoal kNistGoals[] = {
    {"Norris", 11.5, 8}, {"Pontius", 11.5, 8}, {"NoInt1", 11.5, 8},    {"NoInt2", 11.5, 8},
    {"Filip", 7, 7},     {"Longley", 10, 8},   {"Wampler1", 7.5, 7.5}, {"Wampler2", 9, 8},
    {"Wampler3", 8, 8},  {"Wampler4", 7, 7},   {"Wampler5", 5.5, 5.5},
};

}  // namespace northstar::test
